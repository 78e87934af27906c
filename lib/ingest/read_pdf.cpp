// SPDX-License-Identifier: Apache-2.0
#include "ingest/read_pdf.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "ingest/pdf/assemble.hpp"
#include "ingest/pdf/page.hpp"
#include "sandbox/find_worker.hpp"
#include "sandbox/worker.hpp"

namespace praxeo::ingest {
namespace {

// More pages than this, or more text, is no document that a person cites from.
constexpr std::uint64_t kMaxCharacters = 200'000'000;

class PdfSink final : public sandbox::WorkerSink {
 public:
  PdfSink(std::string name, base::Progress& progress) : progress_(progress) {
    step_ = {.phase = "read", .item = std::move(name), .unit = "pages"};
  }

  void ready(const sandbox::Layers& layers) override { layers_ = layers; }

  void meta(const nlohmann::json& value) override {
    if (meta_) throw Error(ErrorKind::failed, "praxeo-reader sent its facts twice");
    meta_ = pdf::meta_from_json(value);
    step_.total = static_cast<std::uint64_t>(meta_->pages);
    progress_.begin(step_);
  }

  void unit(const nlohmann::json& value) override {
    if (!meta_) throw Error(ErrorKind::failed, "praxeo-reader sent a page before its facts");
    if (pages_.size() >= static_cast<std::size_t>(meta_->pages)) {
      throw Error(ErrorKind::failed, "praxeo-reader sent more pages than there are");
    }
    if (reader_.add(value)) {
      pages_.push_back(reader_.take());
      step_.done = pages_.size();
      progress_.update(step_);
    }
    if (reader_.characters() > kMaxCharacters) {
      throw Error(ErrorKind::invalid_input, fmt::format("{}: holds more text than can be read", step_.item));
    }
  }

  void warning(const nlohmann::json& value) override {
    const auto code = value.find("code");
    const auto message = value.find("message");
    if (code == value.end() || !code->is_string() || message == value.end() || !message->is_string()) return;
    if (warnings_.size() >= 100) return;
    store::Warning warning{
        base::printable(code->get<std::string>()), base::printable(message->get<std::string>()), {}};
    if (const auto unit = value.find("unit"); unit != value.end() && unit->is_number_unsigned()) {
      warning.locator = fmt::format("#p{}", unit->get<std::uint64_t>());
    }
    warnings_.push_back(std::move(warning));
  }

  void end() { progress_.end(step_); }
  [[nodiscard]] const std::optional<pdf::Meta>& facts() const { return meta_; }
  [[nodiscard]] std::vector<pdf::Page> take_pages() { return std::move(pages_); }
  [[nodiscard]] std::size_t page_count() const { return pages_.size(); }
  [[nodiscard]] std::uint64_t characters() const { return reader_.characters(); }
  [[nodiscard]] const std::vector<store::Warning>& warnings() const { return warnings_; }
  [[nodiscard]] const std::optional<sandbox::Layers>& layers() const { return layers_; }

 private:
  base::Progress& progress_;
  base::Step step_;
  std::optional<pdf::Meta> meta_;
  std::optional<sandbox::Layers> layers_;
  pdf::PageReader reader_;
  std::vector<pdf::Page> pages_;
  std::vector<store::Warning> warnings_;
};

[[noreturn]] void refuse(const std::string& name, std::string_view why) {
  throw Error(ErrorKind::invalid_input, fmt::format("{}: {}", name, why));
}

void check_outcome(const sandbox::WorkerResult& result, const std::string& name, bool password_given) {
  using Outcome = sandbox::WorkerResult::Outcome;
  switch (result.outcome) {
    case Outcome::done:
      return;
    case Outcome::cancelled:
      throw Error(ErrorKind::interrupted, fmt::format("{}: reading was stopped", name));
    case Outcome::crashed: {
      Error error(ErrorKind::invalid_input, fmt::format("{}: the reader {}", name, result.crash));
      error.add_hint("the file may be damaged, or made to do harm; nothing of it was stored");
      throw error;
    }
    case Outcome::failed:
      break;
  }
  const auto& failure = result.failure;
  if (failure.code == "encrypted" && password_given) {
    throw Error(ErrorKind::denied, fmt::format("{}: the password is wrong", name));
  }
  if (failure.code == "encrypted") refuse(name, kNeedsPassword);
  if (failure.code == "memory") refuse(name, "too large: the reader ran out of its memory");
  if (failure.code == "usage" || failure.code == "internal") {
    throw Error(ErrorKind::failed, fmt::format("{}: praxeo-reader failed: {}", name, failure.message));
  }
  refuse(name, failure.message.empty() ? failure.code : failure.message);
}

}  // namespace

Document read_pdf(const ReadRequest& request, base::Progress& progress, std::stop_token stop) {
  const auto name = base::printable(request.name.empty() ? request.file.filename().string() : request.name);
  base::Fd own;
  const base::Fd* input = request.input;
  if (input == nullptr) {
    own = base::open_for_reading(request.file);
    input = &own;
  }
  struct stat facts {};
  if (fstat(input->get(), &facts) != 0 || !S_ISREG(facts.st_mode)) refuse(name, "not a regular file");
  if (facts.st_size == 0) refuse(name, "the file is empty");

  sandbox::WorkerOptions options;
  options.executable = sandbox::find_worker(request.env, "praxeo-reader");
  options.limits = request.limits.value_or(sandbox::limits_for(static_cast<std::uint64_t>(facts.st_size), 0));
  options.pool = request.workers;
  if (request.allow_unsandboxed) options.isolation = sandbox::Isolation::allow_unsandboxed;
  const sandbox::Worker worker(std::move(options));
  nlohmann::json open{{"operation", "read"}, {"options", nlohmann::json::object()}};
  if (request.password) open["options"]["password"] = *request.password;

  PdfSink sink(name, progress);
  const auto result = worker.run(*input, open, sink, stop);
  check_outcome(result, name, request.password.has_value());
  if (!sink.facts() || sink.page_count() != static_cast<std::size_t>(sink.facts()->pages) ||
      result.characters != sink.characters()) {
    throw Error(ErrorKind::failed, fmt::format("{}: praxeo-reader's sums don't fit what it sent", name));
  }
  auto document = pdf::assemble(*sink.facts(), sink.take_pages(),
                                request.name.empty() ? request.file.filename().string() : request.name);
  sink.end();
  if (document.passages.empty()) refuse(name, "no extractable text: its pages may be scanned images");
  document.warnings.insert(document.warnings.begin(), sink.warnings().begin(), sink.warnings().end());
  if (sink.layers() && !sink.layers()->complete()) {
    document.warnings.push_back({"not_isolated", "it was read without full isolation of the reader", {}});
  }
  return document;
}

}  // namespace praxeo::ingest
