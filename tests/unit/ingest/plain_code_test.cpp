// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "ingest/read_text.hpp"

// Code at the margin of a plain text, as letters have it.
namespace {

using praxeo::ingest::text_document;
using praxeo::ingest::text_of;

std::string read_notes(std::string_view bytes) {
  return text_of(text_document(bytes, "notes.txt", "notes.txt").passages);
}

constexpr std::string_view kIntro =
    "Please use the helper below instead of writing your own loop, for it stops all of them:\n\n";
constexpr std::string_view kOutro =
    "\nIt returns the first error, and you can ask it for all of the others.\n";

}  // namespace

TEST_SUITE("ingest/text/code") {
  TEST_CASE("a program at the margin is one piece, from its package on, with its tabs") {
    const auto text = read_notes(std::string(kIntro) +
                                 "package pool\n\nimport (\n\t\"context\"\n\n\t\"sync\"\n)\n\n"
                                 "func Each(items []int) error {\n\tfor range items {\n\t\tstop()\n\t}\n"
                                 "\treturn nil\n}\n" +
                                 std::string(kOutro));
    CHECK(text.find("\n\n    package pool\n\n    import (\n    \t\"context\"\n\n    \t\"sync\"\n    )\n\n"
                    "    func Each(items []int) error {\n    \tfor range items {\n    \t\tstop()\n    \t}\n"
                    "    \treturn nil\n    }\n\nIt returns") != std::string::npos);
  }

  TEST_CASE("a call with what it holds set in is code, from its bracket to the one that closes it") {
    const auto text = read_notes(std::string(kIntro) +
                                 "err := pool.Each(files, func(f string) error {\n\treturn load(f)\n})\n" +
                                 std::string(kOutro));
    CHECK(text.find("    err := pool.Each(files, func(f string) error {\n    \treturn load(f)\n    })\n\nIt "
                    "returns") != std::string::npos);
  }

  TEST_CASE("sentences that begin like a program are none") {
    const auto text = read_notes(
        "Import duties\n\nimport duties were raised again last year, and nobody on the coast was pleased.\n\n"
        "package tours are cheaper in May than in any other month of the year, and shorter too.\n\n"
        "He bought (as he\n  always did) two of them, and he gave one of them away on the same day.\n");
    CHECK(text.find("\n    ") == std::string::npos);
  }

  TEST_CASE("a bracket that nothing closes, or that closes elsewhere, begins no program") {
    const auto text = read_notes(std::string(kIntro) + "the list of all (\n  one of them is missing here\n" +
                                 std::string(kOutro));
    CHECK(text.find("    the list of all") == std::string::npos);
  }
}
