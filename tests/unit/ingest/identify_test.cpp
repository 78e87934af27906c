// SPDX-License-Identifier: Apache-2.0
#include "ingest/identify/identify.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "support/compound_file.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

namespace praxeo::tests::identifying {
namespace {

using namespace std::string_view_literals;
using ingest::FileKind;
using ingest::FileType;

FileKind kind_of(std::string_view bytes) {
  const TempDir folder;
  base::write_file(folder / "it", bytes);
  const auto file = base::open_for_reading(folder / "it");
  base::Env env;
  env.executable = praxeo_binary();
  return ingest::kind_of_file(ingest::detect_file(file), env, file);
}

FileKind told(std::string media_type, std::string words) {
  return ingest::kind_of_file({.what = "bytes that are no text"},
                              FileType{std::move(media_type), std::move(words)});
}

}  // namespace

TEST_SUITE("ingest/identify") {
  TEST_CASE("what nothing else knows is named by its content, in a process of its own") {
    const auto word = kind_of(compound_file({"WordDocument", "1Table"}));
    CHECK(word.name == "a Microsoft Word 97 document");
    CHECK(word.way_out.find("DOCX") != std::string::npos);
    CHECK(kind_of(std::string(32768, '\0') +
                  "\x01"
                  "CD001\x01" +
                  std::string(3000, '\0'))
              .name == "an ISO image");
    CHECK(kind_of("Rar!\x1a\x07\x01\0\x01\x02\x03\0\x01\x02"sv).name == "a RAR archive");
  }

  TEST_CASE("an Office file with a password is told as such, wherever its directory says so") {
    CHECK(kind_of(compound_file({"EncryptionInfo", "EncryptedPackage"})).name ==
          "an Office file with a password");
    auto broken = compound_file({"A", "EncryptedPackage"});
    broken.replace(512, 8, std::string(8, '\x7f'));  // the table of its sectors
    CHECK(kind_of(broken).name == "an Office file with a password");
  }

  TEST_CASE("what libmagic has no name for keeps ours, and is not sure") {
    const auto kind = kind_of("\x01\x02\x03\x04\xff\xfe\xfd\0\0\x11\x99"sv);
    CHECK(kind.name == "bytes that are no text");
    CHECK_FALSE(kind.sure);
    CHECK(told("image/x-tga", "Targa image data").name == "bytes that are no text");
  }

  TEST_CASE("a type without a name of ours is told in libmagic's words, without what is inside the file") {
    CHECK(told("application/x-gettext", "GNU message catalog (little endian), revision 0.0, 12 messages")
              .name == "GNU message catalog (application/x-gettext)");
    CHECK(told("application/x-odd", "").name == "application/x-odd");
  }

  TEST_CASE("an installation without the program says what it can") {
    const TempDir folder;
    base::write_file(folder / "it", compound_file({"WordDocument"}));
    const auto file = base::open_for_reading(folder / "it");
    base::Env env;
    env.executable = folder / "bin/praxeo";
    CHECK(ingest::kind_of_file(ingest::detect_file(file), env, file).name == "an old office document");
  }

  TEST_CASE("the message names the file, its kind and the way out") {
    const auto error = ingest::not_read("a.doc", told("application/msword", ""));
    CHECK(error.kind() == ErrorKind::invalid_input);
    CHECK(error.message() == "a.doc: a Microsoft Word 97 document, which is not read");
  }
}

}  // namespace praxeo::tests::identifying
