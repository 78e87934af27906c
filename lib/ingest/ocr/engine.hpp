// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.hpp"

namespace praxeo::ingest::ocr {

// What is installed here for recognising pages. Nothing is started to find out.
struct Engine {
  std::filesystem::path worker;        // empty: praxeo-ocr is not there
  std::vector<std::string> languages;  // as Tesseract names them, sorted: "deu", "eng", "script/Latin"
};
[[nodiscard]] Engine find_engine(const base::Env& env);
// The same, with the folder of language files given.
[[nodiscard]] std::vector<std::string> languages_in(const std::filesystem::path& folder);

// Why these languages can't be recognised here, and what mends it; empty when they can.
struct Lack {
  std::string what;  // "Tesseract's data of the language 'fra' is not installed"
  std::string mend;
  explicit operator bool() const { return !what.empty(); }
};
[[nodiscard]] Lack lack_of(const Engine& engine, std::string_view languages);

// "eng+deu" as its parts. Throws usage for what can't be a name of a language, such as a path.
[[nodiscard]] std::vector<std::string> split_languages(std::string_view languages);

}  // namespace praxeo::ingest::ocr
