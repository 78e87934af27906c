// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/pdf/layout.hpp"
#include "ingest/pdf/lines.hpp"

namespace praxeo::ingest::pdf {

// What a title in a document's metadata is worth.
//   rubbish   a program put it there: "untitled", "Microsoft Word - x.doc", "Slide 1", a file's name or path,
//             no letters, control characters
//   doubtful  one word that may be the name of a file or job ("main", "paper_v3", "1706.03762"); better than
//             nothing
//   good      anything else
enum class TitleWorth { rubbish, doubtful, good };

// `told` as it stands in the file, `file_name` without its folder.
[[nodiscard]] TitleWorth worth_of_title(std::string_view told, std::string_view file_name);

// Words that may stand large at the top of a page and be the title of the whole: not "Contents", "1
// Overview", a number, or a letter.
[[nodiscard]] bool may_be_title(std::string_view words);

// The largest words that stand high on the first page that has any, in up to five lines under each other;
// empty when none of them is larger than the text, or they can't be a title. `lines`
// are those of the document, `height` that of its first page.
[[nodiscard]] std::string title_on_page(const std::vector<Line>& lines, const Layout& layout, double height);

}  // namespace praxeo::ingest::pdf
