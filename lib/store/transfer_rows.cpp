// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "store/slugs.hpp"
#include "store/transfer_tables.hpp"

namespace praxeo::store::transfer {
namespace {

using nlohmann::json;

bool is_time(const std::string& text) {
  const auto at = base::parse_time(text);
  return at && base::format_time(*at) == text;
}

struct VersionReference {
  std::string source;
  std::int64_t ordinal = 0;
};

std::optional<VersionReference> version_reference(const std::string& text) {
  static constexpr std::size_t kIdLength = 26;
  if (text.size() < kIdLength + 2 || text[kIdLength] != '@' || text[kIdLength + 1] == '0')
    return std::nullopt;
  VersionReference found{text.substr(0, kIdLength), 0};
  const auto* end = text.data() + text.size();
  const auto done = std::from_chars(text.data() + kIdLength + 1, end, found.ordinal);
  if (done.ec != std::errc() || done.ptr != end || found.ordinal < 1 || !base::is_ulid(found.source))
    return std::nullopt;
  return found;
}

bool is_integer(const json& value) {
  static constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  return value.is_number_integer() && (!value.is_number_unsigned() || value.get<std::uint64_t>() <= kMost);
}

bool fits(const json& value, Type type) {
  const auto text_that = [&](auto&& is) {
    return value.is_string() && is(value.get_ref<const std::string&>());
  };
  switch (type) {
    case Type::id:
    case Type::generation:
      return text_that([](const std::string& text) { return base::is_ulid(text); });
    case Type::slug:
      return text_that([](const std::string& text) { return is_slug(text); });
    case Type::text:
      return text_that([](const std::string& text) { return text.find('\0') == std::string::npos; });
    case Type::hash:
      return text_that([](const std::string& text) { return base::is_sha256(text); });
    case Type::time:
      return text_that(is_time);
    case Type::version:
      return text_that([](const std::string& text) { return version_reference(text).has_value(); });
    case Type::integer:
      return is_integer(value);
    case Type::real:
      return value.is_number();
    case Type::object:
      return value.is_object();
    case Type::array:
      return value.is_array();
    case Type::json:
      return true;
  }
  return false;
}

Pk generation_pk(Store& store, const Project& project, const std::string& id) {
  Query query(store, "SELECT pk FROM generations WHERE id = ? AND project_id = ?");
  if (!query.args(id, project.id).step())
    refuse_line(fmt::format("names the call {}, which is not there", id));
  return query.integer(0);
}

Pk version_pk(Store& store, const Project& project, const std::string& text) {
  const auto wanted = version_reference(text).value();
  Query query(store,
              "SELECT v.pk FROM source_versions v JOIN sources s ON s.pk = v.source_pk WHERE s.id = ? AND "
              "s.project_pk = ? AND v.ordinal = ?");
  if (!query.args(wanted.source, project.pk, wanted.ordinal).step())
    refuse_line(fmt::format("names the version {}, which is not there", text));
  return query.integer(0);
}

void bind(Query& query, Store& store, const Project& project, const Column& column, const json& value) {
  switch (column.type) {
    case Type::integer:
      query.arg(value.get<std::int64_t>());
      break;
    case Type::real:
      query.arg(value.get<double>());
      break;
    case Type::object:
    case Type::array:
    case Type::json:
      query.arg(base::canonical(value));
      break;
    case Type::version:
      query.arg(version_pk(store, project, value.get_ref<const std::string&>()));
      break;
    case Type::generation:
      query.arg(generation_pk(store, project, value.get_ref<const std::string&>()));
      break;
    default:
      query.arg(value.get_ref<const std::string&>());
      break;
  }
}

std::string insert_sql(const Table& table, std::span<const Given> given) {
  std::string columns, values;
  const auto add = [&](std::string_view column) {
    columns += columns.empty() ? "" : ", ";
    columns += column;
    values += values.empty() ? "?" : ", ?";
  };
  for (const auto& column : table.columns) add(column.stored_as());
  for (const auto& each : given) add(each.column);
  return fmt::format("INSERT INTO {}({}) VALUES({})", table.table, columns, values);
}

}  // namespace

void refuse_line(std::string what) { throw Error(ErrorKind::invalid_input, std::move(what)); }

json row_json(const Query& query, const Table& table, int first) {
  auto line = json::object();
  int at = first;
  for (const auto& column : table.columns) {
    const int index = at++;
    if (query.null(index)) continue;
    auto& value = line[std::string(column.name)];
    switch (column.type) {
      case Type::integer:
        value = query.integer(index);
        break;
      case Type::real:
        value = query.real(index);
        break;
      case Type::object:
      case Type::array:
      case Type::json:
        value = base::parse_json(query.text(index), fmt::format("{}.{}", table.table, column.name));
        break;
      default:
        value = query.text(index);
        break;
    }
  }
  return line;
}

void require_fields(const json& line, const Table& table, std::span<const std::string_view> more) {
  for (const auto& column : table.columns) {
    const auto found = line.find(column.name);
    if (found == line.end()) {
      if (!column.optional) refuse_line(fmt::format("a {} without '{}'", table.type, column.name));
    } else if (!fits(*found, column.type)) {
      refuse_line(fmt::format("the '{}' of a {} can't be {}", column.name, table.type,
                              base::printable(found->dump().substr(0, 60))));
    }
  }
  for (const auto& [name, value] : line.items()) {
    const auto is_name = [&](std::string_view known) { return known == name; };
    if (name == "type" || std::ranges::any_of(table.columns, is_name, &Column::name) ||
        std::ranges::any_of(more, is_name))
      continue;
    refuse_line(fmt::format("a {} has no field '{}'", table.type, base::printable(name.substr(0, 60))));
  }
}

Pk insert(Store& store, const Project& project, const Table& table, const json& line,
          std::span<const Given> given) {
  Query query(store, insert_sql(table, given));
  for (const auto& column : table.columns) {
    const auto found = line.find(column.name);
    if (found == line.end())
      query.arg(std::nullopt);
    else
      bind(query, store, project, column, *found);
  }
  for (const auto& each : given) {
    if (each.text)
      query.arg(*each.text);
    else
      query.arg(each.integer);
  }
  query.run();
  Query last(store, "SELECT last_insert_rowid()");
  (void)last.step();
  return last.integer(0);
}

}  // namespace praxeo::store::transfer
