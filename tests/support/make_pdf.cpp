// SPDX-License-Identifier: Apache-2.0
#include "support/make_pdf.hpp"

#include <fmt/format.h>

namespace praxeo::tests {
namespace {

std::string pdf_string(std::string_view text) {
  std::string out = "(";
  for (const char c : text) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    out += c;
  }
  return out + ")";
}

// Numbered objects, then the table that says where each begins.
class Objects {
 public:
  void add(std::size_t number, std::string_view body) {
    if (offsets_.size() <= number) offsets_.resize(number + 1);
    offsets_[number] = out_.size();
    out_ += fmt::format("{} 0 obj\n{}\nendobj\n", number, body);
  }
  std::string finish(std::string_view trailer) {
    const auto start = out_.size();
    out_ += fmt::format("xref\n0 {}\n0000000000 65535 f \n", offsets_.size());
    for (std::size_t i = 1; i < offsets_.size(); ++i) out_ += fmt::format("{:010} 00000 n \n", offsets_[i]);
    out_ += fmt::format("trailer\n<< /Size {} /Root 1 0 R {} >>\nstartxref\n{}\n%%EOF\n", offsets_.size(),
                        trailer, start);
    return out_;
  }

 private:
  std::string out_ = "%PDF-1.4\n";
  std::vector<std::size_t> offsets_;
};

std::string stream(std::string_view content) {
  return fmt::format("<< /Length {} >>\nstream\n{}\nendstream", content.size(), content);
}

}  // namespace

void PdfMaker::text(double x, double y, std::string_view words, PdfFont font, double size) {
  if (pages_.empty()) page();
  const char* name = font == PdfFont::courier ? "C" : font == PdfFont::bold ? "B" : "H";
  pages_.back() +=
      fmt::format("BT /{} {} Tf 1 0 0 1 {} {} Tm {} Tj ET\n", name, size, x, 792 - y, pdf_string(words));
}

void PdfMaker::draw(std::string_view operators) {
  if (pages_.empty()) page();
  pages_.back().append(operators).append("\n");
}

void PdfMaker::stream_object(std::string_view entries, std::string_view content) {
  objects_.push_back(
      {fmt::format("<< {} /Length {} >>\nstream\n{}\nendstream", entries, content.size(), content), false});
}

void PdfMaker::outline(std::string_view title) {
  if (pages_.empty()) page();
  outline_.emplace_back(std::string(title), pages_.size() - 1);
}

std::string PdfMaker::bytes() const {
  Objects objects;
  // 1 catalog, 2 pages, 3 to 5 fonts, 6 info, 7 outline, then two a page, then one an outline entry.
  const auto page_object = [](std::size_t page) { return 8 + 2 * page; };
  const auto entry_object = [&](std::size_t entry) { return 8 + 2 * pages_.size() + entry; };
  // Objects of the test's own come last.
  const auto named = [&](std::string text) {
    for (std::size_t at = 0; (at = text.find('@', at)) != std::string::npos;) {
      const auto number = static_cast<std::size_t>(text.at(at + 1) - '0');
      text.replace(at, 2, std::to_string(7 + 2 * pages_.size() + outline_.size() + number));
    }
    return text;
  };
  std::string catalog = "<< /Type /Catalog /Pages 2 0 R /Lang (en)";
  if (roman_) catalog += " /PageLabels << /Nums [0 << /S /r >>] >>";
  if (!outline_.empty()) catalog += " /Outlines 7 0 R";
  objects.add(1, catalog + named(catalog_) + " >>");
  std::string kids;
  for (std::size_t p = 0; p < pages_.size(); ++p) kids += fmt::format("{} 0 R ", page_object(p));
  objects.add(2, fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages_.size()));
  const auto font = [](std::string_view name) {
    return fmt::format("<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>", name);
  };
  objects.add(3, font("Helvetica"));
  objects.add(4, font("Helvetica-Bold"));
  objects.add(5, font("Courier"));
  objects.add(
      6, fmt::format(
             "<< /Title {} /Author (Ada Lovelace; Charles Babbage) /CreationDate (D:20240229120000Z){} >>",
             pdf_string(title_), info_));
  const auto first_entry = outline_.empty() ? 0 : entry_object(0);
  const auto last_entry = outline_.empty() ? 0 : entry_object(outline_.size() - 1);
  objects.add(7, outline_.empty() ? std::string("<< /Type /Outlines >>")
                                  : fmt::format("<< /Type /Outlines /First {} 0 R /Last {} 0 R /Count {} >>",
                                                first_entry, last_entry, outline_.size()));
  for (std::size_t p = 0; p < pages_.size(); ++p) {
    objects.add(page_object(p),
                fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {} /Contents "
                            "{} 0 R /Resources << /Font << /H 3 "
                            "0 R /B 4 0 R /C 5 0 R >> {} >> >>",
                            named(page_entries_), page_object(p) + 1, named(resources_)));
    objects.add(page_object(p) + 1, stream(pages_[p]));
  }
  for (std::size_t e = 0; e < outline_.size(); ++e) {
    std::string links;
    if (e > 0) links += fmt::format(" /Prev {} 0 R", entry_object(e - 1));
    if (e + 1 < outline_.size()) links += fmt::format(" /Next {} 0 R", entry_object(e + 1));
    objects.add(entry_object(e),
                fmt::format("<< /Title {} /Parent 7 0 R /Dest [{} 0 R /Fit]{} >>",
                            pdf_string(outline_[e].first), page_object(outline_[e].second), links));
  }
  for (std::size_t i = 0; i < objects_.size(); ++i)
    objects.add(8 + 2 * pages_.size() + outline_.size() + i,
                objects_[i].second ? named(objects_[i].first) : objects_[i].first);
  return objects.finish("/Info 6 0 R");
}

std::string locked_pdf() {
  Objects objects;
  objects.add(1, "<< /Type /Catalog /Pages 2 0 R >>");
  objects.add(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  objects.add(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>");
  const std::string key(64, 'a');
  objects.add(4, fmt::format("<< /Filter /Standard /V 1 /R 2 /P -4 /O <{}> /U <{}> >>", key, key));
  return objects.finish(fmt::format("/Encrypt 4 0 R /ID [<{0}> <{0}>]", std::string(32, 'b')));
}

std::string heavy_pdf() {
  static constexpr int kRepeated = 2000;
  Objects objects;
  objects.add(1, "<< /Type /Catalog /Pages 2 0 R >>");
  objects.add(2, "<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 /MediaBox [0 0 612 792] >>");
  std::string repeated;
  for (int i = 0; i < kRepeated; ++i) repeated += "8 0 R ";
  const auto page = [&objects](std::size_t number, std::string_view contents) {
    objects.add(number,
                fmt::format("<< /Type /Page /Parent 2 0 R /Contents [{}] /Resources << /Font << /F << "
                            "/Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
                            contents));
  };
  page(3, "6 0 R");
  page(4, repeated);
  page(5, "7 0 R");
  objects.add(6, stream("BT /F 11 Tf 72 700 Td (The first page is sound, and there are words on it.) Tj ET"));
  objects.add(7, stream("BT /F 11 Tf 72 700 Td (The last page is sound as well.) Tj ET"));
  std::string saves;
  for (int i = 0; i < 1000; ++i) saves += "q ";
  objects.add(8, stream(saves));
  return objects.finish("");
}

}  // namespace praxeo::tests
