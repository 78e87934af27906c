// SPDX-License-Identifier: Apache-2.0
#include "embed/highlight/outside.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "content/schema_walk.hpp"
#include "embed/highlight/outside_limits.hpp"
#include "sandbox/find_worker.hpp"
#include "sandbox/worker.hpp"

namespace praxeo::embed {
namespace {

using nlohmann::json;

constexpr std::size_t kTokens = 13, kLongestTitle = 60;

std::string key_of(std::string_view language, std::string_view code) {
  return base::sha256(fmt::format("{}\n{}", language, code));
}

// What a worker reads, as a file without a name. Reopened for reading alone.
base::Fd as_file(std::string_view bytes) {
  const base::Fd made(::memfd_create("code", MFD_CLOEXEC));
  if (!made.open()) throw Error(ErrorKind::failed, "can't make a file in memory");
  base::write_all(made.get(), bytes, "a file in memory");
  base::Fd file(::open(fmt::format("/proc/self/fd/{}", made.get()).c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) throw Error(ErrorKind::failed, "can't open a file in memory");
  return file;
}

bool begins_character(std::string_view code, std::size_t at) {
  return at == code.size() || (static_cast<unsigned char>(code[at]) & 0xC0U) != 0x80U;
}

// Nothing for what is no cutting of the code.
std::optional<std::vector<Stretch>> read_runs(const json& runs, std::string_view code) {
  std::vector<Stretch> stretches;
  std::size_t at = 0;
  if (!runs.is_array()) return std::nullopt;
  for (const auto& run : runs) {
    if (!run.is_array() || run.size() != 2 || !run[0].is_number_unsigned() || !run[1].is_number_unsigned())
      return std::nullopt;
    const auto bytes = run[0].get<std::uint64_t>(), token = run[1].get<std::uint64_t>();
    if (bytes == 0 || bytes > code.size() - at || token >= kTokens) return std::nullopt;
    at += bytes;
    if (!begins_character(code, at)) return std::nullopt;
    stretches.push_back({static_cast<std::size_t>(bytes), static_cast<Token>(token)});
  }
  if (at != code.size()) return std::nullopt;
  return stretches;
}

void add_language_fields(const json& schema, std::vector<std::string>& fields) {
  if (!schema.is_structured()) return;
  if (schema.is_object()) {
    const auto code = schema.find("x-praxeo-code");
    if (code != schema.end() && code->is_string() && *code != "") fields.push_back(code->dump());
  }
  for (const auto& [key, part] : schema.items()) add_language_fields(part, fields);
}

}  // namespace

std::vector<std::string> language_fields(const content::Kind& kind) {
  std::vector<std::string> fields;
  add_language_fields(json::parse(kind.schema), fields);
  std::sort(fields.begin(), fields.end());
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
  return fields;
}

bool may_want(std::string_view body, const std::vector<std::string>& fields) {
  for (const auto& field : fields) {
    for (auto at = body.find(field); at != std::string_view::npos; at = body.find(field, at)) {
      at += field.size();
      const auto from = body.find_first_not_of(" \t\r\n:", at);
      if (from == std::string_view::npos || body[from] != '"') continue;
      const auto end = body.find('"', from + 1);
      const auto language = body.substr(from + 1, end == std::string_view::npos ? end : end - from - 1);
      if (!language.empty() && !knows_language(language)) return true;
    }
  }
  return false;
}

std::filesystem::path find_highlighter(const base::Env& env) {
  try {
    return sandbox::find_worker(env, "praxeo-highlight");
  } catch (const Error&) {
    return {};
  }
}

class OutsidePainter::Sink final : public sandbox::WorkerSink {
 public:
  explicit Sink(OutsidePainter& painter) : painter_(painter) {}
  void meta(const json& value) override {
    library_ = base::printable(base::utf8::prefix(value.value("library", ""), kLongestTitle));
  }
  void unit(const json& value) override {
    const auto n = value.find("n");
    if (n == value.end() || !n->is_number_unsigned() || n->get<std::uint64_t>() >= painter_.wanted_.size())
      return;
    const auto index = n->get<std::size_t>();
    const auto& wanted = painter_.wanted_[index];
    const auto title = value.find("title");
    if (title == value.end() || !title->is_string()) return;
    painter_.titles_[wanted.language] =
        base::printable(base::utf8::prefix(title->get_ref<const std::string&>(), kLongestTitle));
    painter_.stretches_[index] = read_runs(value.value("runs", json()), wanted.code);
    if (!painter_.stretches_[index]) return;
    painter_.coloured_.insert(wanted.language);
    painter_.library_ = library_;
  }

 private:
  OutsidePainter& painter_;
  std::string library_;
};

void OutsidePainter::want(const content::Kind& kind, const json& body) {
  content::visit_strings(
      kind, body,
      [&](const nlohmann::ordered_json& schema, const std::string& pointer, const std::string& code) {
        const auto* key = content::code_language_key(schema);
        if (key == nullptr || key->empty()) return;
        const auto beside = json::json_pointer(pointer).parent_pointer() / *key;
        if (body.contains(beside) && body.at(beside).is_string())
          want(body.at(beside).get_ref<const std::string&>(), code);
      });
}

void OutsidePainter::want(std::string_view language, std::string_view code) {
  if (language.empty() || code.empty() || knows_language(language)) return;
  if (code.size() > kLongestOutsideCode || !base::utf8::valid(code) ||
      code.find('\0') != std::string_view::npos)
    return;
  if (known_.try_emplace(key_of(language, code), wanted_.size()).second)
    wanted_.push_back({std::string(language), std::string(code)});
}

void OutsidePainter::fetch() {
  stretches_.assign(wanted_.size(), std::nullopt);
  if (!wanted_.empty() && !worker_.empty()) {
    auto blocks = json::array();
    std::size_t bytes = 0;
    for (const auto& wanted : wanted_) {
      bytes += 2 * (wanted.code.size() + wanted.language.size()) + 40;  // escaped, mostly
      if (bytes > kMostOutsideBytes) break;
      blocks.push_back({{"language", wanted.language}, {"code", wanted.code}});
    }
    try {
      sandbox::WorkerOptions options;
      options.executable = worker_;
      options.limits.address_space = std::uint64_t{2} << 30U;  // Qt's shared objects alone take some 400 MiB
      Sink sink(*this);
      const auto text = blocks.dump(-1, ' ', false, json::error_handler_t::replace);
      const auto result =
          sandbox::Worker(std::move(options)).run(as_file(text), {{"operation", "highlight"}}, sink);
      if (result.outcome == sandbox::WorkerResult::Outcome::crashed)
        trouble_ = "praxeo-highlight " + result.crash;
      if (result.outcome == sandbox::WorkerResult::Outcome::failed)
        trouble_ = "praxeo-highlight: " + result.failure.message;
    } catch (const Error& error) {
      trouble_ = error.message();
    }
  }
  if (!trouble_.empty()) {
    // How far it came is the machine's affair; what a page holds is not.
    stretches_.assign(wanted_.size(), std::nullopt);
    coloured_.clear();
    titles_.clear();
    library_.clear();
  }
  for (const auto& wanted : wanted_)
    if (!coloured_.contains(wanted.language)) lacking_.insert(wanted.language);
}

std::string OutsidePainter::html(std::string_view language, std::string_view code) const {
  if (!wanted_.empty() && !knows_language(language)) {
    const auto found = known_.find(key_of(language, code));
    if (found != known_.end() && found->second < stretches_.size() && stretches_[found->second])
      return html_of(code, *stretches_[found->second]);
  }
  return highlight(language, code);
}

std::string OutsidePainter::title(std::string_view language) const {
  const auto found = titles_.find(language);
  return found == titles_.end() ? language_title(language) : found->second;
}

}  // namespace praxeo::embed
