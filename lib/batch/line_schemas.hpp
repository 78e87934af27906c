// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "batch/request_line.hpp"

namespace praxeo::batch {

// The schemas of a file's lines, each read once however many lines have it.
class LineSchemas {
 public:
  LineSchemas();
  ~LineSchemas();
  // What is wrong with a text that should meet the line's schema; nothing where the line has none.
  [[nodiscard]] std::optional<std::string> problem_of(const RequestLine& line, const std::string& text);

 private:
  struct Read;
  std::map<std::string, std::unique_ptr<Read>> known_;
};

}  // namespace praxeo::batch
