// SPDX-License-Identifier: Apache-2.0
#include "ingest/read_pdf.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <exception>
#include <functional>
#include <limits>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>
#include <utility>
#include <vector>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "ingest/ocr/step.hpp"
#include "ingest/pdf/assemble.hpp"
#include "ingest/pdf/page_merge.hpp"
#include "ingest/pdf/page_stream.hpp"
#include "ingest/pdf/part_sink.hpp"
#include "ingest/reader_failure.hpp"
#include "sandbox/find_worker.hpp"
#include "sandbox/worker.hpp"

namespace praxeo::ingest {
namespace {

// Below this a second process costs more than it reads: an ordinary page takes some 4 KB of a file.
constexpr std::uint64_t kBytesAPart = 128 * 1024;
constexpr std::uint64_t kMostParts = 8;
constexpr std::size_t kFewPictures = 8;  // of a stretch, that are recognised while others are read
constexpr auto kAnyPages = std::numeric_limits<std::uint64_t>::max();

// Pages read by any of the processes.
class PagesRead {
 public:
  PagesRead(std::string name, base::Progress& progress) : progress_(progress) {
    step_ = {.phase = "read", .item = std::move(name), .unit = "pages"};
  }
  void begin(int pages) {
    const std::lock_guard lock(mutex_);
    if (step_.total) return;
    step_.total = static_cast<std::uint64_t>(pages);
    progress_.begin(step_);
  }
  void add() {
    const std::lock_guard lock(mutex_);
    ++step_.done;
    progress_.update(step_);
  }
  void end() { progress_.end(step_); }

 private:
  base::Progress& progress_;
  std::mutex mutex_;
  base::Step step_;
};

[[noreturn]] void refuse(const std::string& name, std::string_view why) {
  throw Error(ErrorKind::invalid_input, fmt::format("{}: {}", name, why));
}

// The reader ended within the document: how.
struct CutShort {
  std::string how;
};

void check_outcome(const sandbox::WorkerResult& result, const std::string& name, bool password_given) {
  using Outcome = sandbox::WorkerResult::Outcome;
  switch (result.outcome) {
    case Outcome::done:
      return;
    case Outcome::cancelled:
      throw Error(ErrorKind::interrupted, fmt::format("{}: reading was stopped", name));
    case Outcome::crashed:
      throw CutShort{result.crash};
    case Outcome::failed:
      break;
  }
  const auto& failure = result.failure;
  if (failure.code == "encrypted" && password_given) {
    throw Error(ErrorKind::denied, fmt::format("{}: the password is wrong", name));
  }
  if (failure.code == "encrypted") refuse(name, kNeedsPassword);
  throw reader_failure(failure, name);
}

[[noreturn]] void refuse_cut(const std::string& name, const CutShort& cut, std::size_t read, int pages) {
  auto what = fmt::format("{}: the reader {}", name, cut.how);
  if (read > 0) what += fmt::format("; {} of {} {}", read, pages, kPagesWereRead);
  throw Error(ErrorKind::invalid_input, what)
      .with_hint("the file may be damaged, or made to do harm; nothing of it was stored");
}

// What there is of a document that was cut short. Other bytes of the reader's rules, as it were: read whole,
// it is another version.
void mark_cut(Document& document, const CutShort& cut, int read, int pages) {
  document.warnings.insert(document.warnings.begin(),
                           {std::string(kPartial),
                            fmt::format("only {} of {} pages were read: the reader {}", read, pages, cut.how),
                            fmt::format("#p{}", read + 1)});
  document.reader_hash = base::sha256(fmt::format("{} until page {}", document.reader_hash, read));
}

// One process and what it sends.
struct Part {
  Part(pdf::Share its, const std::string& name, pdf::PageMerge& merge, PagesRead& read,
       const std::function<std::optional<sandbox::WorkerLimits>(int)>& limits, std::stop_token stop)
      : share(its),
        sink(name, its, merge,
             {.facts = [&read](int pages) { read.begin(pages); },
              .page = [&read] { read.add(); },
              .limits = limits},
             std::move(stop)) {}
  pdf::Share share;
  pdf::PartSink sink;
  sandbox::WorkerResult result;
};

// Runs all of them side by side. The first that fails stops the others, and is what is told.
void run(const sandbox::Worker& worker, const base::Fd& input, const nlohmann::json& open,
         std::deque<Part>& parts, std::stop_source& all, const std::function<void(const Part&)>& judge) {
  std::mutex mutex;
  std::exception_ptr failure;
  const auto run_one = [&](Part& part) {
    try {
      auto request = open;
      request["share"] = {part.share.part, part.share.parts};
      part.result = worker.run(input, request, part.sink, all.get_token());
      judge(part);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      all.request_stop();
    }
  };
  {
    std::vector<std::jthread> others;
    try {
      for (std::size_t i = 1; i < parts.size(); ++i) others.emplace_back([&, i] { run_one(parts[i]); });
    } catch (...) {  // the system has no thread left: those there are must not run on
      all.request_stop();
      throw;
    }
    run_one(parts.front());
  }
  if (failure) std::rethrow_exception(failure);
}

// Of so many pages.
sandbox::WorkerLimits limits_of(const ReadRequest& request, std::uint64_t bytes, std::uint64_t pages) {
  if (request.limits) return *request.limits;
  auto limits = pages == kAnyPages ? sandbox::most_for(bytes) : sandbox::limits_for(bytes, pages);
  if (request.memory) limits.address_space = *request.memory;
  return limits;
}

unsigned parts_for(std::uint64_t bytes) {
  return static_cast<unsigned>(std::clamp<std::uint64_t>(bytes / kBytesAPart, 1, kMostParts));
}

// A file whose words are there, but none of them for a person to see, is neither blank nor a scan.
void refuse_hidden(const std::string& name, const Document& document) {
  std::string words;
  for (const auto& piece : document.set_aside) {
    if (piece.reason == store::AsideReason::running || piece.reason == store::AsideReason::page_number)
      continue;
    words += (words.empty() ? "" : " ") + piece.text;
  }
  if (words.empty()) return;
  throw Error(ErrorKind::invalid_input,
              fmt::format("{}: all of its text is hidden from a reader's eyes: \"{}\"", name,
                          base::printable(base::utf8::prefix(words, 80))))
      .with_hint("it may be meant for programs alone; `--ocr always` reads what the pages show");
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

  ocr::Step recognition(
      {.name = name,
       .input = *input,
       .input_bytes = static_cast<std::uint64_t>(facts.st_size),
       .env = request.env,
       .options = request.ocr,
       .password = request.password,
       .workers = request.workers,
       .address_space = request.limits ? std::optional(request.limits->address_space) : request.memory,
       .allow_unsandboxed = request.allow_unsandboxed});
  sandbox::WorkerOptions options;
  options.executable = sandbox::find_worker(request.env, "praxeo-reader");
  const auto bytes = static_cast<std::uint64_t>(facts.st_size);
  options.limits = limits_of(request, bytes, 0);
  options.most = limits_of(request, bytes, kAnyPages);
  options.pool = request.workers;
  if (request.allow_unsandboxed) options.isolation = sandbox::Isolation::allow_unsandboxed;
  const sandbox::Worker worker(std::move(options));
  nlohmann::json open{{"operation", "read"}, {"options", nlohmann::json::object()}};
  if (request.password) open["options"]["password"] = *request.password;

  Slots cores(std::thread::hardware_concurrency());
  auto& slots = request.slots != nullptr ? *request.slots : cores;
  auto taken = slots.take(parts_for(bytes), stop);
  const int count = request.parts > 0 ? request.parts : static_cast<int>(taken.count());

  std::stop_source all;
  const std::stop_callback pass_on(stop, [&all] { all.request_stop(); });
  PagesRead read(name, progress);
  std::deque<Part> parts;
  pdf::Assembler assembler(request.name.empty() ? request.file.filename().string() : request.name);
  std::atomic<bool> reading = true;
  // While the document's own readers hold the slots, its pictures are recognised one by one.
  Slots one(1);
  pdf::PageStream stream(
      {.meta = [&]() -> const pdf::Meta& { return *parts.front().sink.facts(); },
       .take =
           [&](std::vector<pdf::Page> pages) {
             recognition.run(pages, reading ? one : slots, progress, stop);
             assembler.add(std::move(pages), parts.front().sink.facts()->outline);
           },
       .soon =
           [&](const std::vector<pdf::Page>& pages) { return recognition.wanted(pages) <= kFewPictures; }});
  pdf::PageMerge merge([&stream](pdf::Page&& page) { stream.add(std::move(page)); });
  for (int part = 0; part < count; ++part) {
    parts.emplace_back(
        pdf::Share{part, count}, name, merge, read,
        [&](int of) { return limits_of(request, bytes, static_cast<std::uint64_t>(of)); }, all.get_token());
  }
  std::optional<CutShort> cut;
  try {
    run(worker, *input, open, parts, all, [&](const Part& part) {
      check_outcome(part.result, name, request.password.has_value());
      part.sink.check(part.result.characters);
    });
  } catch (const CutShort& how) {
    cut = how;
  }
  taken.give_back();
  std::optional<pdf::Meta> meta;  // each reader tells what lies on its own pages
  for (const auto& part : parts) {
    const auto& told = part.sink.facts();
    if (!told) continue;  // where another was cut short
    if (meta && told->pages != meta->pages) {
      throw Error(ErrorKind::failed, fmt::format("{}: praxeo-reader counts its pages in two ways", name));
    }
    if (meta) {
      pdf::add_extras(meta->extras, told->extras);
    } else {
      meta = told;
    }
  }
  read.end();
  const auto whole_pages = stream.pages();
  if (cut && (whole_pages == 0 || !request.partial)) {
    refuse_cut(name, *cut, whole_pages, meta ? meta->pages : 0);
  }
  reading = false;
  stream.finish();
  recognition.look(stop);
  auto document = assembler.finish(*meta);
  if (document.passages.empty() && cut) refuse_cut(name, *cut, whole_pages, meta->pages);
  if (document.passages.empty()) {
    refuse_hidden(name, document);
    throw recognition.no_text(meta->pages);
  }
  recognition.note(document);
  std::vector<store::Warning> warnings;
  bool isolated = true;
  for (const auto& part : parts) {
    warnings.insert(warnings.end(), part.sink.warnings().begin(), part.sink.warnings().end());
    isolated = isolated && (!part.sink.layers() || part.sink.layers()->complete());
  }
  document.warnings.insert(document.warnings.begin(), warnings.begin(), warnings.end());
  if (cut) mark_cut(document, *cut, static_cast<int>(whole_pages), meta->pages);
  if (!isolated) {
    document.warnings.push_back({"not_isolated", "it was read without full isolation of the reader", {}});
  }
  return document;
}

}  // namespace praxeo::ingest
