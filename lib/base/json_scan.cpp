// SPDX-License-Identifier: Apache-2.0
#include "base/json_scan.hpp"

#include <algorithm>
#include <istream>
#include <nlohmann/json.hpp>
#include <vector>

namespace praxeo::base {
namespace {

using Json = nlohmann::json;

class Scanner final : public nlohmann::json_sax<Json> {
 public:
  explicit Scanner(JsonVisitor& visitor) : visitor_(visitor) {}

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t value) override { return number(static_cast<double>(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(static_cast<double>(value)); }
  bool number_float(number_float_t value, const string_t& /*text*/) override { return number(value); }
  bool binary(binary_t& /*value*/) override { return false; }
  bool string(string_t& text) override {
    visitor_.text(way_, text);
    return true;
  }
  bool start_object(std::size_t /*size*/) override {
    visitor_.object(way_);
    return enter();
  }
  bool start_array(std::size_t /*size*/) override {
    visitor_.list(way_);
    return enter();
  }
  bool key(string_t& name) override {
    way_.back() = name;
    visitor_.member(way_);
    return true;
  }
  bool end_object() override { return leave(); }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t /*at*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    return false;
  }

 private:
  bool number(double value) {
    visitor_.number(way_, value);
    return true;
  }
  bool enter() {
    constexpr std::size_t kDeepest = 200;
    way_.emplace_back();
    return way_.size() <= kDeepest;
  }
  bool leave() {
    way_.pop_back();
    return true;
  }

  JsonVisitor& visitor_;
  std::vector<std::string> way_;
};

}  // namespace

bool is_way(JsonWay way, std::initializer_list<std::string_view> names) {
  return way.size() == names.size() && std::equal(names.begin(), names.end(), way.begin());
}

bool scan_json(std::string_view text, JsonVisitor& visitor) {
  Scanner scanner(visitor);
  return Json::sax_parse(text.begin(), text.end(), &scanner);
}

bool scan_json(std::istream& text, JsonVisitor& visitor) {
  Scanner scanner(visitor);
  return Json::sax_parse(text, &scanner);
}

}  // namespace praxeo::base
