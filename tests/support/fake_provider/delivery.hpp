// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "support/fake_provider/faults.hpp"
#include "support/scripted_server.hpp"

namespace praxeo::tests {

using Says = ScriptedServer::Says;

[[nodiscard]] Says json_reply(int status, const nlohmann::json& body, const std::string& headers = {});
// {"error": {…}} as either provider writes it.
[[nodiscard]] Says openai_error(int status, const std::string& type, const nlohmann::json& code,
                                const std::string& message, const std::string& headers = {});
[[nodiscard]] Says gemini_error(int status, const std::string& word, const std::string& message,
                                const nlohmann::json& details);
// A fault that is an error of HTTP; the time that it asks to wait.
[[nodiscard]] Says openai_fault(Fault fault, std::chrono::milliseconds wait);
[[nodiscard]] Says gemini_fault(Fault fault, std::chrono::milliseconds wait);

// A body on its way: whole, or as `fault` has it. Without a length it goes in chunks, one a piece.
struct Delivery {
  std::string content_type = "application/json";
  std::string headers;
  std::vector<std::string> pieces;
  bool chunked = false;
  std::chrono::milliseconds piece_wait{0};
};
[[nodiscard]] Says deliver(const Delivery& delivery, Fault fault, const std::string& redirect);

}  // namespace praxeo::tests
