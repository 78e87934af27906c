// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "analytics/fields.hpp"
#include "base/json.hpp"

namespace praxeo::analytics {
namespace {

struct Field {
  enum : std::size_t { date, address, method, host, stem, status, referrer, agent, query, bytes, kCount };
};
constexpr std::size_t kFields = Field::kCount;
constexpr std::array<std::string_view, kFields> kNames{
    "date",      "c-ip",        "cs-method",      "cs(Host)",     "cs-uri-stem",
    "sc-status", "cs(Referer)", "cs(User-Agent)", "cs-uri-query", "sc-bytes"};

// Standard logs: columns between tabs, named by "#Fields: date time …"; or objects of the same names.
// Viewers' agents and paths are percent-encoded, as they came.
class CloudFront final : public Format {
 public:
  [[nodiscard]] std::string_view name() const override { return "cloudfront"; }
  [[nodiscard]] Line read(std::string_view line, Logged& logged) override {
    if (line.starts_with('#')) return read_comment(line);
    std::array<std::string_view, kFields> fields{};
    if (line.starts_with('{'))
      return read_json(line, fields) && fill(fields, logged) ? Line::request : Line::unreadable;
    if (columns_.empty()) return Line::unreadable;
    std::size_t column = 0;
    for (std::string_view rest = line;; ++column) {
      const auto end = rest.find('\t');
      if (column < columns_.size() && columns_[column] < kFields)
        fields[columns_[column]] = rest.substr(0, end);
      if (end == std::string_view::npos) break;
      rest.remove_prefix(end + 1);
    }
    if (column + 1 < columns_.size()) return Line::unreadable;  // cut
    return fill(fields, logged) ? Line::request : Line::unreadable;
  }

 private:
  Line read_comment(std::string_view line) {
    constexpr std::string_view kFieldsLine = "#Fields:";
    if (!line.starts_with(kFieldsLine))
      return line.starts_with("#Version:") ? Line::comment : Line::unreadable;
    columns_.clear();
    std::string_view rest = line.substr(kFieldsLine.size());
    while (!rest.empty() && columns_.size() < 200) {
      const auto from = rest.find_first_not_of(" \t");
      if (from == std::string_view::npos) break;
      rest.remove_prefix(from);
      const auto word = rest.substr(0, rest.find_first_of(" \t"));
      std::size_t field = 0;
      while (field < kFields && kNames[field] != word) ++field;
      columns_.push_back(field);
      rest.remove_prefix(word.size());
    }
    return Line::comment;
  }

  bool read_json(std::string_view line, std::array<std::string_view, kFields>& fields) {
    const auto object = base::maybe_json(line);
    if (!object || !object->is_object() || !object->contains("cs-uri-stem")) return false;
    for (std::size_t i = 0; i < kFields; ++i) {
      const auto found = object->find(kNames[i]);
      values_[i] = found == object->end() ? std::string()
                   : found->is_string()   ? found->get<std::string>()
                   : found->is_number()   ? found->dump()
                                          : std::string();
      fields[i] = values_[i];
    }
    return true;
  }

  bool fill(const std::array<std::string_view, kFields>& fields, Logged& logged) {
    const auto day = read_date(fields[Field::date]);
    const auto number = read_status(fields[Field::status]);
    if (!day || fields[Field::date].size() != 10 || fields[Field::stem].empty()) return false;
    if (!number && fields[Field::status] != "000") return false;  // 000: the viewer went before the answer
    const auto size =
        fields[Field::bytes].empty() ? std::optional<std::int64_t>(0) : read_count(fields[Field::bytes]);
    if (!size) return false;
    logged.day = *day;
    logged.status = number.value_or(0);
    logged.bytes = *size;
    logged.host = unless_dash(fields[Field::host]);
    logged.address = fields[Field::address];
    logged.method = fields[Field::method];
    logged.referrer = unless_dash(fields[Field::referrer]);
    // Spaces of agents come as %20, or %2520 in older logs.
    read_agent(unless_dash(fields[Field::agent]));
    logged.agent = agent_;
    const auto asked = unless_dash(fields[Field::query]);
    if (asked.empty()) {
      logged.target = fields[Field::stem];
    } else {
      target_.assign(fields[Field::stem]).append("?").append(asked);
      logged.target = target_;
    }
    return true;
  }

  void read_agent(std::string_view coded) {
    agent_.clear();
    while (!coded.empty()) {
      std::size_t length = coded.starts_with("%20") ? 3 : coded.starts_with("%2520") ? 5 : 0;
      agent_ += length > 0 ? ' ' : coded.front();
      coded.remove_prefix(length > 0 ? length : 1);
    }
  }

  std::vector<std::size_t> columns_;  // which field stands in each; kFields for others
  std::array<std::string, kFields> values_;
  std::string target_, agent_;
};

}  // namespace

std::unique_ptr<Format> cloudfront_format() { return std::make_unique<CloudFront>(); }

}  // namespace praxeo::analytics
