// SPDX-License-Identifier: Apache-2.0
#include "verify/claim_line.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::verify {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestClaim = 20'000;
constexpr int kDeepest = 200;

struct Unusable {
  std::string why;
};

// Keeps the fields of the object itself, numbers as they are written.
class LineFields : public nlohmann::json_sax<json> {
 public:
  struct Value {
    enum class Kind { text, number, other } kind = Kind::other;
    std::string written;
  };
  std::map<std::string, Value> fields;
  std::set<std::string> twice;
  std::string fault;
  bool is_object = false;

  bool null() override { return keep({}); }
  bool boolean(bool /*value*/) override { return keep({}); }
  bool number_integer(number_integer_t value) override {
    return keep({Value::Kind::number, fmt::format("{}", value)});
  }
  bool number_unsigned(number_unsigned_t value) override {
    return keep({Value::Kind::number, fmt::format("{}", value)});
  }
  bool number_float(number_float_t /*value*/, const string_t& written) override {
    return keep({Value::Kind::number, written});
  }
  bool string(string_t& value) override { return keep({Value::Kind::text, value}); }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*elements*/) override {
    is_object = is_object || depth_ == 0;
    return opened();
  }
  bool start_array(std::size_t /*elements*/) override { return opened(); }
  bool end_object() override { return closed(); }
  bool end_array() override { return closed(); }
  bool key(string_t& name) override {
    if (depth_ == 1) key_ = name;
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*last*/, const json::exception& error) override {
    const std::string_view what(error.what());
    std::string_view because = "it is not valid JSON";
    if (what.find("surrogate") != std::string_view::npos)
      because = "a \\u surrogate stands without its other half";
    if (what.find("UTF-8") != std::string_view::npos) because = "it is not UTF-8";
    if (error.id == 406) because = "a number is too large";
    fault = fmt::format("{} (column {})", because, position);
    return false;
  }

 private:
  bool opened() {
    if (depth_ >= kDeepest) {
      fault = fmt::format("nested deeper than {} levels", kDeepest);
      return false;
    }
    if (depth_ == 1) keep({});
    ++depth_;
    return true;
  }
  bool closed() {
    --depth_;
    return true;
  }
  bool keep(Value value) {
    if (depth_ == 1 && !fields.insert_or_assign(key_, std::move(value)).second) twice.insert(key_);
    return true;
  }

  std::string key_;
  int depth_ = 0;
};

const LineFields::Value* field(const LineFields& line, const char* name) {
  const auto found = line.fields.find(name);
  return found == line.fields.end() ? nullptr : &found->second;
}

std::string text_of(const LineFields& line, const char* name) {
  const auto* value = field(line, name);
  if (value == nullptr) throw Unusable{fmt::format("\"{}\" is missing", name)};
  if (value->kind != LineFields::Value::Kind::text)
    throw Unusable{fmt::format("\"{}\" must be a string", name)};
  if (base::squeeze(value->written).empty()) throw Unusable{fmt::format("\"{}\" is empty", name)};
  return value->written;
}

void read_id(const LineFields& line, ClaimLine& read) {
  const auto* id = field(line, "id");
  if (id == nullptr) throw Unusable{"\"id\" is missing"};
  if (id->kind == LineFields::Value::Kind::other) throw Unusable{"\"id\" must be a string or a number"};
  read.id = id->kind == LineFields::Value::Kind::text
                ? json(id->written).dump(-1, ' ', false, json::error_handler_t::replace)
                : id->written;
}

void read_fields(const LineFields& line, ClaimLine& read) {
  read_id(line, read);
  for (const auto* name : {"id", "claim", "text", "source"}) {
    if (line.twice.contains(name)) throw Unusable{fmt::format("\"{}\" is there twice", name)};
  }
  read.claim = text_of(line, "claim");
  if (read.claim.size() > kLongestClaim) throw Unusable{"\"claim\" is longer than 20,000 bytes"};
  const bool text = field(line, "text") != nullptr, source = field(line, "source") != nullptr;
  if (text && source) throw Unusable{"only one of \"text\" and \"source\" may be there"};
  if (!text && !source) throw Unusable{"one of \"text\" and \"source\" must be there"};
  if (text) read.text = text_of(line, "text");
  if (source) read.source = text_of(line, "source");
}

}  // namespace

ClaimLine read_claim_line(std::string_view line) {
  ClaimLine read;
  if (!base::utf8::valid(line)) {
    read.fault = "it is not UTF-8";
    return read;
  }
  LineFields fields;
  const bool whole = json::sax_parse(line.begin(), line.end(), &fields);
  if (!whole) {
    read.fault = fields.fault;
    return read;
  }
  if (!fields.is_object) {
    read.fault = "not a JSON object";
    return read;
  }
  try {
    read_fields(fields, read);
  } catch (const Unusable& unusable) {
    read.fault = unusable.why;
  }
  return read;
}

}  // namespace praxeo::verify
