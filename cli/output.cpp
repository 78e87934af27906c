// SPDX-License-Identifier: Apache-2.0
#include "cli/output.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::cli {
namespace {

using nlohmann::ordered_json;

// JSON whose C1 controls, DEL and invisible characters (bidi among them) are \u escapes: the same value, but
// no foreign text steers the terminal. C0 controls the dump has escaped already.
std::string spelled_out(const std::string& json) {
  std::string safe;
  for (std::size_t at = 0; at < json.size();) {
    const auto start = at;
    const auto point = base::utf8::next(json, at);
    if (!((point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029 ||
          base::is_invisible(point))) {
      safe.append(json, start, at - start);
    } else if (point < 0x10000) {
      safe += fmt::format("\\u{:04x}", static_cast<unsigned>(point));
    } else {
      const auto rest = static_cast<unsigned>(point) - 0x10000;
      safe += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
    }
  }
  return safe;
}

std::string dumped(const OutStream& out, const ordered_json& value, int indent) {
  auto json = value.dump(indent, ' ', false, ordered_json::error_handler_t::replace);
  return out.terminal() ? spelled_out(json) : json;
}

void write_json(OutStream& out, const ordered_json& value, int indent) {
  out.write(dumped(out, value, indent) + "\n");
}

// Each line but the first moved to the right: what stands inside of something. A text in JSON has no line
// break of its own.
std::string indented(std::string_view json, std::size_t by) {
  std::string all;
  for (const char c : json) {
    all += c;
    if (c == '\n') all.append(by, ' ');
  }
  return all;
}

ordered_json with_schema(std::string_view schema, const ordered_json& fields) {
  ordered_json object = ordered_json::object();
  object["schema"] = schema;
  for (const auto& [key, value] : fields.items()) object[key] = value;
  return object;
}

}  // namespace

void Printer::line(const Text& text) { out_.line(text.render(layout_.style)); }

void Printer::aside(const Text& text) {
  if (!layout_.quiet) line(text);
}

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
  write_json(out, with_schema(schema, fields), out.terminal() ? 2 : -1);
}

void write_items(OutStream& out, std::string_view schema, const ordered_json& fields) {
  const auto items = fields.find("items");
  if (items == fields.end() || !items->is_array()) {
    write_json(out, with_schema(schema, fields), -1);
    return;
  }
  for (const auto& item : *items) write_item(out, item);
}

void write_item(OutStream& out, const ordered_json& item) { write_json(out, item, -1); }

void begin_items(OutStream& out, std::string_view schema) {
  const auto name = ordered_json(schema).dump();
  out.write(out.terminal() ? fmt::format("{{\n  \"schema\": {},\n  \"items\": [", name)
                           : fmt::format("{{\"schema\":{},\"items\":[", name));
}

void write_nested_item(OutStream& out, const ordered_json& item) {
  out.write(out.terminal() ? "\n    " + indented(dumped(out, item, 2), 4) : dumped(out, item, -1));
}

void next_item(OutStream& out) { out.write(","); }

void end_items(OutStream& out, bool had_items, const ordered_json& rest) {
  std::string end = out.terminal() && had_items ? "\n  ]" : "]";
  for (const auto& [key, value] : rest.items()) {
    const auto name = ordered_json(key).dump();
    end += out.terminal() ? fmt::format(",\n  {}: {}", name, indented(dumped(out, value, 2), 2))
                          : fmt::format(",{}:{}", name, dumped(out, value, -1));
  }
  out.write(end + (out.terminal() ? "\n}\n" : "}\n"));
}

std::string schema_name(std::string_view program, std::string_view noun, std::string_view verb, int version) {
  return verb.empty() ? fmt::format("{}/{}/{}", program, noun, version)
                      : fmt::format("{}/{}.{}/{}", program, noun, verb, version);
}

}  // namespace praxeo::cli
