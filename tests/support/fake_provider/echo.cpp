// SPDX-License-Identifier: Apache-2.0
#include "support/fake_provider/echo.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "support/key_forms.hpp"

namespace praxeo::tests {

using nlohmann::json;

std::string echo_of(const HeardRequest& request) {
  auto key = request.header("authorization");
  if (key.starts_with("Bearer ")) key.erase(0, 7);
  if (key.empty()) key = request.header("x-goog-api-key");
  if (key.empty()) return {};
  std::string echo;
  for (const auto& [name, form] : key_forms(key)) echo += " " + form;
  return echo;
}

ScriptedServer::Says echoing(ScriptedServer::Says says, const std::string& echo) {
  const auto end = says.bytes.find("\r\n\r\n");
  if (echo.empty() || end == std::string::npos) return says;
  auto head = says.bytes.substr(0, end + 2);
  auto body = says.bytes.substr(end + 4);
  const auto first = head.find("\r\n") + 2;
  std::string added = fmt::format("X-Echo:{}\r\n", echo);
  if (head.find("x-request-id:") == std::string::npos)
    added += fmt::format("x-request-id: req_{}\r\n", echo.substr(1));
  const auto location = head.find("Location: ");
  if (location != std::string::npos) head.insert(head.find("\r\n", location), "?key=" + echo.substr(1));
  const auto status = head.substr(9, 3);
  auto object = json::parse(body, nullptr, false);
  if (status >= "400") {
    const auto length = head.find("Content-Length: ");
    if (object.is_object() && object.contains("error") && object["error"].contains("message")) {
      auto& error = object["error"];
      error["message"] = error["message"].get<std::string>() + echo;
      if (error.contains("code") && error["code"].is_string())
        error["code"] = error["code"].get<std::string>() + echo;
      body = object.dump();
    } else {
      body += echo;
    }
    if (length != std::string::npos) {
      const auto from = length + 16;
      head.replace(from, head.find("\r\n", from) - from, std::to_string(body.size()));
    }
  }
  head.insert(first, added);
  says.bytes = head + "\r\n" + body;
  return says;
}

}  // namespace praxeo::tests
