// SPDX-License-Identifier: Apache-2.0
#include "commands/shared/request.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

namespace praxeo::commands {

void print_request(cli::Printer& out, const std::string& canonical) {
  const auto request = nlohmann::json::parse(canonical);
  const auto say = [&](const std::string& who, const std::string& text) {
    if (text.empty()) return;
    out.line("");
    out.line(cli::Text(who, cli::Tone::faint));
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) out.line(line);
  };
  say("system:", request.at("system"));
  for (const auto& message : request.at("messages"))
    for (const auto& part : message.at("parts"))
      say(message.at("role").get<std::string>() + ":",
          part.contains("text") ? part.at("text").get<std::string>() : part.at("file").dump());
}

}  // namespace praxeo::commands
