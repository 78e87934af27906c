// SPDX-License-Identifier: Apache-2.0
#include "commands/other/verify_claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/files.hpp"
#include "base/text/line_reader.hpp"
#include "cli/output.hpp"
#include "commands/shared/count.hpp"
#include "verify/claim_lines.hpp"

namespace praxeo::commands {
namespace {

base::LineReader::Read bytes_of(Context& context, const std::string& file) {
  if (file == "-") {
    return [&context](char* into, std::size_t size) { return context.streams().in.read(into, size); };
  }
  const auto path = context.absolute(file);
  std::error_code untold;
  const auto kind = std::filesystem::status(path, untold).type();
  const bool flows =
      kind == std::filesystem::file_type::fifo || kind == std::filesystem::file_type::character;
  if (!flows) (void)base::open_for_reading(path);  // tells why it can't be
  auto opened = std::make_shared<std::ifstream>(path, std::ios::binary);
  if (!*opened) throw Error(ErrorKind::denied, fmt::format("can't read '{}'", path.string()));
  // What a pipe has is answered before it has more.
  return [stream = std::move(opened)](char* into, std::size_t size) -> std::size_t {
    auto& buffer = *stream->rdbuf();
    if (buffer.sgetc() == std::char_traits<char>::eof()) return 0;
    const auto ready = std::clamp<std::streamsize>(buffer.in_avail(), 1, static_cast<std::streamsize>(size));
    return static_cast<std::size_t>(buffer.sgetn(into, ready));
  };
}

// A line each as it comes; with --json, one object that holds them.
class Answers {
 public:
  explicit Answers(Context& context)
      : out_(context.streams().out), whole_(context.settings().format() == cli::Format::json) {
    if (whole_) cli::begin_items(out_, cli::schema_name("praxeo", "verify", "", 1));
  }
  void tell(const std::string& answer) {
    if (whole_) {
      if (std::exchange(any_, true)) cli::next_item(out_);
      out_.write(answer);  // as it is: a number's last digit is part of an id
    } else {
      out_.line(answer);
    }
    out_.flush();
  }
  void end(const praxeo::verify::ClaimCounts& counts) {
    if (!whole_) return;
    cli::end_items(
        out_, any_,
        {{"verified", counts.verified}, {"refuted", counts.refuted}, {"unchecked", counts.unchecked}});
    out_.flush();
  }

 private:
  cli::OutStream& out_;
  bool whole_, any_ = false;
};

// Answers that wait for a second reader, who is given many pairs at once; without one, none does.
class Waiting {
 public:
  Waiting(praxeo::verify::ClaimLines& claims, Answers& answers, praxeo::verify::SecondReader* reader,
          std::stop_token stop)
      : claims_(claims), answers_(answers), reader_(reader), stop_(std::move(stop)) {}

  void add(praxeo::verify::ClaimAnswer answer) {
    open_ += reader_ != nullptr && answer.support.open ? 1U : 0U;
    waiting_.push_back(std::move(answer));
    if (open_ == 0 || open_ >= reader_->at_once()) settle();
  }
  void settle() {
    if (open_ > 0) praxeo::verify::read_again(waiting_, *reader_, stop_);
    for (const auto& answer : waiting_) answers_.tell(claims_.tell(answer));
    waiting_.clear();
    open_ = 0;
  }

 private:
  praxeo::verify::ClaimLines& claims_;
  Answers& answers_;
  praxeo::verify::SecondReader* reader_;
  std::stop_token stop_;
  std::vector<praxeo::verify::ClaimAnswer> waiting_;
  std::size_t open_ = 0;
};

struct Planned {
  std::string model;
  std::optional<entail::ReaderPlan> plan;
  praxeo::verify::ClaimCounts counts;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    nlohmann::ordered_json fields{{"items", nlohmann::ordered_json::array()},
                                  {"verified", counts.verified},
                                  {"refuted", counts.refuted},
                                  {"unchecked", counts.unchecked},
                                  {"dry_run", true}};
    if (plan) fields["would_ask"] = asking_json(model, *plan);
    return fields;
  }
  void print(cli::Printer& out) const {
    out.line(fmt::format("By the rules alone: {} verified, {} refuted, {} unchecked", counts.verified,
                         counts.refuted, counts.unchecked));
    if (plan) print_asking(out, model, *plan);
  }
};

// What would be asked, once all lines are read; no answers.
void show_plan(Context& context, base::LineReader& lines, praxeo::verify::ClaimLines& claims,
               const ClaimsReader& reader) {
  std::vector<praxeo::verify::OpenPair> pairs;
  std::int64_t number = 0;
  while (const auto line = lines.next()) {
    const auto answer = claims.judge(*line, ++number);
    if (!answer) continue;
    (void)claims.tell(*answer);
    if (answer->support.open) pairs.push_back({answer->claim, answer->passage});
  }
  context.show(Planned{reader.get() != nullptr ? reader.get()->name() : std::string(), reader.plan(pairs),
                       claims.counts()});
}

}  // namespace

void verify_claims(Context& context, const std::string& file, const ModelWords& words, bool strictly) {
  base::LineReader lines(bytes_of(context, file), praxeo::verify::kLongestClaimLine);
  praxeo::verify::ClaimLines claims([&context] {
    auto project = context.project();
    return praxeo::verify::ClaimLines::Ground{context.store(), std::move(project)};
  });
  const ClaimsReader reader(context, words);
  if (words.dry_run) return show_plan(context, lines, claims, reader);
  Answers answers(context);
  Waiting waiting(claims, answers, reader.get(), context.stop());
  std::int64_t number = 0;
  while (const auto line = lines.next()) {
    if (context.stop().stop_requested()) {
      throw Error(ErrorKind::interrupted, fmt::format("stopped at line {}", number + 1));
    }
    if (auto answer = claims.judge(*line, ++number)) waiting.add(std::move(*answer));
  }
  waiting.settle();
  reader.warn();
  const auto& counts = claims.counts();
  answers.end(counts);
  if (counts.refuted > 0)
    throw Error(ErrorKind::check_failed, "refuted: " + count_of(counts.refuted, "claim"));
  if (counts.unusable > 0) {
    throw Error(ErrorKind::invalid_input, "unusable: " + count_of(counts.unusable, "line"))
        .with_hint("each says why in its answer");
  }
  if (strictly && counts.unchecked > 0) {
    throw Error(ErrorKind::check_failed, "unchecked: " + count_of(counts.unchecked, "claim"));
  }
}

}  // namespace praxeo::commands
