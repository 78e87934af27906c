// SPDX-License-Identifier: Apache-2.0
#include "llm/reply_cache.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "llm/request_hash.hpp"
#include "llm/wrapping_provider.hpp"

namespace praxeo::llm {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostCached = 64U << 20U;
// A file aside that is older was left by a process that was killed.
constexpr std::chrono::minutes kLongestWrite{10};

struct CachedFile {
  fs::path path;
  std::int64_t bytes = 0;
  fs::file_time_type at;
};

// Replies, or what is written aside before it is one; oldest first. What goes away meanwhile is passed over.
std::vector<CachedFile> files_of(const fs::path& folder, const char* extension = ".json") {
  std::vector<CachedFile> files;
  std::error_code gone;
  for (fs::recursive_directory_iterator each(folder, fs::directory_options::skip_permission_denied, gone),
       end;
       !gone && each != end; each.increment(gone)) {
    if (each->path().extension() != extension || !each->is_regular_file(gone)) continue;
    CachedFile file{.path = each->path(), .bytes = 0, .at = {}};
    file.bytes = static_cast<std::int64_t>(fs::file_size(file.path, gone));
    if (!gone) file.at = fs::last_write_time(file.path, gone);
    if (!gone) files.push_back(std::move(file));
    gone.clear();
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  return files;
}

std::vector<CachedFile> left_aside(const fs::path& folder) {
  auto files = files_of(folder, ".tmp");
  const auto before = fs::file_time_type::clock::now() - kLongestWrite;
  std::erase_if(files, [&](const auto& file) { return file.at > before; });
  return files;
}

void count_in(ReplyCache::Stats& stats, const CachedFile& file) {
  ++stats.replies;
  stats.bytes += file.bytes;
  if (!stats.oldest || file.at < *stats.oldest) stats.oldest = file.at;
  if (!stats.newest || file.at > *stats.newest) stats.newest = file.at;
}

class CachingProvider final : public WrappingProvider {
 public:
  CachingProvider(std::unique_ptr<Provider> inner, ReplyCache cache, base::Clock& clock, bool read)
      : WrappingProvider(std::move(inner)), cache_(std::move(cache)), clock_(clock), read_(read) {}
  [[nodiscard]] std::string_view route_of(const Request& request) const override {
    return read_ && cache_.has(request_hash(request)) ? "cache" : inner().route_of(request);
  }
  void forget(const Request& request) override {
    cache_.forget(request_hash(request));
    inner().forget(request);
  }

  void run(const CallFlow& flow, std::stop_token stop) override {
    // The inner provider counts only what is not answered here.
    std::size_t count = 0;
    std::map<std::size_t, std::size_t> index_of;
    std::size_t inner_count = 0;
    auto rest = flow;
    rest.next = [&]() -> std::optional<Request> {
      for (;;) {
        auto request = flow.next();
        if (!request) return std::nullopt;
        const auto index = count++;
        if (auto known = read_ ? cache_.find(request_hash(*request)) : std::nullopt) {
          if (flow.piece) flow.piece(index, 1, known->reply.text, std::chrono::milliseconds(0));
          flow.done(index, *request, std::move(known->reply), {.attempts = 0, .route = "cache"});
          continue;
        }
        index_of.emplace(inner_count++, index);
        return request;
      }
    };
    rest.done = [&](std::size_t inner, const Request& request, Outcome outcome, const CallFacts& facts) {
      if (const auto* reply = std::get_if<Reply>(&outcome))
        cache_.keep(request_hash(request), request, *reply, facts, clock_.now());
      const auto index = index_of.at(inner);
      index_of.erase(inner);
      flow.done(index, request, std::move(outcome), facts);
    };
    if (flow.attempt)
      rest.attempt = [&](std::size_t inner, int attempt) { flow.attempt(index_of.at(inner), attempt); };
    if (flow.again) {
      rest.again = [&](std::size_t inner, int attempt, const ProviderError& error,
                       std::chrono::milliseconds wait) {
        flow.again(index_of.at(inner), attempt, error, wait);
      };
    }
    if (flow.piece) {
      rest.piece = [&](std::size_t inner, int attempt, std::string_view text,
                       std::chrono::milliseconds since) {
        flow.piece(index_of.at(inner), attempt, text, since);
      };
    }
    inner().run(rest, std::move(stop));
  }

 private:
  ReplyCache cache_;
  base::Clock& clock_;
  bool read_;
};

}  // namespace

fs::path ReplyCache::place_of(const std::string& request_hash) const {
  return folder_ / request_hash.substr(7, 2) / recorded_name(request_hash);
}

bool ReplyCache::has(const std::string& request_hash) const {
  std::error_code none;
  return fs::exists(place_of(request_hash), none);
}

std::optional<RecordedReply> ReplyCache::find(const std::string& request_hash) const {
  if (!has(request_hash)) return std::nullopt;
  const auto place = place_of(request_hash);
  try {
    return recorded_reply(base::parse_json(base::read_file(place, kMostCached), place.string()),
                          place.string());
  } catch (const Error&) {
    return std::nullopt;  // torn by a crash: asked for again, and written anew
  }
}

void ReplyCache::keep(const std::string& request_hash, const Request& request, const Reply& reply,
                      const CallFacts& facts, base::TimePoint at) const {
  static std::atomic<unsigned> count{0};
  const auto place = place_of(request_hash);
  const auto bytes = recorded_file(request, reply, facts, at)
                         .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
                     "\n";
  auto aside = place;
  aside += fmt::format(".{}.{}.tmp", ::getpid(), count++);
  const auto open = [&] { return ::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600); };
  base::Fd file(open());
  try {
    if (!file.open()) {
      base::make_folders(place.parent_path());
      file = base::Fd(open());
    }
    if (!file.open()) return;
    base::write_all(file.get(), bytes, aside.string());
  } catch (const Error&) {  // a cache that can't be written is none: the answer is paid for, and goes on
    if (file.open()) ::unlink(aside.c_str());
    return;
  }
  if (::rename(aside.c_str(), place.c_str()) != 0) ::unlink(aside.c_str());
}

void ReplyCache::forget(const std::string& request_hash) const {
  std::error_code gone;
  fs::remove(place_of(request_hash), gone);
}

ReplyCache::Stats ReplyCache::stats() const {
  Stats stats;
  for (const auto& file : files_of(folder_)) count_in(stats, file);
  for (const auto& file : left_aside(folder_)) stats.bytes += file.bytes;
  return stats;
}

ReplyCache::Stats ReplyCache::prune(std::optional<fs::file_time_type> before,
                                    std::optional<std::int64_t> most_bytes, bool dry) const {
  Stats taken;
  for (const auto& file : left_aside(folder_)) {
    std::error_code gone;
    if (dry || fs::remove(file.path, gone)) taken.bytes += file.bytes;
  }
  const auto files = files_of(folder_);
  std::int64_t left = 0;
  for (const auto& file : files) left += file.bytes;
  for (const auto& file : files) {
    const bool old = before && file.at < *before;
    if (!old && !(most_bytes && left > *most_bytes)) continue;
    std::error_code gone;
    if (!dry && !fs::remove(file.path, gone)) continue;
    left -= file.bytes;
    count_in(taken, file);
  }
  return taken;
}

std::unique_ptr<Provider> caching_provider(std::unique_ptr<Provider> provider, ReplyCache cache,
                                           base::Clock& clock, bool read) {
  return std::make_unique<CachingProvider>(std::move(provider), std::move(cache), clock, read);
}

}  // namespace praxeo::llm
