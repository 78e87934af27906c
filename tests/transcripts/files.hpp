// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace praxeo::tests {

// Lays down the documents that transcripts read: kettle.pdf (three pages of a made-up manual with a
// procedure, code and requirements), labels.pdf (four pages, two with roman numbers, with XMP, an attachment,
// notes and links), kettle-new.pdf (the same with one sentence more), and what can't be
// used: locked.pdf, empty.pdf, wordless.pdf, cut.pdf and letter.txt. And captions of a
// lecture: loops.en.vtt, and its first minute as automatic ones, loops.auto.vtt. And documents of other
// formats (tests/data/markup): loops.docx, loops.odt, loops.epub, and protected.epub, bomb.docx, broken.docx.
// And lesson.sh: what README.md says for a kind of one's own.
// And Office files that are not read: old.doc, protected.docx.
void make_files(const std::filesystem::path& folder);

}  // namespace praxeo::tests
