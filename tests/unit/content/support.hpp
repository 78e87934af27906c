// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"

namespace praxeo::tests {

// What a reader sees of a piece of HTML: tags dropped, the five entities undone.
inline std::string seen_text(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      at = html.find('>', at) + 1;
      continue;
    }
    if (html[at] != '&') {
      out += html[at++];
      continue;
    }
    const auto end = html.find(';', at);
    const auto name = html.substr(at, end - at + 1);
    out += name == "&amp;" ? '&' : name == "&lt;" ? '<' : name == "&gt;" ? '>' : name == "&quot;" ? '"' : '?';
    at = end + 1;
  }
  return out;
}

// 24 characters, most of which mean something to Markdown or HTML.
inline std::string random_markup(base::Random& random) {
  static constexpr std::string_view kSigns = "\\`*_[]<>~|&!#-+=.:)(^1a b\n\"'";
  std::vector<std::uint8_t> bytes(24);
  random.fill(bytes);
  std::string out;
  for (const auto byte : bytes) out += kSigns[byte % kSigns.size()];
  return out;
}

inline constexpr const char* kExampleBody = R"json({
  "title": "Loop over files", "summary": "A loop visits each file.[^1]", "level": "beginner",
  "prerequisites": ["You know `ls`.[^2]"],
  "problem": "Each file must be named.[^3]",
  "steps": [
    {"heading": "Write the loop", "text": "The `for` loop takes each word.[^4]",
     "code": {"language": "bash", "source": "for f in *.txt; do\n  echo \"$f\"\ndone"}},
    {"heading": "Quote the name", "text": "Names can hold blanks.[^5] So quote them."}
  ],
  "result": "", "takeaways": []
})json";

inline constexpr const char* kSnippetBody = R"json({
  "title": "Read a line", "language": "bash", "code": "read -r line\n",
  "explanation": "It reads one line.[^1]", "usage": "", "expected_output": "a\nb\n", "dependencies": ["bash"]
})json";

inline constexpr const char* kSpecBody = R"json({
  "title": "Exit status", "purpose": "It says how commands end.[^1]", "scope": "",
  "definitions": [{"term": "exit status", "meaning": "A number from 0 to 255.[^2]"}],
  "requirements": [
    {"id": "R1", "level": "MUST", "text": "It shall be 127 when no command is found.[^3]",
     "rationale": "Callers ask for it.[^4]", "acceptance": ["An unknown word gives 127.[^5]"]}
  ],
  "non_goals": [], "open_questions": []
})json";

}  // namespace praxeo::tests
