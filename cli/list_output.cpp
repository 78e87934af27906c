// SPDX-License-Identifier: Apache-2.0
#include "cli/list_output.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"

namespace praxeo::cli {

ListOutput::ListOutput(Host& host, std::vector<Table::Column> columns)
    : host_(host), table_(std::move(columns)), machine_(host.settings().machine()) {}

void ListOutput::count_one() {
  if (host_.stop().stop_requested()) throw Error(ErrorKind::interrupted, "stopped");
  ++count_;
}

void ListOutput::put_json(const nlohmann::ordered_json& item) {
  auto& out = host_.streams().out;
  if (host_.settings().format() == Format::jsonl) {
    write_item(out, item);
    return;
  }
  if (begun_) {
    next_item(out);
  } else {
    begin_items(out, schema_name(host_.tree().program, host_.command().noun, host_.command().verb,
                                 host_.command().schema));
  }
  begun_ = true;
  write_nested_item(out, item);
}

void ListOutput::put_cells(std::vector<Text> cells) {
  table_.row(std::move(cells));
  if (table_.size() >= kStretch) flush();
}

void ListOutput::flush() {
  if (!machine_ && !table_.empty()) {
    const auto layout = host_.printer().layout();
    widths_ = table_.widths(layout, widths_);
    host_.streams().out.write(table_.render(layout, widths_, !begun_));
    table_.clear();
    begun_ = true;
  }
  host_.streams().out.flush();
}

void ListOutput::end(const std::optional<std::string>& next_cursor) {
  end(next_cursor, nlohmann::ordered_json::object());
}

void ListOutput::end(const std::optional<std::string>& next_cursor, const nlohmann::ordered_json& fields) {
  if (machine_ && host_.settings().format() == Format::json) {
    auto rest = nlohmann::ordered_json::object();
    rest["next_cursor"] =
        next_cursor ? nlohmann::ordered_json(*next_cursor) : nlohmann::ordered_json(nullptr);
    for (const auto& [key, value] : fields.items()) rest[key] = value;
    auto& out = host_.streams().out;
    if (!begun_) {
      begin_items(out, schema_name(host_.tree().program, host_.command().noun, host_.command().verb,
                                   host_.command().schema));
    }
    end_items(out, begun_, rest);
    return;
  }
  flush();
  if (next_cursor) host_.log().info(fmt::format("more: --cursor {}", *next_cursor));
}

}  // namespace praxeo::cli
