// SPDX-License-Identifier: Apache-2.0
#include "batch/send.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "batch/result_line.hpp"
#include "llm/provider.hpp"
#include "llm/request_hash.hpp"
#include "store/ledger.hpp"

namespace praxeo::batch {
namespace {

constexpr std::size_t kMostPacked = 500;  // requests in one commit

[[noreturn]] void refuse(const llm::ProviderError& error, const llm::BatchService& service,
                         const std::string& model, const std::stop_token& stop) {
  if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped before all parts were sent");
  auto made = llm::to_error(error, service.profile().name, model);
  if (error.status == 404 || error.status == 405)
    made.add_hint("a server without a batch service is asked live: `praxeo batch run FILE`");
  throw made;
}

template <class Value>
Value taken(llm::Told<Value> told, const llm::BatchService& service, const std::string& model,
            const std::stop_token& stop) {
  if (const auto* error = std::get_if<llm::ProviderError>(&told)) refuse(*error, service, model, stop);
  return std::get<Value>(std::move(told));
}

}  // namespace

Packer::Packer(store::Store& store, const store::Project& project, const llm::BatchService& service,
               store::Batch& batch, Submitted& submitted, Options options)
    : store_(store),
      project_(project),
      service_(service),
      batch_(batch),
      submitted_(submitted),
      options_(std::move(options)),
      batches_(store),
      budget_(store, project.id, options_.bounds) {}

std::int64_t Packer::part_for(const std::string& model, std::size_t bytes) {
  const auto found = open_.find(model);
  if (found != open_.end()) {
    auto& part = submitted_.parts[static_cast<std::size_t>(found->second - 1)];
    if (part.requests < static_cast<std::int64_t>(options_.limits.requests) &&
        part.bytes + static_cast<std::int64_t>(bytes) <= static_cast<std::int64_t>(options_.limits.bytes))
      return part.number;
  }
  Part part{.number = static_cast<std::int64_t>(submitted_.parts.size()) + 1, .model = model};
  submitted_.parts.push_back(part);
  open_[model] = part.number;
  return part.number;
}

void Packer::add(RequestLine line, std::string text, std::optional<Broken> broken) {
  Packed packed{
      .line = std::move(line), .text = std::move(text), .hash = {}, .part = 0, .most = {}, .reply = {}};
  packed.hash = llm::request_hash(packed.line.request);  // what is mended answers the same request
  if (broken) ask_to_mend(packed.line.request, *broken);
  packed.broken = std::move(broken);
  packed.most = options_.pricing.most(packed.line.request);
  const auto bytes = service_.line(packed.line.request, std::to_string(packed.line.number)).size() + 1;
  if (bytes > options_.limits.bytes)
    throw Error(ErrorKind::invalid_input,
                fmt::format("line {} is larger than a whole batch may be: {} bytes of {}", packed.line.number,
                            bytes, options_.limits.bytes));
  packed.part = part_for(packed.line.request.model, bytes);
  auto& part = submitted_.parts[static_cast<std::size_t>(packed.part - 1)];
  ++part.requests;
  part.bytes += static_cast<std::int64_t>(bytes);
  held_.push_back(std::move(packed));
  if (held_.size() >= kMostPacked) flush();
}

void Packer::add_answered(RequestLine line, std::string text, const llm::Reply& reply) {
  Packed packed{
      .line = std::move(line), .text = std::move(text), .hash = {}, .part = 0, .most = 0, .reply = reply};
  packed.hash = llm::request_hash(packed.line.request);
  held_.push_back(std::move(packed));
  if (held_.size() >= kMostPacked) flush();
}

void Packer::begin(store::Change& change, Packed& packed) {
  const auto& request = packed.line.request;
  store::Ledger ledger(store_);
  const auto call = ledger.start(change, {.project_id = project_.id,
                                          .purpose = request.purpose,
                                          .provider = request.provider,
                                          .model = request.model,
                                          .request_hash = packed.hash,
                                          .route = "batch",
                                          .estimated_tokens = spend::estimated_tokens(request),
                                          .reserved_picousd = packed.most});
  store::BatchItem item{.ordinal = packed.line.number,
                        .key = packed.line.id,
                        .request_hash = packed.hash,
                        .request = stored_request({packed.part, packed.text, packed.broken}),
                        .state = "waiting",
                        .generation_pk = call,
                        .result = std::nullopt};
  if (packed.reply) {
    store::CallOutcome outcome{.finish_reason = "stop", .cost_picousd = 0, .attempts = 0, .route = "cache"};
    outcome.usage = spend::stored_usage(packed.reply->usage);
    ledger.settle(change, call, outcome);
    item.state = "succeeded";
    item.result = result_of(packed.line, *packed.reply, {.attempts = 0, .route = "cache"}, 0);
  }
  batches_.put(change, batch_.pk, item);
}

void Packer::flush() {
  if (held_.empty()) return;
  store::Change change(store_);
  for (auto& packed : held_) {
    if (!packed.reply) {
      const auto& request = packed.line.request;
      if (budget_.judge(change, packed.most, request.provider + "/" + request.model) ==
          spend::Budget::Answer::wait)
        throw Error(ErrorKind::budget, "what is under way may take the rest of the budget")
            .with_hint(
                "wait for it, or raise the budget: a batch needs room for all of its requests at once");
      budget_.begun(packed.most);
    }
    begin(change, packed);
  }
  // From here on it is not at its end, also where a kill leaves the new parts unsent.
  if (batch_.state != "open") {
    batch_.state = "open";
    batches_.set_state(change, batch_, batch_.state, batch_.items);
  }
  keep(batches_, change, batch_, submitted_);
  change.commit();
  held_.clear();
}

namespace {

// The lines of a part, in the order of the file.
std::string lines_of(store::Batches& batches, const llm::BatchService& service, const store::Batch& batch,
                     const Submitted& submitted, const Part& part) {
  const auto defaults = defaults_of(batch, submitted);
  std::string lines;
  lines.reserve(static_cast<std::size_t>(part.bytes));
  batches.each_waiting(batch.pk, part.number, [&](const store::BatchItem& item) {
    const auto stored = stored_request_of(item);
    auto line = read_request_line(stored.line, item.ordinal, defaults);
    if (stored.broken) ask_to_mend(line.request, *stored.broken);
    lines += service.line(line.request, std::to_string(item.ordinal)) + "\n";
  });
  return lines;
}

class Sender {
 public:
  Sender(store::Store& store, llm::BatchService& service, store::Batch& batch, Submitted& submitted,
         std::stop_token stop)
      : store_(store),
        service_(service),
        batch_(batch),
        submitted_(submitted),
        stop_(std::move(stop)),
        batches_(store) {}

  void send(Part& part) {
    const auto name = remote_name(batch_, part);
    if (part.state == Part::State::sending) {
      // It may be there: a kill, or a reply that never came, left nobody to write it down.
      if (auto found = taken(service_.find(name, stop_), service_, part.model, stop_))
        return submitted(part, std::move(*found));
    }
    part.state = Part::State::sending;
    write();
    const auto lines = lines_of(batches_, service_, batch_, submitted_, part);
    const bool file_is_old = !part.file.empty();
    if (!file_is_old) upload(part, name, lines);
    auto told = service_.create(name, part.model, part.file, lines, stop_);
    const auto* error = std::get_if<llm::ProviderError>(&told);
    if (error != nullptr && file_is_old && error->kind == llm::ProviderError::Kind::bad_request) {
      upload(part, name, lines);  // the provider doesn't keep files for ever
      told = service_.create(name, part.model, part.file, lines, stop_);
    }
    submitted(part, taken(std::move(told), service_, part.model, stop_));
  }

 private:
  void upload(Part& part, const std::string& name, const std::string& lines) {
    part.file = taken(service_.upload(name, lines, static_cast<std::size_t>(part.requests), stop_), service_,
                      part.model, stop_);
    if (!part.file.empty()) write();
  }
  void submitted(Part& part, llm::RemoteBatch remote) {
    part.remote_id = std::move(remote.id);
    part.told = llm::name_of(remote.state);
    part.state = Part::State::submitted;
    write();
  }
  void write() { write_down(store_, batch_, submitted_); }

  store::Store& store_;
  llm::BatchService& service_;
  store::Batch& batch_;
  Submitted& submitted_;
  std::stop_token stop_;
  store::Batches batches_;
};

}  // namespace

void send_parts(store::Store& store, llm::BatchService& service, store::Batch& batch, Submitted& submitted,
                base::Progress& progress, std::stop_token stop) {
  const auto unsent = [](const Part& part) {
    return part.state == Part::State::fresh || part.state == Part::State::sending;
  };
  const auto count = std::count_if(submitted.parts.begin(), submitted.parts.end(), unsent);
  base::Step step{"send", batch.provider, 0, static_cast<std::uint64_t>(count), "parts"};
  if (count > 0) progress.begin(step);
  Sender sender(store, service, batch, submitted, stop);
  for (auto& part : submitted.parts) {
    if (!unsent(part)) continue;
    if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped before all parts were sent");
    sender.send(part);
    ++step.done;
    progress.update(step);
  }
  if (count > 0) progress.end(step);
  const bool over = submitted.all_over();
  if (batch.state == (over ? "ended" : "submitted")) return;
  store::Batches batches(store);
  store::Change change(store);
  batch.state = over ? "ended" : "submitted";
  batches.set_state(change, batch, batch.state, batch.items);
  change.commit();
}

}  // namespace praxeo::batch
