// SPDX-License-Identifier: Apache-2.0
#include "support/source_tree.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace praxeo::tests {

namespace fs = std::filesystem;

fs::path source_root() { return PRAXEO_SOURCE_DIR; }
fs::path build_root() { return PRAXEO_BINARY_DIR; }
fs::path praxeo_binary() { return build_root() / "bin" / "praxeo"; }

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("can't read " + path.string());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

std::vector<fs::path> source_files(std::initializer_list<std::string_view> folders,
                                   std::initializer_list<std::string_view> suffixes) {
  std::vector<fs::path> files;
  for (const auto folder : folders) {
    const auto top = source_root() / folder;
    if (!fs::exists(top)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(top)) {
      const auto suffix = entry.path().extension().string();
      if (entry.is_regular_file() && std::ranges::find(suffixes, suffix) != suffixes.end())
        files.push_back(fs::relative(entry.path(), source_root()));
    }
  }
  std::ranges::sort(files);
  return files;
}

namespace {

// Where the literal that begins at `start` (a quote) ends, behind its closing quote.
std::size_t literal_end(std::string_view source, std::size_t start) {
  const bool raw = start > 0 && source[start] == '"' && source[start - 1] == 'R';
  if (raw) {
    const auto open = source.find('(', start);
    const auto closing = ")" + std::string(source.substr(start + 1, open - start - 1)) + "\"";
    const auto end = source.find(closing, open);
    return end == std::string_view::npos ? source.size() : end + closing.size();
  }
  for (auto i = start + 1; i < source.size(); ++i) {
    if (source[i] == '\\') {
      ++i;
    } else if (source[i] == source[start] || source[i] == '\n') {
      return i + 1;
    }
  }
  return source.size();
}

bool is_digit_separator(std::string_view source, std::size_t at) {
  const auto alphanumeric = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  return source[at] == '\'' && at > 0 && alphanumeric(source[at - 1]) && at + 1 < source.size() &&
         alphanumeric(source[at + 1]) && (at < 2 || source[at - 1] != 'U');
}

}  // namespace

std::string code_only(std::string_view source) {
  std::string code;
  std::size_t i = 0;
  while (i < source.size()) {
    const auto two = source.substr(i, 2);
    auto end = i;
    if (two == "//") {
      end = std::min(source.find('\n', i), source.size());
    } else if (two == "/*") {
      const auto close = source.find("*/", i + 2);
      end = close == std::string_view::npos ? source.size() : close + 2;
    } else if ((source[i] == '"' || source[i] == '\'') && !is_digit_separator(source, i)) {
      end = literal_end(source, i);
      code += source[i];
    }
    if (end == i) {
      code += source[i++];
      continue;
    }
    for (; i < end; ++i)
      if (source[i] == '\n') code += '\n';
  }
  return code;
}

}  // namespace praxeo::tests
