// SPDX-License-Identifier: Apache-2.0
#include "ingest/ingest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <future>
#include <map>
#include <memory>
#include <system_error>
#include <thread>
#include <unordered_map>
#include <utility>

#include "base/text/normalize.hpp"
#include "ingest/reader_threads.hpp"
#include "ingest/reading.hpp"
#include "store/blobs.hpp"

namespace praxeo::ingest {
namespace {

// Documents of one commit: as many as are ready, up to these, and none waits longer for the others. A commit
// waits some milliseconds for the disk, whatever there is in it, which is more than a small document takes to
// be read.
constexpr std::size_t kMostInGroup = 32;
constexpr std::size_t kMostCharactersInGroup = 2'000'000;
constexpr std::chrono::milliseconds kLongestWait{100};
// Small documents that are read, or wait for a reader, ahead of the one whose turn it is: as long as a commit
// lasts, the readers have work.
constexpr std::size_t kMostAhead = 64;
constexpr std::uint64_t kMostBytesAhead = 8 << 20;

// What still reads when the ingest is left early is told to stop, for its threads are waited for. Stands
// behind what it ends, so that it goes first.
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

// An item under way, and then in a group. Instead of `read` there is `known` when the project has it, and
// `failed` when its bytes can't even be opened, or when it failed later: that is told when its turn comes.
struct UnderWay {
  const Item* item = nullptr;
  std::optional<Opened> opened;
  std::optional<std::string> identity;
  std::optional<store::Source> known;
  std::optional<Error> failed;
  std::future<store::NewSource> read;      // of a known one nothing but its thumbnail
  std::optional<store::NewSource> source;  // what was read
  std::optional<base::Picture> thumbnail;
  std::optional<Error> thumbnail_trouble;
  std::optional<Stored> stored;

  [[nodiscard]] bool has_news() const { return source || thumbnail; }
};

// Its thread uses the rest, so it stays where it is.
using Items = std::deque<std::unique_ptr<UnderWay>>;

unsigned window_of(const Job& job) {
  if (job.jobs > 0) return job.jobs;
  return std::max(1U, std::thread::hardware_concurrency());
}

class Ingesting {
 public:
  Ingesting(Job& job, base::Progress& progress)
      : job_(job),
        sources_(job.store),
        progress_(progress),
        slots_(window_of(job)),
        threads_(window_of(job)) {}

  std::unique_ptr<UnderWay> start(const Item& item, std::stop_token stop) {
    auto reading = std::make_unique<UnderWay>();
    reading->item = &item;
    try {
      reading->opened.emplace(item);
      look_up(*reading);
      if (reading->known) {
        refuse_suspicious(item, reading->known->version.warnings);
        if (!wants_thumbnail(item, *reading->known)) return reading;
        reading->read = threads_.add([&reading = *reading, stop] {
          read_picture(reading, stop);
          return store::NewSource{};
        });
        return reading;
      }
      reading->read = threads_.add([this, &reading = *reading, stop] {
        read_picture(reading, stop);
        auto input = reading.opened->input(*reading.item);
        input.slots = &slots_;
        return new_source(*reading.item, *reading.opened, reading.item->read(input, progress_, stop));
      });
    } catch (const Error& error) {
      reading->failed = error;
    } catch (const std::system_error& error) {  // the system has no thread left
      reading->failed = foreign_failure(item, error);
    }
    return reading;
  }

  // Waits for it. Throws interrupted.
  void finish(UnderWay& reading) {
    if (!reading.read.valid()) return;
    guarded(reading, [&] {
      auto read = reading.read.get();
      if (reading.known) return;
      reading.source = std::move(read);
      if (reading.identity) reading.source->identity = *reading.identity;
    });
  }

  // Stores all of a group in one commit and tells of each, in order. When that fails as a whole (a full disk,
  // say) they are stored one by one, so that the fault is told of none that can be stored without the others.
  void commit(Items& group) {
    if (!store_or_not(group) && group.size() > 1) {
      for (auto& reading : group) {
        if (!reading->has_news()) continue;
        reading->failed.reset();
        reading->stored.reset();
        Items alone;
        alone.push_back(std::move(reading));
        (void)store_or_not(alone);
        reading = std::move(alone.front());
      }
    }
    for (const auto& reading : std::exchange(group, {})) tell(*reading);
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

  // What `work` throws is the item's failure, unless it is interrupted.
  template <typename Work>
  void guarded(UnderWay& reading, const Work& work) {
    try {
      work();
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::interrupted) throw;
      reading.failed = error;
    } catch (const std::exception& error) {
      reading.failed = foreign_failure(*reading.item, error);
    }
  }

  // False when the group failed as a whole; then each of it has failed.
  bool store_or_not(Items& group) {
    const auto fail_all = [&](const auto& failure_of) {
      for (auto& reading : group) {
        if (reading->has_news() && !reading->failed) reading->failed = failure_of(*reading->item);
      }
      return false;
    };
    try {
      store_group(group);
      return true;
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::interrupted) throw;
      return fail_all([&](const Item&) { return error; });
    } catch (const std::exception& error) {
      return fail_all([&](const Item& item) { return foreign_failure(item, error); });
    }
  }

  void store_group(Items& group) {
    store::BlobGroup blobs(job_.store);
    bool any = false;
    for (auto& reading : group) {
      if (reading->failed || !reading->has_news()) continue;
      guarded(*reading, [&] {
        if (reading->source) put_bytes(blobs, *reading->item, *reading->opened);
        if (reading->thumbnail) static_cast<void>(blobs.put(reading->thumbnail->bytes));
      });
      any = any || !reading->failed;
      (void)origins_of(reading->item->kind);  // as they were before
    }
    if (!any) return;
    blobs.settle();
    store::Change change(job_.store);
    any = false;
    for (auto& reading : group) {
      if (reading->failed || !reading->has_news()) continue;
      guarded(*reading, [&] { change.unit([&] { store_one(change, *reading); }); });
      any = any || !reading->failed;
    }
    if (any && !job_.dry_run) change.commit();
    for (auto& reading : group) {
      if (!reading->failed && reading->stored && reading->stored->outcome == store::IngestOutcome::created) {
        reading->stored->same_origin = same_origin(reading->stored->source);
      }
    }
  }

  // A picture that was found is for a source that has none.
  bool wants_thumbnail(const Item& item, const store::Source& source) {
    return item.thumbnail && (item.thumbnail->asked || !store::Thumbnails(job_.store).find(source.pk));
  }

  // On the reader's thread.
  static void read_picture(UnderWay& reading, const std::stop_token& stop) {
    const auto& wanted = reading.item->thumbnail;
    if (!wanted) return;
    try {
      reading.thumbnail = wanted->read(stop);
    } catch (const Error& error) {
      if (wanted->asked || error.kind() == ErrorKind::interrupted) throw;
      reading.thumbnail_trouble = error;
    }
  }

  std::optional<store::Thumbnail> set_thumbnail(store::Change& change, const UnderWay& reading,
                                                const store::Source& source) {
    if (!reading.thumbnail || !wants_thumbnail(*reading.item, source)) return std::nullopt;
    return store::Thumbnails(job_.store).set(change, job_.project, source, *reading.thumbnail);
  }

  void store_one(store::Change& change, UnderWay& reading) {
    if (reading.known) {
      reading.stored = Stored{*reading.known, store::IngestOutcome::already_there, {}};
      reading.stored->thumbnail = set_thumbnail(change, reading, *reading.known);
      return;
    }
    auto ingested = sources_.add(change, job_.project, *reading.source);
    if (ingested.outcome != store::IngestOutcome::already_there && job_.in_change)
      job_.in_change(change, ingested);
    auto thumbnail = set_thumbnail(change, reading, ingested.source);
    reading.stored = Stored{std::move(ingested.source), ingested.outcome, {}};
    reading.stored->thumbnail = std::move(thumbnail);
  }

  void tell(UnderWay& reading) {
    if (reading.failed) return job_.on_failed(*reading.item, *reading.failed);
    if (!reading.stored) reading.stored = {reading.known.value(), store::IngestOutcome::already_there, {}};
    reading.stored->thumbnail_trouble = reading.thumbnail_trouble;
    job_.on_done(*reading.item, *reading.stored);
  }

  // The newest other source of this origin; the new one is remembered. The rows are read once a kind: there
  // is no index on origins, and thousands of files may come.
  std::optional<std::string> same_origin(const store::Source& stored) {
    auto [entry, fresh] = origins_of(stored.kind).try_emplace(stored.origin, stored.slug);
    if (fresh || !std::filesystem::path(stored.origin).is_absolute()) return std::nullopt;
    return std::exchange(entry->second, stored.slug);
  }

  std::unordered_map<std::string, std::string>& origins_of(store::SourceKind kind) {
    auto [at, first] = origins_.try_emplace(kind);
    if (first) {
      for (auto& [origin, slug] : sources_.origins(job_.project.pk, kind))
        at->second.insert_or_assign(std::move(origin), std::move(slug));
    }
    return at->second;
  }

  Job& job_;
  store::Sources sources_;
  base::Progress& progress_;
  Slots slots_;
  ReaderThreads threads_;
  std::map<store::SourceKind, std::unordered_map<std::string, std::string>> origins_;
};

// Whether there is nothing to wait for.
bool is_ready(const UnderWay& reading, std::chrono::steady_clock::time_point until) {
  return !reading.read.valid() || reading.read.wait_until(until) == std::future_status::ready;
}

bool is_full(const Job& job, const Items& group) {
  if (job.dry_run) return !group.empty();
  std::size_t characters = 0;
  for (const auto& reading : group) {
    if (!reading->source) continue;
    for (const auto& passage : reading->source->version.passages) characters += passage.text.size();
  }
  return group.size() >= kMostInGroup || characters >= kMostCharactersInGroup;
}

bool may_start(const Job& job, const Items& under_way) {
  if (under_way.size() < window_of(job)) return true;
  std::uint64_t bytes = 0;
  for (const auto& reading : under_way) bytes += reading->opened ? reading->opened->size() : 0;
  return under_way.size() < kMostAhead && bytes < kMostBytesAhead;
}

}  // namespace

void ingest(Job& job, base::Progress& progress, std::stop_token stop) {
  Items under_way;
  Items group;
  Ingesting ingesting(job, progress);
  const StopsReaders readers(stop);
  std::size_t next = 0;
  auto due = std::chrono::steady_clock::now();
  try {
    while (next < job.items.size() || !under_way.empty()) {
      while (next < job.items.size() && may_start(job, under_way) && !stop.stop_requested()) {
        under_way.push_back(ingesting.start(job.items[next++], readers.token()));
      }
      if (under_way.empty()) throw Error(ErrorKind::interrupted, "stopped");
      if (!group.empty() && (is_full(job, group) || !is_ready(*under_way.front(), due))) {
        ingesting.commit(group);
        continue;
      }
      ingesting.finish(*under_way.front());
      if (group.empty()) due = std::chrono::steady_clock::now() + kLongestWait;
      group.push_back(std::move(under_way.front()));
      under_way.pop_front();
    }
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) ingesting.commit(group);  // what was read until then stays
    throw;
  }
  ingesting.commit(group);
}

store::NewSource read_item(store::Store& store, const Item& item, base::Progress& progress,
                           std::stop_token stop) {
  const Opened opened(item);
  auto source = new_source(item, opened, item.read(opened.input(item), progress, stop));
  store::BlobGroup blobs(store);
  put_bytes(blobs, item, opened);
  blobs.settle();
  return source;
}

}  // namespace praxeo::ingest
