// SPDX-License-Identifier: Apache-2.0
#include "cli/output.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text/normalize.hpp"

namespace praxeo::cli {
namespace {

using nlohmann::ordered_json;

std::string dumped(const ordered_json& value, int indent) {
  return value.dump(indent, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

ordered_json with_schema(std::string_view schema, const ordered_json& fields) {
  ordered_json object = ordered_json::object();
  object["schema"] = schema;
  for (const auto& [key, value] : fields.items()) object[key] = value;
  return object;
}

}  // namespace

void Printer::line(const Text& text) { out_.line(text.render(layout_.style)); }

void Printer::heading(std::string_view text) {
  if (layout_.markdown) {
    out_.write(fmt::format("## {}\n\n", base::printable(text)));
  } else {
    line(Text(text, Tone::strong));
  }
}

void Printer::table(const Table& table) { out_.write(table.render(layout_)); }
void Printer::fields(const Fields& fields) { out_.write(fields.render(layout_)); }

void Printer::paragraph(std::string_view text) {
  const auto shown = base::printable(text, true);
  out_.line(layout_.terminal ? wrap(shown, layout_.width) : shown);
}

void Printer::payload(std::string_view bytes) {
  if (layout_.terminal) {
    out_.write(base::printable(bytes, true));
  } else {
    out_.write(bytes);
  }
}

void write_object(OutStream& out, std::string_view schema, const ordered_json& fields) {
  out.write(dumped(with_schema(schema, fields), out.terminal() ? 2 : -1));
}

void write_items(OutStream& out, std::string_view schema, const ordered_json& fields) {
  const auto items = fields.find("items");
  if (items == fields.end() || !items->is_array()) {
    out.write(dumped(with_schema(schema, fields), -1));
    return;
  }
  for (const auto& item : *items) out.write(dumped(item, -1));
}

std::string schema_name(std::string_view program, std::string_view noun, std::string_view verb, int version) {
  return verb.empty() ? fmt::format("{}/{}/{}", program, noun, version)
                      : fmt::format("{}/{}.{}/{}", program, noun, verb, version);
}

}  // namespace praxeo::cli
