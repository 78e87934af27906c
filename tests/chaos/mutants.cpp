// SPDX-License-Identifier: Apache-2.0
// praxeo-mutants SEED COUNT FOLDER [PDF…]: writes PDFs that were damaged at random, the same for the same
// seed, made of documents of its own and of those that are named. Each has one to eight of: a flipped bit, an
// overwritten byte, a chunk taken out, doubled or brought in from another document, a number replaced by one
// that nobody expects, the end cut off.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "support/make_pdf.hpp"

namespace {

using praxeo::tests::PdfFont;
using praxeo::tests::PdfMaker;

// splitmix64
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t roll() {
    state_ += 0x9E3779B97F4A7C15ULL;
    auto z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : static_cast<std::size_t>(roll() % limit); }

 private:
  std::uint64_t state_;
};

std::string plain_document() {
  PdfMaker maker("Shell loops");
  maker.roman_labels();
  for (int page = 1; page <= 6; ++page) {
    maker.page();
    maker.outline(fmt::format("Chapter {}", page));
    maker.text(72, 90, fmt::format("Chapter {}", page), PdfFont::helvetica, 20);
    for (int line = 0; line < 30; ++line) {
      maker.text(72, 120 + 14 * line,
                 fmt::format("Line {} of page {}: the loop takes each word.", line, page));
    }
  }
  return maker.bytes();
}

// What writers of PDFs make today: an object stream and a cross-reference stream, a composite font with its
// own encoding, a form, an inline image, an annotation, streams behind filters.
std::string rich_document() {
  const std::string cmap =
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def 1 "
      "begincodespacerange\n"
      "<0000> <FFFF> endcodespacerange 2 beginbfrange <0001> <0040> <0041> <0041> <0050> [<00660069> "
      "<03B1>]\n"
      "endbfrange endcmap end end";
  const std::string content =
      "q 1 0 0 1 72 700 cm BT /C 12 Tf <00010002000300040005> Tj 0 -20 Td [(a) -250 <0006>] TJ ET Q /X Do\n"
      "BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI BT /F 9 Tf 3 Tr 1 0 0 1 72 500 Tm (unseen) Tj 0 Tr T* (seen) Tj "
      "ET";
  std::string hex;
  for (const char c : content) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  const std::vector<std::string> packed{
      "<</Type/Catalog/Pages 2 0 R/Outlines 9 0 R/Lang(en)/PageLabels<</Nums[0<</S/D/St 4>>]>>>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 612 792]>>",
      "<</Type/Page/Parent 2 0 R/Rotate 90/Annots[8 0 R]/Contents 12 0 R/Resources<</Font<</C 4 0 "
      "R/F<</Type/Font"
      "/Subtype/Type1/BaseFont/Times-Roman>>>>/XObject<</X 13 0 R>>>>>>",
      "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 11 0 R>>",
      "<</Type/Font/Subtype/CIDFontType2/BaseFont/Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
      "/Supplement 0>>/DW 600/W[1[500 600] 3 9 700]/FontDescriptor 6 0 R>>",
      "<</Type/FontDescriptor/FontName/Own/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent "
      "-200"
      "/CapHeight 700/StemV 80>>",
      "<</Title(Info)/Producer<FEFF0070>/CreationDate(D:20260101120000Z)>>",
      "<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(a note)>>",
      "<</Type/Outlines/First 10 0 R/Last 10 0 R/Count 1>>",
      "<</Title(Start)/Parent 9 0 R/Dest[3 0 R/XYZ 0 700 0]>>"};
  std::string index;
  std::string objects;
  for (std::size_t i = 0; i < packed.size(); ++i) {
    index += fmt::format("{} {} ", i + 1, objects.size());
    objects += packed[i] + " ";
  }
  std::string out = "%PDF-1.7\n";
  std::array<std::size_t, 16> at{};
  const auto stream = [&](std::size_t number, const std::string& dictionary, const std::string& data) {
    at[number] = out.size();
    out += fmt::format("{} 0 obj\n<<{}/Length {}>>stream\n{}\nendstream\nendobj\n", number, dictionary,
                       data.size(), data);
  };
  stream(11, "", cmap);
  stream(12, "/Filter/ASCIIHexDecode", hex + ">");
  stream(13,
         "/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</Font<</F<</Type/Font/Subtype/Type1"
         "/BaseFont/Courier>>>>>>",
         "BT /F 10 Tf 9 9 Td (in a form) Tj ET");
  stream(14, fmt::format("/Type/ObjStm/N {}/First {}", packed.size(), index.size()), index + objects);
  at[15] = out.size();
  std::string table;
  const auto row = [&table](unsigned type, std::size_t where, unsigned extra) {
    table += static_cast<char>(type);
    table += static_cast<char>(where >> 8U);
    table += static_cast<char>(where & 0xFFU);
    table += static_cast<char>(extra);
  };
  row(0, 0, 255);
  for (unsigned i = 0; i < packed.size(); ++i) row(2, 14, i);
  for (std::size_t i = packed.size() + 1; i < at.size(); ++i) row(1, at[i], 0);
  const auto start = out.size();
  stream(15, "/Type/XRef/Size 16/W[1 2 1]/Root 1 0 R/Info 7 0 R", table);
  return out + fmt::format("startxref\n{}\n%%EOF\n", start);
}

void replace_number(std::string& bytes, Dice& dice) {
  static const std::array<const char*, 12> kOdd{
      "0",           "-1",         "1",          "65536",
      "2147483647",  "2147483648", "4294967295", "99999999999999999999",
      "-2147483648", "1e30",       "0.0000001",  "16777217"};
  const auto digit = [&](std::size_t i) { return std::isdigit(static_cast<unsigned char>(bytes[i])) != 0; };
  auto first = dice.below(bytes.size());
  while (first < bytes.size() && !digit(first)) ++first;
  auto end = first;
  while (end < bytes.size() && digit(end)) ++end;
  if (first < end) bytes.replace(first, end - first, kOdd.at(dice.below(kOdd.size())));
}

void damage(std::string& bytes, const std::vector<std::string>& all, Dice& dice) {
  if (bytes.size() < 16) return;
  const auto at = dice.below(bytes.size());
  const auto length = std::min(dice.below(1 + dice.below(2048)), bytes.size() - at);
  switch (dice.below(8)) {
    case 0:
      bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << dice.below(8)));
      return;
    case 1:
      bytes[at] = static_cast<char>(dice.below(256));
      return;
    case 2:
      bytes.erase(at, length);
      return;
    case 3:
      bytes.insert(dice.below(bytes.size()), bytes.substr(at, length));
      return;
    case 4: {
      const auto& other = all[dice.below(all.size())];
      bytes.insert(at, other.substr(dice.below(other.size()), length));
      return;
    }
    case 5:
      if (dice.below(4) == 0) bytes.resize(at);
      return;
    default:
      replace_number(bytes, dice);
  }
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) {
    std::cerr << "usage: praxeo-mutants SEED COUNT FOLDER [PDF...]\n";
    return 2;
  }
  Dice dice(std::strtoull(words[1], nullptr, 10));
  const auto wanted = std::strtoull(words[2], nullptr, 10);
  const std::filesystem::path folder(words[3]);
  std::vector<std::string> sound{plain_document(), rich_document(), praxeo::tests::locked_pdf()};
  for (int i = 4; i < count; ++i) sound.push_back(praxeo::base::read_file(words[i]));
  std::filesystem::create_directories(folder);
  for (std::uint64_t i = 0; i < wanted; ++i) {
    // A locked one is mostly refused at once, so there are few of those.
    auto from = i < sound.size() ? static_cast<std::size_t>(i) : dice.below(sound.size());
    if (from == 2 && i >= sound.size() && dice.below(4) != 0) from = 1;
    auto bytes = sound[from];
    if (i >= sound.size()) {  // the first of each is left sound: they show that the documents are read at all
      for (auto times = 1 + dice.below(8); times > 0; --times) damage(bytes, sound, dice);
    }
    praxeo::base::write_file(folder / fmt::format("mutant-{:05}.pdf", i), bytes);
  }
  return 0;
}
