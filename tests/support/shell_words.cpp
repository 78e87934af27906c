// SPDX-License-Identifier: Apache-2.0
#include "support/shell_words.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "support/source_tree.hpp"

namespace praxeo::tests {
namespace {

class ShellCutter {
 public:
  explicit ShellCutter(std::string_view line) : line_(line) {}

  std::vector<std::vector<std::string>> cut() {
    while (at_ < line_.size()) step();
    end_command();
    return std::move(commands_);
  }

 private:
  void step() {
    const char c = line_[at_];
    if (c == ' ' || c == '\t') {
      end_word();
      ++at_;
    } else if (c == '\'' || c == '"') {
      quoted(c);
    } else if (c == '\\' && at_ + 1 < line_.size()) {
      add(line_[at_ + 1]);
      at_ += 2;
    } else if (c == '#' && !in_word_) {
      at_ = line_.size();
    } else if (c == '<' || c == '>') {
      redirection();
    } else if (c == '$' && line_.substr(at_, 2) == "$(") {
      end_command();
      at_ += 2;
    } else if (std::string_view("|&;()").find(c) != std::string_view::npos) {
      end_command();
      ++at_;
    } else {
      add(c);
      ++at_;
    }
  }

  void quoted(char quote) {
    in_word_ = true;
    for (++at_; at_ < line_.size() && line_[at_] != quote; ++at_) {
      if (quote == '"' && line_[at_] == '\\' && at_ + 1 < line_.size()) ++at_;
      word_ += line_[at_];
    }
    ++at_;
  }

  void redirection() {
    if (line_.substr(at_, 2) == "<(" || line_.substr(at_, 2) == ">(") {
      end_command();
      at_ += 2;
      return;
    }
    const bool descriptor = word_.size() == 1 && word_[0] >= '0' && word_[0] <= '9';
    if (descriptor) {
      word_.clear();
      in_word_ = false;
    }
    end_word();
    while (at_ < line_.size() && std::string_view("<>&").find(line_[at_]) != std::string_view::npos) ++at_;
    skip_next_ = true;
  }

  void add(char c) {
    in_word_ = true;
    word_ += c;
  }
  void end_word() {
    if (!in_word_) return;
    if (!std::exchange(skip_next_, false)) words_.push_back(word_);
    word_.clear();
    in_word_ = false;
  }
  void end_command() {
    end_word();
    skip_next_ = false;
    if (!words_.empty()) commands_.push_back(std::move(words_));
    words_.clear();
  }

  std::string_view line_;
  std::size_t at_ = 0;
  bool in_word_ = false;
  bool skip_next_ = false;  // the next word is where a redirection leads
  std::string word_;
  std::vector<std::string> words_;
  std::vector<std::vector<std::string>> commands_;
};

bool is_assignment(std::string_view word) {
  const auto sign = word.find('=');
  return sign != std::string_view::npos && sign > 0 &&
         std::ranges::all_of(word.substr(0, sign),
                             [](unsigned char c) { return std::isalnum(c) || c == '_'; });
}

}  // namespace

std::vector<std::vector<std::string>> shell_commands(std::string_view line) {
  return ShellCutter(line).cut();
}

std::vector<std::vector<std::string>> calls_of(std::string_view program, std::string_view line) {
  std::vector<std::vector<std::string>> calls;
  for (auto& words : shell_commands(line)) {
    while (!words.empty() && (is_assignment(words.front()) || words.front() == "sudo"))
      words.erase(words.begin());
    if (words.empty() || std::filesystem::path(words.front()).filename() != program) continue;
    words.erase(words.begin());
    calls.push_back(std::move(words));
  }
  return calls;
}

std::vector<std::string> shell_lines(std::string_view markdown) {
  std::vector<std::string> found;
  std::vector<std::string> block;
  std::string language;
  bool fenced = false;
  const auto end_of_block = [&] {
    const auto prompted = [](const std::string& line) { return line.starts_with("$ "); };
    const bool prompts = std::ranges::any_of(block, prompted);
    const bool shell = language == "sh" || language == "bash" || language == "console" || language == "shell";
    bool open = false;  // the line before ends in a backslash
    for (auto line : block) {
      const bool starts = prompted(line);
      if (!open && !starts && (prompts || !shell)) continue;
      if (starts) line.erase(0, 2);
      const bool goes_on = line.ends_with('\\');
      if (goes_on) line.pop_back();
      if (open) {
        found.back() += " " + line;
      } else {
        found.push_back(line);
      }
      open = goes_on;
    }
    block.clear();
  };
  for (const auto& raw : lines_of(markdown)) {
    const auto line = raw.substr(std::min(raw.find_first_not_of(' '), raw.size()));
    if (line.starts_with("```")) {
      if (fenced) end_of_block();
      fenced = !fenced;
      language = line.substr(3);
    } else if (fenced) {
      block.push_back(line);
    }
  }
  return found;
}

}  // namespace praxeo::tests
