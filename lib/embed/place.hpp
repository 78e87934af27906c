// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/types.hpp"

namespace praxeo::embed {

// The place of a locator in words for readers: "p. 12", "pp. 12–13", "2:05–2:11"; empty for none. Of a text
// without pages it is the section, by the `headings` of the version in their order: "section “Quoting”";
// where there is none, "characters 100–240".
[[nodiscard]] std::string place_words(std::string_view locator,
                                      const std::vector<store::Anchor>& headings = {});

// "2:05", "1:02:03"; parts of a second don't help a reader to find a place.
[[nodiscard]] std::string clock_words(std::int64_t milliseconds);

// The address of that place in a source that lies on the web (`origin` is http or https): a PDF's page
// (#page=, RFC 8118 §3), a video's second (t= at YouTube, else #t=, W3C Media Fragments), the quoted words of
// a web page
// (#:~:text=, WICG Scroll to Text Fragment). Empty for sources that lie elsewhere.
// With an empty locator that of the whole source.
[[nodiscard]] std::string place_link(const store::Source& source, std::string_view locator,
                                     std::string_view quote);

}  // namespace praxeo::embed
