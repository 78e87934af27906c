// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/host.hpp"
#include "cli/table.hpp"

namespace praxeo::cli {

// A list on stdout, row by row and in constant memory, in the form that was asked for: JSON Lines and the
// items of the one JSON object as they come; a table in stretches of kStretch rows, whose columns only ever
// grow wider. Nothing is written before the first row, so an error until then leaves stdout empty. Lives no
// longer than the Host.
class ListOutput {
 public:
  static constexpr std::size_t kStretch = 1000;

  ListOutput(Host& host, std::vector<Table::Column> columns);

  // An Item has
  //   nlohmann::ordered_json to_json() const
  //   std::vector<Text> cells() const          one for each column
  // and only the one that is needed is called. Throws Error interrupted once the user wants to stop.
  template <class Item>
  void item(const Item& item) {
    count_one();
    if (machine_) {
      put_json(item.to_json());
    } else {
      put_cells(item.cells());
    }
  }
  [[nodiscard]] std::int64_t count() const { return count_; }
  // For a list that is watched: what came so far is shown now.
  void flush();
  // After the last row. `fields` stand behind the items of the JSON object. Without --json a cursor is told
  // on stderr.
  void end(const std::optional<std::string>& next_cursor);
  void end(const std::optional<std::string>& next_cursor, const nlohmann::ordered_json& fields);

 private:
  void count_one();
  void put_json(const nlohmann::ordered_json& item);
  void put_cells(std::vector<Text> cells);

  Host& host_;
  Table table_;
  std::vector<std::size_t> widths_;
  std::int64_t count_ = 0;
  bool machine_ = false;
  bool begun_ = false;
};

}  // namespace praxeo::cli
