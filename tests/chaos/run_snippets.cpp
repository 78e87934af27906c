// SPDX-License-Identifier: Apache-2.0
// run_snippets [bubblewrap|landlock]: runs each line {"id", "language", "code", "stdin"?, "expected_output"?}
// of its input in the sandbox, and prints "ID<TAB>STATUS<TAB>MESSAGE".
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "verify/run_snippet.hpp"

int main(int count, char** words) {
  namespace sandbox = praxeo::sandbox;
  const std::string layer = count > 1 ? words[1] : "";
  auto found = layer.empty() ? sandbox::find_confinement()
                             : sandbox::find_confinement(layer == "landlock" ? sandbox::Layer::landlock
                                                                             : sandbox::Layer::bubblewrap);
  std::cerr << "sandbox: " << found.words << '\n';
  if (found.layer == sandbox::Layer::none) return 77;
  praxeo::verify::SnippetRunner runner(std::move(found));
  for (std::string line; std::getline(std::cin, line);) {
    const auto value = nlohmann::json::parse(line);
    praxeo::verify::Snippet snippet{value.at("language"), value.at("code"), value.value("stdin", ""), {}, {}};
    if (value.contains("expected_output")) snippet.expected_output = value["expected_output"];
    const auto check = runner.check(snippet, {});
    std::cout << value.at("id").get<std::string>() << '\t' << check.status << '\t' << check.message << '\n'
              << std::flush;
  }
}
