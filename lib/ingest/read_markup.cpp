// SPDX-License-Identifier: Apache-2.0
#include "ingest/read_markup.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "ingest/markup/compose.hpp"
#include "ingest/markup/html_charset.hpp"
#include "ingest/markup/unit.hpp"
#include "ingest/memory_file.hpp"
#include "ingest/reader_failure.hpp"
#include "sandbox/find_worker.hpp"
#include "sandbox/worker.hpp"

namespace praxeo::ingest {
namespace {

constexpr std::uint64_t kMostMarkupCharacters = 200'000'000;
constexpr std::size_t kMostMarkupWarnings = 100;

class MarkupSink final : public sandbox::WorkerSink {
 public:
  MarkupSink(std::string name, base::Progress& progress) : progress_(progress) {
    step_ = {.phase = "read", .item = std::move(name), .unit = "parts"};
    progress_.begin(step_);
  }

  void ready(const sandbox::Layers& layers) override { complete_ = layers.complete(); }

  void meta(const nlohmann::json& value) override {
    if (meta_) throw Error(ErrorKind::failed, "praxeo-reader sent its facts twice");
    meta_ = markup::meta_from_json(value);
  }

  void progress(const nlohmann::json& value) override {
    const auto total = value.find("total");
    if (total != value.end() && total->is_number_unsigned()) step_.total = total->get<std::uint64_t>();
  }

  void unit(const nlohmann::json& value) override {
    if (!meta_) throw Error(ErrorKind::failed, "praxeo-reader sent a part before its facts");
    if (reader_.add(value)) {
      composer_.add(reader_.take());
      ++step_.done;
      progress_.update(step_);
    }
    if (reader_.characters() > kMostMarkupCharacters)
      throw Error(ErrorKind::invalid_input, fmt::format("{}: holds more text than can be read", step_.item));
  }

  void warning(const nlohmann::json& value) override {
    const auto code = value.find("code");
    const auto message = value.find("message");
    if (code == value.end() || !code->is_string() || message == value.end() || !message->is_string()) return;
    if (warnings_.size() >= kMostMarkupWarnings) return;
    warnings_.push_back(
        {base::printable(code->get<std::string>()), base::printable(message->get<std::string>()), {}});
  }

  // What it all makes.
  Document finish(const sandbox::WorkerResult& result, std::string_view file_name) {
    if (!meta_ || !reader_.between() || result.characters != reader_.characters()) {
      throw Error(ErrorKind::failed,
                  fmt::format("{}: praxeo-reader's sums don't fit what it sent", step_.item));
    }
    auto document = composer_.finish(*meta_, step_.item, file_name);
    progress_.end(step_);
    document.warnings.insert(document.warnings.begin(), warnings_.begin(), warnings_.end());
    if (!complete_)
      document.warnings.push_back({"not_isolated", "it was read without full isolation of the reader", {}});
    return document;
  }
  [[nodiscard]] const markup::Meta& facts() const { return *meta_; }

 private:
  base::Progress& progress_;
  base::Step step_;
  std::optional<markup::Meta> meta_;
  markup::UnitReader reader_;
  markup::Composer composer_;
  std::vector<store::Warning> warnings_;
  bool complete_ = true;
};

void check_markup_outcome(const sandbox::WorkerResult& result, const std::string& name) {
  using Outcome = sandbox::WorkerResult::Outcome;
  if (result.outcome == Outcome::done) return;
  if (result.outcome == Outcome::cancelled)
    throw Error(ErrorKind::interrupted, fmt::format("{}: reading was stopped", name));
  if (result.outcome == Outcome::crashed) {
    throw Error(ErrorKind::invalid_input, fmt::format("{}: the reader {}", name, result.crash))
        .with_hint("the file may be damaged, or made to do harm; nothing of it was stored");
  }
  throw reader_failure(result.failure, name);
}

void warn_of_encoding(const text::Decoded& decoded, Document& document) {
  if (decoded.guessed) {
    document.warnings.push_back(
        {"encoding_guessed",
         fmt::format("read as {}, which nothing in it says for sure", decoded.encoding),
         {}});
  }
  if (decoded.broken == 0) return;
  document.warnings.push_back(
      {"encoding_broken",
       fmt::format("{} no {} and replaced by U+FFFD",
                   decoded.broken == 1 ? "one place is" : fmt::format("{} places are", decoded.broken),
                   decoded.encoding),
       {}});
}

}  // namespace

std::string_view name_of(MarkupFormat format) {
  return reader_of(format).substr(0, reader_of(format).find('/'));
}

std::string_view reader_of(MarkupFormat format) {
  switch (format) {
    case MarkupFormat::html:
      return "html/6";
    case MarkupFormat::docx:
      return "docx/1";
    case MarkupFormat::odt:
      return "odt/1";
    case MarkupFormat::epub:
      return "epub/3";
  }
  return {};
}

std::string_view media_type_of(MarkupFormat format) {
  switch (format) {
    case MarkupFormat::html:
      return "text/html";
    case MarkupFormat::docx:
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case MarkupFormat::odt:
      return "application/vnd.oasis.opendocument.text";
    case MarkupFormat::epub:
      return "application/epub+zip";
  }
  return {};
}

Document read_markup(const MarkupOptions& options, const Input& input, base::Progress& progress,
                     std::stop_token stop) {
  if (input.size == 0)
    throw Error(ErrorKind::invalid_input, fmt::format("{}: the file is empty", input.name));
  const bool page = options.format == MarkupFormat::html;
  if (!page && input.size > kMostZippedBytes) {
    throw Error(ErrorKind::invalid_input, fmt::format("{}: too large: {} bytes; {} can be read", input.name,
                                                      input.size, kMostZippedBytes));
  }
  text::Decoded decoded;
  base::Fd utf8;
  auto size = input.size;
  if (page) {
    decoded = markup::decode_html(bytes_of(input, kMostHtmlBytes), input.name);
    size = decoded.text.size();
    utf8 = memory_file(std::exchange(decoded.text, {}));
  }
  sandbox::WorkerOptions worker;
  worker.executable = sandbox::find_worker(options.env, "praxeo-reader");
  worker.limits = sandbox::limits_for(size, 0);
  if (options.memory_mib) worker.limits.address_space = static_cast<std::uint64_t>(*options.memory_mib) << 20;
  if (options.allow_unsandboxed) worker.isolation = sandbox::Isolation::allow_unsandboxed;
  worker.pool = options.workers;
  const nlohmann::json open{{"operation", "read_markup"}, {"options", {{"format", name_of(options.format)}}}};

  MarkupSink sink(input.name, progress);
  const auto result =
      sandbox::Worker(std::move(worker)).run(page ? utf8 : input.bytes, open, sink, std::move(stop));
  check_markup_outcome(result, input.name);
  auto document = sink.finish(result, input.file_name);
  document.media_type = media_type_of(options.format);
  document.reader = reader_of(options.format);
  document.reader_hash = base::sha256(fmt::format("{} {}", document.reader, sink.facts().library));
  if (page) {
    document.encoding = decoded.encoding;
    warn_of_encoding(decoded, document);
  }
  return document;
}

}  // namespace praxeo::ingest
