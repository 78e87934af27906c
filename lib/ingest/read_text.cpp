// SPDX-License-Identifier: Apache-2.0
#include "ingest/read_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "base/text/title.hpp"
#include "base/text/utf8.hpp"
#include "ingest/passages.hpp"
#include "ingest/suspicions.hpp"
#include "ingest/text/block_writer.hpp"
#include "ingest/text/decode.hpp"
#include "ingest/text/man_page.hpp"
#include "ingest/text/markdown.hpp"
#include "ingest/text/plain.hpp"
#include "ingest/text/plain_lines.hpp"
#include "ingest/text/series_label.hpp"

namespace praxeo::ingest {
namespace {

enum class Form { plain, markdown, code };

std::string suffix_of(std::string_view file_name) {
  return base::fold(std::filesystem::path(file_name).extension().string());
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Files of code and data, kept as they stand.
constexpr std::array<std::string_view, 46> kCode{
    ".sh",  ".bash",  ".zsh",   ".py",   ".pl",   ".rb",   ".js",    ".ts",   ".c",     ".h",
    ".cc",  ".cpp",   ".hpp",   ".cxx",  ".hxx",  ".java", ".go",    ".rs",   ".lua",   ".php",
    ".sql", ".json",  ".yml",   ".yaml", ".toml", ".ini",  ".cfg",   ".conf", ".xml",   ".html",
    ".css", ".csv",   ".tsv",   ".awk",  ".sed",  ".mk",   ".cmake", ".diff", ".patch", ".hs",
    ".kt",  ".swift", ".scala", ".r",    ".m",    ".log"};

Form form_of(std::string_view text, std::string_view file_name) {
  static constexpr std::array<std::string_view, 5> kMarkdown{".md", ".markdown", ".mdown", ".mkd", ".mdx"};
  const auto suffix = suffix_of(file_name);
  if (is_one_of(suffix, kMarkdown)) return Form::markdown;
  if (is_one_of(suffix, kCode) || text.starts_with("#!")) return Form::code;
  return text::looks_like_markdown(text) || text::front_matter(text).size > 0 ? Form::markdown : Form::plain;
}

// What terminals and printers leave in texts: "X\bX" for bold, colours, form feeds.
std::string without_printing(std::string text) {
  if (text.find_first_of("\b\x1b\f") == std::string::npos) return text;
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\b') {
      while (!clean.empty() && (static_cast<unsigned char>(clean.back()) & 0xC0) == 0x80) clean.pop_back();
      if (!clean.empty() && clean.back() != '\n') clean.pop_back();
    } else if (c == '\f') {
      clean += '\n';
    } else if (c == '\x1b' && at + 1 < text.size() && text[at + 1] == '[') {
      at += 2;
      while (at < text.size() && !(text[at] >= '@' && text[at] <= '~') && text[at] != '\n') ++at;
    } else {
      clean += c;
    }
  }
  return clean;
}

std::string field_of(std::string_view text) { return base::squeeze(base::normalize_text(text)); }

// What a file of code is written in: its suffix, as fences have it too.
std::string language_of_file(std::string_view file_name) {
  static constexpr std::array<std::string_view, 5> kNone{"csv", "tsv", "log", "cfg", "conf"};
  const auto suffix = suffix_of(file_name);
  if (!is_one_of(suffix, kCode)) return {};
  const auto name = suffix.substr(1);
  if (name == "h") return "c";
  if (name == "hpp" || name == "hxx") return "cpp";
  if (name == "mk") return "makefile";
  return name == "m" || is_one_of(name, kNone) ? std::string() : name;  // .m: MATLAB, Objective-C
}

void note_code(const store::CodeMarks& marks, Document& document) {
  if (marks.empty()) return;
  auto metadata = nlohmann::json::parse(document.metadata);
  store::add_code_marks(marks, metadata);
  document.metadata = metadata.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void take_front_matter(const text::FrontMatter& front, Document& document) {
  auto metadata = nlohmann::json::object();
  for (const auto& [key, values] : front.fields) {
    if (values.size() == 1) metadata[key] = field_of(values.front());
    if (values.size() > 1) {
      auto list = nlohmann::json::array();
      for (const auto& value : values) list.push_back(field_of(value));
      metadata[key] = std::move(list);
    }
  }
  document.metadata = metadata.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  document.title = field_of(front.first("title"));
  for (const auto* key : {"author", "authors"}) {
    for (const auto& author : front.all(key)) document.authors.push_back(field_of(author));
  }
  for (const auto* key : {"lang", "language"}) {
    const auto tag = field_of(front.first(key));
    const bool fine =
        tag.size() >= 2 && tag.size() <= 35 && std::all_of(tag.begin(), tag.end(), [](char c) {
          return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        });
    if (fine) document.language = tag;
  }
}

bool is_heading(const Document& document, std::size_t n, std::string_view line) {
  const auto& anchor = document.anchors[n];
  return anchor.unit == store::AnchorUnit::heading && anchor.label && *anchor.label == line;
}

// "Re: New playground", near the head of a letter.
std::string subject_of(const Document& document, std::string_view text) {
  constexpr int kMostLines = 16;
  if (document.media_type != "text/plain") return {};
  for (int line = 0; line < kMostLines && !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto words = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (text::field_name(words) == "Re" && text::can_be_heading(words.substr(3)))
      return base::squeeze(words.substr(3));
  }
  return {};
}

// "CASE STUDY 6", alone above the heading.
std::string_view label_above(const Document& document, const store::Anchor& anchor, std::string_view text) {
  const auto label = text.substr(0, text.find('\n'));
  const bool alone = anchor.char_start == static_cast<std::int64_t>(base::utf8::length(label)) + 2;
  return document.media_type == "text/plain" && alone && text::is_numbered_label(label) ? label
                                                                                        : std::string_view();
}

std::string title_of(const Document& document, std::string_view text, std::string_view file_name) {
  if (auto subject = subject_of(document, text); !subject.empty()) return subject;
  static constexpr std::size_t kLongestLine = 80;
  for (const auto& anchor : document.anchors) {
    if (anchor.unit != store::AnchorUnit::heading || base::utf8::length(*anchor.label) > base::kLongestTitle)
      break;
    if (const auto label = label_above(document, anchor, text); !label.empty())
      return text::labelled_title(label, *anchor.label);
    // "MARSDEN COLLEGE", and below it "Acceptable Use Policy": two lines of one title.
    const auto below = text.find("\n\n");
    const auto next = below == std::string_view::npos ? text : text.substr(below + 2);
    const auto line = next.substr(0, next.find('\n'));
    const bool more = document.media_type == "text/plain" && anchor.char_start == 0 && !line.empty() &&
                      line.size() <= kLongestLine && text::can_be_heading(line) &&
                      line.find(". ") == std::string_view::npos && text::field_name(line).empty() &&
                      line.front() >= 'A' && line.front() <= 'Z' &&
                      (document.anchors.size() < 2 || !is_heading(document, 1, line));
    auto title = more ? *anchor.label + ": " + std::string(line) : *anchor.label;
    return base::utf8::length(title) <= base::kLongestTitle ? title : *anchor.label;
  }
  const auto first = base::squeeze(text.substr(0, text.find('\n')));
  if (!text.starts_with("    ") && base::utf8::length(first) <= kLongestLine) return first;
  if (auto stem = field_of(std::filesystem::path(file_name).stem().string()); !stem.empty()) return stem;
  return base::cut_title(first, kLongestLine);
}

void warn_of_text(const text::Decoded& decoded, const base::Removed& removed, const Suspicions& suspicions,
                  Document& document) {
  if (decoded.guessed) {
    document.warnings.push_back(
        {"encoding_guessed",
         fmt::format("read as {}, which nothing in it says for sure", decoded.encoding),
         {}});
  }
  if (decoded.broken > 0) {
    document.warnings.push_back(
        {"encoding_broken",
         decoded.broken == 1 ? fmt::format("one place is no {} and was replaced by U+FFFD", decoded.encoding)
                             : fmt::format("{} places are no {} and were replaced by U+FFFD", decoded.broken,
                                           decoded.encoding),
         {}});
  }
  warn_of_harmless(static_cast<std::int64_t>(removed.invisible) - suspicions.odd_count(), document.warnings);
  for (auto& warning : suspicions.warnings(document.set_aside))
    document.warnings.push_back(std::move(warning));
}

}  // namespace

Document text_document(std::string_view bytes, std::string_view name, std::string_view file_name) {
  if (bytes.empty()) throw Error(ErrorKind::invalid_input, fmt::format("{}: the file is empty", name));
  auto decoded = text::decode(bytes, name);
  Suspicions suspicions;
  std::vector<Aside> asides;
  suspicions.add_odd(decoded.text, 0, asides);
  const auto dashes = text::dashes_in(decoded.text);
  base::Removed removed;
  auto source = base::normalize_text(without_printing(std::exchange(decoded.text, {})), &removed);
  Document document;
  const auto form = form_of(source, file_name);
  document.media_type = form == Form::markdown ? "text/markdown" : "text/plain";
  document.encoding = decoded.encoding;
  document.reader = kTextReader;
  document.reader_hash = base::sha256(kTextReader);
  text::BlockWriter writer;
  if (form == Form::code) writer.code(source, language_of_file(file_name));
  const auto manual = form == Form::plain ? text::man_page_name(source) : std::nullopt;
  if (manual) {
    document.title = *manual;
    text::write_man_page(source, writer);
  } else if (form == Form::plain) {
    text::write_plain(source, dashes, writer);
  }
  if (form == Form::markdown) {
    const auto front = text::front_matter(source);
    take_front_matter(front, document);
    text::write_markdown(std::string_view(source).substr(front.size), writer);
  }
  source = {};
  document.anchors = writer.take_headings();
  note_code(writer.take_code(), document);
  const auto written = writer.take_text();
  if (written.empty()) throw Error(ErrorKind::invalid_input, fmt::format("{}: holds no words", name));
  document.passages = make_passages(written, document.anchors);
  document.characters = static_cast<std::int64_t>(base::utf8::length(written));
  document.text_hash = base::sha256(written);
  document.set_aside = place_asides(std::move(asides), written, document.anchors);
  if (document.title.empty() && form == Form::code) document.title = field_of(file_name);
  if (document.title.empty()) document.title = title_of(document, written, file_name);
  warn_of_text(decoded, removed, suspicions, document);
  return document;
}

Document read_text(const Input& input, base::Progress& progress, std::stop_token stop) {
  base::Step step{.phase = "read", .item = input.name, .unit = "bytes"};
  step.total = input.size;
  progress.begin(step);
  auto bytes = bytes_of(input, kMostTextBytes);
  if (stop.stop_requested())
    throw Error(ErrorKind::interrupted, fmt::format("{}: reading was stopped", input.name));
  auto document = text_document(bytes, input.name, input.file_name);
  step.done = input.size;
  progress.end(step);
  return document;
}

}  // namespace praxeo::ingest
