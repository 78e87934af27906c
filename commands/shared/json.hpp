// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "content/kind.hpp"
#include "store/contents.hpp"
#include "store/locator.hpp"
#include "store/sources.hpp"
#include "store/types.hpp"

// The JSON of the main things, field by field as the public interface promises it. Used by every verb that
// shows one, so that a source looks the same wherever it appears.
namespace praxeo::commands {

[[nodiscard]] nlohmann::ordered_json project_json(const store::Project& project,
                                                  const store::ProjectCounts& counts);
[[nodiscard]] nlohmann::ordered_json source_json(const store::Source& source);
// `source` gives slug and unit; `anchors`, which are its version's, the locator and the page's label.
[[nodiscard]] nlohmann::ordered_json passage_json(store::Sources& sources, const store::AnchorReader& anchors,
                                                  const store::Source& source, const store::Passage& passage);
[[nodiscard]] nlohmann::ordered_json citation_json(const store::Citation& citation);
[[nodiscard]] nlohmann::ordered_json check_json(const store::Check& check);
[[nodiscard]] nlohmann::ordered_json usage_json(const store::Usage& usage,
                                                std::optional<std::int64_t> picousd);
// With body, Markdown, citations, checks and provenance: what `content show` prints.
[[nodiscard]] nlohmann::ordered_json content_json(store::Contents& contents, const content::Kinds& kinds,
                                                  const store::Content& content);
// What a list shows of it.
[[nodiscard]] nlohmann::ordered_json content_row_json(store::Contents& contents,
                                                      const store::Content& content);
[[nodiscard]] nlohmann::ordered_json embed_json(const store::Embed& embed);

// A JSON column as JSON; null when the store holds something broken.
[[nodiscard]] nlohmann::ordered_json stored_json(const std::string& text);

// A text, or null when it is empty.
[[nodiscard]] nlohmann::ordered_json text_or_null(const std::string& text);

}  // namespace praxeo::commands
