// SPDX-License-Identifier: Apache-2.0
#include "base/long_list.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/temp_dir.hpp"

namespace {

using praxeo::Error;
using praxeo::base::LongBytes;
using praxeo::base::LongList;
using praxeo::base::Packed;
using praxeo::base::Unpacked;
using praxeo::tests::TempDir;

struct Piece {
  std::string name;
  std::int64_t number = 0;

  void pack(Packed& record) const { record.text(name).number(number); }
  static Piece unpack(Unpacked& record) {
    Piece piece;
    piece.name = record.text();
    piece.number = record.number();
    return piece;
  }
};

std::string all_of(const LongBytes& bytes, std::size_t part) {
  std::string all;
  LongBytes::Reader reader(bytes);
  for (auto taken = reader.take(part); !taken.empty(); taken = reader.take(part)) all += taken;
  return all;
}

}  // namespace

TEST_SUITE("base/long_list") {
  TEST_CASE("bytes come back in order, whether they are held or put aside, however they are taken") {
    const TempDir folder;
    for (const std::size_t held : {0U, 7U, 100U, 1U << 20U}) {
      LongBytes bytes(folder.path(), held);
      std::string whole;
      for (int i = 0; i < 30'000; ++i) {
        const auto text = std::to_string(i) + ",";
        bytes.add(text);
        whole += text;
      }
      CHECK(bytes.size() == whole.size());
      for (const std::size_t part : {11U, 4096U, 100'000U, 1U << 20U}) CHECK(all_of(bytes, part) == whole);
    }
    CHECK(std::filesystem::is_empty(folder.path()));  // a file without a name
  }

  TEST_CASE("nothing is read of nothing, and what is added later is read by the next who begins") {
    const TempDir folder;
    LongBytes bytes(folder.path(), 4);
    CHECK(all_of(bytes, 10).empty());
    bytes.add("one, two");
    CHECK(all_of(bytes, 10) == "one, two");
    bytes.add(" and three");
    CHECK(all_of(bytes, 3) == "one, two and three");
  }

  TEST_CASE("a folder where nothing can be put is named") {
    LongBytes bytes("/proc/nowhere", 4);
    bytes.add("1234");
    CHECK_THROWS_AS(bytes.add("5"), Error);
  }

  TEST_CASE("a list gives its elements in order, as often as one likes, two readers at a time too") {
    const TempDir folder;
    LongList<Piece> list(folder.path());
    CHECK(list.empty());
    CHECK(list.begin() == list.end());
    for (int i = 0; i < 20'000; ++i) list.push_back({std::string(static_cast<std::size_t>(i % 50), 'x'), i});
    CHECK(list.size() == 20'000);
    auto other = list.begin();
    std::int64_t number = 0;
    for (const Piece& piece : list) {
      REQUIRE(piece.number == number);
      REQUIRE(piece.name.size() == static_cast<std::size_t>(number % 50));
      if (number % 2 == 0) {
        REQUIRE(other->number == number / 2);
        ++other;
      }
      ++number;
    }
    CHECK(number == 20'000);
  }

  TEST_CASE("texts are elements too, empty ones and ones with zeros in them") {
    const TempDir folder;
    LongList<std::string> list(folder.path());
    const std::vector<std::string> texts{"", std::string("a\0b", 3), "tea"};
    for (const auto& text : texts) list.push_back(text);
    std::vector<std::string> read;
    for (const auto& text : list) read.push_back(text);
    CHECK(read == texts);
  }

  TEST_CASE("a record that is shorter than its fields is refused") {
    Packed record;
    record.text("tea");
    Unpacked cut(std::string_view(record.bytes()).substr(0, 9));
    CHECK_THROWS_AS((void)cut.text(), Error);
    Unpacked whole(record.bytes());
    CHECK(whole.text() == "tea");
    CHECK_THROWS_AS((void)whole.number(), Error);
  }
}
