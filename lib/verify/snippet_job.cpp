// SPDX-License-Identifier: Apache-2.0
#include "verify/snippet_job.hpp"

#include <algorithm>

namespace praxeo::verify {
namespace {

// Compilers of large languages take their time, and more room than what they make.
constexpr std::chrono::seconds kRunTime{10}, kCompileTime{30};

bool is_there(std::string_view program) {
  return program.starts_with("./") || !sandbox::find_program(std::string(program)).empty();
}

std::vector<std::string> words_of(const Language& language, const std::vector<std::string_view>& line) {
  std::vector<std::string> words(line.begin(), line.end());
  if (words.empty() || is_there(words.front())) return words;
  const auto other = std::find_if(language.instead.begin(), language.instead.end(), is_there);
  if (other != language.instead.end()) words.front() = *other;
  return words;
}

bool has_line(std::string_view code, std::string_view start) {
  for (std::size_t at = 0; at != std::string_view::npos; at = code.find('\n', at)) {
    if (at > 0 || code.starts_with('\n')) ++at;
    if (code.substr(at).starts_with(start)) return true;
    if (at >= code.size()) break;
  }
  return false;
}

}  // namespace

std::string lacking_program(const Language& language) {
  auto needed = language.needs;
  if (needed.empty()) {
    if (!language.prepare.empty()) needed.push_back(language.prepare.front());
    needed.push_back(language.command.front());
  }
  for (const auto program : needed) {
    if (is_there(program)) continue;
    if (std::none_of(language.instead.begin(), language.instead.end(), is_there)) return std::string(program);
  }
  return {};
}

sandbox::CommandJob job_of(const Language& language, const Snippet& snippet) {
  sandbox::CommandJob job;
  job.file_name = language.file;
  job.file = snippet.code;
  job.input = snippet.input;
  job.prepare = words_of(language, language.prepare);
  job.command = words_of(language, language.command);
  job.limits.wall = job.prepare.empty() ? kRunTime : kCompileTime;
  job.limits.cpu = std::chrono::duration_cast<std::chrono::seconds>(job.limits.wall);
  if (language.reserves) job.limits.address_space = 0;
  // What the languages ask for beyond a command line.
  if (language.name == "javascript" &&
      (has_line(snippet.code, "import ") || has_line(snippet.code, "export ")))
    job.command.back() = job.file_name = "main.mjs";
  if (language.name == "php" && snippet.code.find("<?") == std::string::npos)
    job.file = "<?php\n" + snippet.code;
  if (language.name == "jq" && snippet.input.empty()) job.command.insert(job.command.begin() + 1, "-n");
  return job;
}

}  // namespace praxeo::verify
