// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

namespace praxeo::base {

// Names from the root down; elements of a list have empty ones: {"files", "", "path"}.
using JsonWay = std::span<const std::string>;
[[nodiscard]] bool is_way(JsonWay way, std::initializer_list<std::string_view> names);

// What is told of a JSON text as it goes by.
class JsonVisitor {
 public:
  virtual ~JsonVisitor() = default;
  virtual void text(JsonWay /*way*/, std::string_view /*value*/) {}
  virtual void number(JsonWay /*way*/, double /*value*/) {}
  virtual void object(JsonWay /*way*/) {}  // begins
  virtual void list(JsonWay /*way*/) {}
  virtual void member(JsonWay /*way*/) {}  // whatever its value is
};

// From front to back, keeping nothing, for foreign texts that may be of many MiB. False where it is no JSON,
// or is nested deeper than 200; what was told until then was told.
[[nodiscard]] bool scan_json(std::string_view text, JsonVisitor& visitor);
[[nodiscard]] bool scan_json(std::istream& text, JsonVisitor& visitor);

}  // namespace praxeo::base
