// SPDX-License-Identifier: Apache-2.0
#include "transcripts/files.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "support/compound_file.hpp"
#include "support/make_pdf.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

namespace praxeo::tests {
namespace {

// Sets lines under each other, with a gap where a paragraph ends.
class Typist {
 public:
  explicit Typist(PdfMaker& pdf) : pdf_(pdf) {}
  void page() {
    pdf_.page();
    y_ = 90;
  }
  void heading(std::string_view words) {
    y_ += 14;
    pdf_.text(72, y_, words, PdfFont::bold, 15);
    y_ += 24;
  }
  void prose(const std::vector<std::string>& lines) {
    for (const auto& line : lines) {
      pdf_.text(72, y_, line);
      y_ += 13;
    }
    y_ += 10;
  }
  void code(const std::vector<std::string>& lines) {
    for (const auto& line : lines) {
      pdf_.text(100, y_, line, PdfFont::courier);
      y_ += 12;
    }
    y_ += 12;
  }

 private:
  PdfMaker& pdf_;
  double y_ = 90;
};

std::string kettle(bool longer) {
  PdfMaker pdf("The Kettle Controller");
  Typist typist(pdf);
  typist.page();
  pdf.outline("Setting up the controller");
  typist.heading("1 Setting up the controller");
  typist.prose({"The kettle controller is a small program that boils water at a chosen temperature.",
                "A profile is a file that names the temperature and the time for which it is held.",
                "The controller reads the profile once, when it starts, and then follows it to the end."});
  typist.prose({"To set up the controller, follow these steps:"});
  typist.prose({"1. Open the lid and add water up to the upper mark on the glass.",
                "2. Write a profile that names the temperature in degrees Celsius.",
                "3. Start the controller with the name of the profile as its argument.",
                "4. Wait until the lamp of the controller turns green before you open the kettle."});
  typist.prose({"When the lamp is green, the water has the temperature that the profile names.",
                "If the lamp stays red, the profile could not be read and the kettle stays cold."});
  typist.page();
  pdf.outline("Writing a profile");
  typist.heading("2 Writing a profile");
  typist.prose({"The following script writes a profile for green tea and starts the controller with it.",
                "It stops with a message when the kettle does not answer, so that no profile is lost."});
  typist.code({"for tea in green white; do", "  echo \"temperature=80\" > \"$tea.profile\"",
               "  kettle start \"$tea.profile\" || exit 1", "done", "echo \"all teas are ready\""});
  typist.prose({"The loop takes each tea in turn, and the shell keeps the quotes around its name.",
                "The controller returns a status other than zero when the profile has a mistake."});
  typist.page();
  pdf.outline("Requirements for profiles");
  typist.heading("3 Requirements for profiles");
  typist.prose({"A profile must name exactly one temperature between 40 and 100 degrees.",
                "The controller must refuse a profile that names two temperatures.",
                "A profile should name the time in seconds for which the temperature is held.",
                "The controller must not heat an empty kettle under any circumstances.",
                "A profile may name a color for the lamp that is shown while water is heated."});
  if (longer) typist.prose({"The controller should write the time of each start into its log file."});
  return pdf.bytes();
}

// A guide with a preface, whose pages are i, ii, A-1 and A-2; a title that its program made up; and what a
// PDF can carry beside its pages.
std::string labels() {
  PdfMaker pdf("Microsoft Word - guide.doc");
  Typist typist(pdf);
  pdf.page();
  pdf.text(72, 120, "A Guide to Kettles", PdfFont::bold, 24);
  pdf.text(72, 200, "It tells how water is boiled, and what may be said against it, in four pages.");
  typist.page();
  typist.heading("Preface");
  typist.prose({"Whoever boils water should know what water is, and this guide begins there."});
  typist.page();
  typist.heading("Boiling");
  typist.prose({"Water boils at a hundred degrees where the air is as heavy as at the sea."});
  typist.page();
  typist.heading("Cooling");
  typist.prose({"It cools by itself, the faster the colder the room is in which it stands."});
  pdf.catalog(
      "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /P (A-) >>] >> /Metadata @3 0 R "
      "/Names << /EmbeddedFiles << /Names [(degrees.csv) @1 0 R] >> >>");
  pdf.object("<< /Type /Filespec /F (degrees.csv) /EF << /F @2 0 R >> /Desc (What was measured) >>");
  pdf.stream_object("/Type /EmbeddedFile /Subtype /text#2Fcsv /Params << /Size 8 >>", "100,99,9");
  pdf.stream_object(
      "/Type /Metadata /Subtype /XML",
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><rdf:Description rdf:about=\"\">"
      "<dc:creator><rdf:Seq><rdf:li>Grace Hopper</rdf:li></rdf:Seq></dc:creator>"
      "<dc:subject><rdf:Bag><rdf:li>kettles</rdf:li><rdf:li>water</rdf:li></rdf:Bag></dc:subject>"
      "</rdf:Description></rdf:RDF>");
  pdf.page_entries(
      "/Annots [<< /Subtype /Text /Rect [0 0 9 9] /Contents (Says who?) /T (Ada) >> "
      "<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org/water) >> >>]");
  return pdf.bytes();
}

std::string wordless() {
  PdfMaker pdf("Nothing to read");
  pdf.page();
  return pdf.bytes();
}

// What a section of README.md tells a reader to run: its ```sh blocks.
std::string shell_lines_of(std::string_view heading) {
  const auto readme = read_text(source_root() / "README.md");
  const auto begin = readme.find(heading);
  REQUIRE(begin != std::string::npos);
  const auto section = readme.substr(begin, readme.find("\n## ", begin + 1) - begin);
  std::string lines;
  static constexpr std::string_view kOpen = "```sh\n";
  for (auto at = section.find(kOpen); at != std::string::npos; at = section.find(kOpen, at + 1)) {
    const auto from = at + kOpen.size();
    lines += section.substr(from, section.find("```", from) - from);
  }
  return lines;
}

}  // namespace

void make_files(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  const auto write = [&](std::string_view name, const std::string& bytes) {
    std::ofstream(folder / name, std::ios::binary) << bytes;
  };
  const auto document = kettle(false);
  write("kettle.pdf", document);
  write("kettle-new.pdf", kettle(true));
  write("labels.pdf", labels());
  write("locked.pdf", locked_pdf());
  write("heavy.pdf", heavy_pdf());
  write("old.doc", compound_file({"WordDocument", "1Table"}));
  write("protected.docx", compound_file({"EncryptionInfo", "EncryptedPackage"}));
  write("lesson.sh", shell_lines_of("## A kind of your own"));
  write("empty.pdf", "");
  write("wordless.pdf", wordless());
  write("cut.pdf", document.substr(0, 200));
  write("letter.txt", "Dear reader, this is a letter and no PDF.\n");
  for (const auto* name :
       {"loops.docx", "loops.odt", "loops.epub", "protected.epub", "bomb.docx", "broken.docx"})
    write(name, read_text(source_root() / "tests/data/markup" / name));
  const auto captions = source_root() / "tests/data/captions";
  write("loops.en.vtt", read_text(captions / "shell-loops.vtt"));
  write("loops.auto.vtt", read_text(captions / "shell-loops.auto.vtt"));
  for (const char* picture : {"small.jpg", "small.png", "small.webp"})
    write(picture, read_text(source_root() / "tests/data/pictures" / picture));
  for (const char* scan : {"scan-german.pdf", "scan-mixed.pdf", "scan-blank.pdf", "scan-drawing.pdf"})
    write(scan, read_text(source_root() / "tests/data/pdf" / scan));
}

TEST_SUITE("transcripts/files") {
  TEST_CASE("the documents are the same bytes each time") {
    const TempDir one;
    const TempDir two;
    make_files(one.path());
    make_files(two.path());
    for (const auto& entry : std::filesystem::directory_iterator(one.path())) {
      INFO(entry.path().string());
      CHECK(read_text(entry.path()) == read_text(two / entry.path().filename()));
    }
  }
}

}  // namespace praxeo::tests
