// SPDX-License-Identifier: Apache-2.0
#include "ingest/ingest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <future>
#include <map>
#include <memory>
#include <system_error>
#include <thread>
#include <unordered_map>
#include <utility>

#include "base/text/normalize.hpp"
#include "ingest/reading.hpp"
#include "store/blobs.hpp"

namespace praxeo::ingest {
namespace {

// What still reads when the ingest is left early is told to stop, for a future of std::async waits for its
// thread when it goes. Stands behind what it ends, so that it goes first.
class StopsReaders {
 public:
  explicit StopsReaders(const std::stop_token& asked) : pass_on_(asked, PassOn{source_}) {}
  ~StopsReaders() { source_.request_stop(); }
  StopsReaders(const StopsReaders&) = delete;
  StopsReaders& operator=(const StopsReaders&) = delete;
  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

 private:
  struct PassOn {
    std::stop_source& source;
    void operator()() const { source.request_stop(); }
  };
  std::stop_source source_;
  std::stop_callback<PassOn> pass_on_;
};

// Memory, threads, a library's own: the fault of one item, told like any other.
Error foreign_failure(const Item& item, const std::exception& error) {
  return {ErrorKind::failed,
          fmt::format("{}: {}", base::printable(item.name), base::printable(error.what()))};
}

// An item under way. Instead of `document` there is `known` when the project has it, and `failed` when its
// bytes can't even be opened: that is told when its turn comes. The future goes first, for its thread uses
// the rest.
struct UnderWay {
  const Item* item = nullptr;
  std::optional<Opened> opened;
  std::optional<std::string> identity;
  std::optional<store::Source> known;
  std::optional<Error> failed;
  std::future<Document> document;
};

unsigned window_of(const Job& job) {
  if (job.jobs > 0) return job.jobs;
  return std::max(1U, std::thread::hardware_concurrency());
}

class Ingesting {
 public:
  Ingesting(Job& job, base::Progress& progress)
      : job_(job), sources_(job.store), progress_(progress), slots_(window_of(job)) {}

  std::unique_ptr<UnderWay> start(const Item& item, std::stop_token stop) {
    auto reading = std::make_unique<UnderWay>();
    reading->item = &item;
    try {
      reading->opened.emplace(item);
      look_up(*reading);
      if (reading->known) return reading;
      reading->document = std::async(std::launch::async, [this, &item, &opened = *reading->opened, stop] {
        auto input = opened.input(item);
        input.slots = &slots_;
        return item.read(input, progress_, stop);
      });
    } catch (const Error& error) {
      reading->failed = error;
    } catch (const std::system_error& error) {  // the system has no thread left
      reading->failed = foreign_failure(item, error);
    }
    return reading;
  }

  // Empty when it was told as failed.
  std::optional<Stored> stored_or_told(UnderWay& reading) {
    try {
      return store_reading(reading);
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::interrupted) throw;
      job_.on_failed(*reading.item, error);
    } catch (const std::exception& error) {
      job_.on_failed(*reading.item, foreign_failure(*reading.item, error));
    }
    return std::nullopt;
  }

 private:
  // Sets `known` when there is nothing to read, and the identity under which it will be stored.
  void look_up(UnderWay& reading) {
    const auto& item = *reading.item;
    const auto& hash = reading.opened->hash();
    const auto known_as_it_is = [&](const store::Source& source) {
      return read_before(item, hash, source.version);
    };
    reading.identity = item.identity;
    if (item.identity) {
      auto known = sources_.find_identity(job_.project.pk, *item.identity);
      if (known && known_as_it_is(*known)) reading.known = std::move(known);
      return;
    }
    auto known = sources_.find_bytes(job_.project.pk, item.kind, hash);
    if (!known) return;
    const bool older = known->version.ordinal != known->head;
    if (older || known_as_it_is(*known)) {
      reading.known = sources_.at_version(*known, known->head);
    } else {
      reading.identity = known->identity;  // the same bytes by newer rules: its next version
    }
  }

  Stored store_reading(UnderWay& reading) {
    if (reading.failed) throw Error(*reading.failed);
    if (reading.known) return {*std::move(reading.known), store::IngestOutcome::already_there, {}};
    const auto& item = *reading.item;
    auto source = new_source(item, *reading.opened, reading.document.get());
    if (reading.identity) source.identity = *reading.identity;
    put_bytes(job_.store, item, *reading.opened);
    store::Change change(job_.store);
    auto ingested = sources_.add(change, job_.project, source);
    if (ingested.outcome == store::IngestOutcome::already_there)
      return {std::move(ingested.source), ingested.outcome, {}};
    if (job_.in_change) job_.in_change(change, ingested);
    Stored stored{std::move(ingested.source), ingested.outcome, {}};
    if (stored.outcome == store::IngestOutcome::created) stored.same_origin = same_origin(stored.source);
    if (!job_.dry_run) change.commit();
    return stored;
  }

  // The newest other source of this origin; the new one is remembered. The rows are read once a kind: there
  // is no index on origins, and thousands of files may come.
  std::optional<std::string> same_origin(const store::Source& stored) {
    auto [at, first] = origins_.try_emplace(stored.kind);
    if (first) {
      for (auto& [origin, slug] : sources_.origins(job_.project.pk, stored.kind)) {
        if (slug != stored.slug) at->second.insert_or_assign(std::move(origin), std::move(slug));
      }
    }
    auto [entry, fresh] = at->second.try_emplace(stored.origin, stored.slug);
    if (fresh || !std::filesystem::path(stored.origin).is_absolute()) return std::nullopt;
    return std::exchange(entry->second, stored.slug);
  }

  Job& job_;
  store::Sources sources_;
  base::Progress& progress_;
  Slots slots_;
  std::map<store::SourceKind, std::unordered_map<std::string, std::string>> origins_;
};

}  // namespace

void ingest(Job& job, base::Progress& progress, std::stop_token stop) {
  Ingesting ingesting(job, progress);
  std::deque<std::unique_ptr<UnderWay>> under_way;
  const StopsReaders readers(stop);
  std::size_t next = 0;
  while (next < job.items.size() || !under_way.empty()) {
    while (next < job.items.size() && under_way.size() < window_of(job) && !stop.stop_requested()) {
      under_way.push_back(ingesting.start(job.items[next++], readers.token()));
    }
    if (under_way.empty()) throw Error(ErrorKind::interrupted, "stopped");
    const auto reading = std::move(under_way.front());
    under_way.pop_front();
    if (const auto stored = ingesting.stored_or_told(*reading)) job.on_done(*reading->item, *stored);
  }
}

store::NewSource read_item(store::Store& store, const Item& item, base::Progress& progress,
                           std::stop_token stop) {
  const Opened opened(item);
  auto source = new_source(item, opened, item.read(opened.input(item), progress, stop));
  put_bytes(store, item, opened);
  return source;
}

}  // namespace praxeo::ingest
