// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/engine.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <system_error>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "ingest/ocr/tessdata.hpp"
#include "sandbox/find_worker.hpp"

namespace praxeo::ingest::ocr {
namespace {

namespace fs = std::filesystem;

// "eng", "chi_sim", "script/Latin": a name, at most one folder deep.
bool is_name(std::string_view name) {
  if (name.empty() || name.size() > 60 || name.front() == '/' || name.back() == '/') return false;
  if (std::count(name.begin(), name.end(), '/') > 1) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '/' || c == '-';
  });
}

void list_into(const fs::path& folder, std::string_view prefix, std::vector<std::string>& languages) {
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    const auto& file = at->path();
    if (file.extension() != kTrainedData) continue;
    auto name = std::string(prefix) + file.stem().string();
    // Data for finding a page's orientation and its equations: no languages.
    if (name != "osd" && name != "equ" && is_name(name)) languages.push_back(std::move(name));
  }
}

// Debian's package of a language: tesseract-ocr-chi-sim.
std::string package_of(std::string language) {
  std::replace(language.begin(), language.end(), '_', '-');
  return "tesseract-ocr-" + language;
}

}  // namespace

std::vector<std::string> languages_in(const fs::path& folder) {
  std::vector<std::string> languages;
  list_into(folder, "", languages);
  list_into(folder / "script", "script/", languages);
  std::sort(languages.begin(), languages.end());
  return languages;
}

Engine find_engine(const base::Env& env) {
  Engine engine;
  try {
    engine.worker = sandbox::find_worker(env, "praxeo-ocr");
  } catch (const Error&) {
    return engine;  // a part that need not be there
  }
  if (const auto folder = tessdata_folder()) engine.languages = languages_in(*folder);
  return engine;
}

std::vector<std::string> split_languages(std::string_view languages) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= languages.size();) {
    const auto stop = std::min(languages.find('+', at), languages.size());
    const auto part = languages.substr(at, stop - at);
    if (!is_name(part)) {
      throw Error(ErrorKind::usage,
                  fmt::format("'{}' names no languages as Tesseract does", base::printable(languages)))
          .with_hint("write them as eng or eng+deu");
    }
    if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.emplace_back(part);
    at = stop + 1;
  }
  return parts;
}

Lack lack_of(const Engine& engine, std::string_view languages) {
  if (engine.worker.empty()) {
    return {"praxeo-ocr, which reads pictures of text, is not installed",
            "install praxeo with Tesseract: it is built where Debian's libtesseract-dev is"};
  }
  const auto wanted = split_languages(languages);
  std::vector<std::string> missing;
  std::vector<std::string> packages;
  for (const auto& language : wanted) {
    if (std::binary_search(engine.languages.begin(), engine.languages.end(), language)) continue;
    missing.push_back("'" + language + "'");
    packages.push_back(package_of(language));
  }
  if (missing.empty()) return {};
  const auto others = engine.languages.empty()
                          ? std::string("none is")
                          : fmt::format("there {} {}", engine.languages.size() == 1 ? "is" : "are",
                                        fmt::join(engine.languages, ", "));
  return {fmt::format("Tesseract's data of the {} {} {} not installed ({})",
                      missing.size() == 1 ? "language" : "languages", fmt::join(missing, ", "),
                      missing.size() == 1 ? "is" : "are", others),
          fmt::format("apt install {}", fmt::join(packages, " "))};
}

}  // namespace praxeo::ingest::ocr
