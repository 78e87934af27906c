// SPDX-License-Identifier: Apache-2.0
#include "llm/recording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/files.hpp"
#include "base/json.hpp"
#include "llm/recorded_file.hpp"
#include "llm/request_hash.hpp"
#include "llm/wire.hpp"
#include "llm/wrapping_provider.hpp"

namespace praxeo::llm {
namespace {

using nlohmann::json;

constexpr std::uint64_t kMostRecording = 64U << 20U;

class Recorder final : public WrappingProvider {
 public:
  Recorder(std::unique_ptr<Provider> inner, std::filesystem::path folder, base::Clock& clock)
      : WrappingProvider(std::move(inner)), folder_(std::move(folder)), clock_(clock) {}
  void run(const CallFlow& flow, std::stop_token stop) override {
    base::make_folders(folder_);
    auto written = flow;
    std::map<std::size_t, Pieces> pieces;
    if (flow.piece) {
      written.piece = [&](std::size_t index, int attempt, std::string_view text,
                          std::chrono::milliseconds since) {
        auto& of_call = pieces[index];
        if (std::exchange(of_call.attempt, attempt) != attempt) of_call.all = json::array();
        of_call.all.push_back({{"at_ms", since.count()}, {"text", text}});
        flow.piece(index, attempt, text, since);
      };
    }
    // An answer is paid for: it goes on though it can't be written, and so do those of the calls under way.
    // But no further one is made, and then the error is told.
    std::exception_ptr unwritten;
    written.next = [&]() -> std::optional<Request> {
      if (unwritten) return std::nullopt;
      return flow.next();
    };
    written.done = [&](std::size_t index, const Request& request, Outcome outcome, const CallFacts& facts) {
      const auto told = std::exchange(pieces[index].all, json::array());
      pieces.erase(index);
      const auto* answer = std::get_if<Reply>(&outcome);
      const auto reply = answer != nullptr ? std::optional<Reply>(*answer) : std::nullopt;
      flow.done(index, request, std::move(outcome), facts);
      if (!reply || unwritten) return;
      try {
        write(request, *reply, facts, told);
      } catch (const std::exception&) {
        unwritten = std::current_exception();
      }
    };
    inner().run(written, std::move(stop));
    if (unwritten) std::rethrow_exception(unwritten);
  }

 private:
  struct Pieces {
    int attempt = 0;
    json all = json::array();
  };

  void write(const Request& request, const Reply& reply, const CallFacts& facts, const json& pieces) {
    auto file = recorded_file(request, reply, facts, clock_.now());
    if (!pieces.empty()) file["pieces"] = pieces;
    base::write_file(folder_ / recorded_name(request_hash(request)),
                     file.dump(2, ' ', false, json::error_handler_t::replace) + "\n");
  }

  std::filesystem::path folder_;
  base::Clock& clock_;
};

// What stands at a place of a request; absent: nothing.
std::optional<std::string> text_at(const json& request, const std::string& pointer) {
  const json::json_pointer at(pointer);
  if (!request.contains(at)) return std::nullopt;
  const auto& value = request.at(at);
  return value.is_string() ? value.get<std::string>()
                           : value.dump(-1, ' ', false, json::error_handler_t::replace);
}

// Of a long text the words around a place, in quotes.
std::string around(const std::optional<std::string>& text, std::size_t place) {
  static constexpr std::size_t kBefore = 20, kAfter = 40;
  if (!text) return "nothing";
  const auto inside = [&](std::size_t at) {
    return at < text->size() && (static_cast<unsigned char>((*text)[at]) & 0xC0U) == 0x80U;
  };
  auto from = place > kBefore ? place - kBefore : 0, to = std::min(place + kAfter, text->size());
  while (from > 0 && inside(from)) --from;
  while (inside(to)) ++to;
  return fmt::format("'{}{}{}'", from > 0 ? "…" : "", wire::told(text->substr(from, to - from)),
                     to < text->size() ? "…" : "");
}

// JSON pointers at which two requests differ, with both values from where they do.
std::vector<std::string> differences(const json& wanted, const json& recorded) {
  std::vector<std::string> all;
  for (const auto& step : json::diff(recorded, wanted)) {
    const auto pointer = step.at("path").get<std::string>();
    const auto was = text_at(recorded, pointer), is = text_at(wanted, pointer);
    std::size_t place = 0;
    if (was && is) {
      const auto ends = std::mismatch(was->begin(), was->end(), is->begin(), is->end());
      place = static_cast<std::size_t>(ends.first - was->begin());
    }
    all.push_back(fmt::format("{}: recorded {}, wanted {}", pointer, around(was, place), around(is, place)));
  }
  return all;
}

class Replayer final : public Provider {
 public:
  Replayer(std::string name, std::filesystem::path folder)
      : name_(std::move(name)), folder_(std::move(folder)) {
    if (!std::filesystem::is_directory(folder_))
      throw Error(ErrorKind::not_found, fmt::format("no folder of recordings '{}'", folder_.string()));
  }
  [[nodiscard]] std::string name() const override { return name_; }
  [[nodiscard]] std::string_view route() const override { return "recording"; }
  void run(const CallFlow& flow, std::stop_token stop) override {
    for (std::size_t index = 0; !stop.stop_requested(); ++index) {
      const auto request = flow.next();
      if (!request) return;
      flow.done(index, *request, answer(index, *request, flow), {.attempts = 1});
    }
  }

 private:
  static void tell_pieces(std::size_t index, const json& read, const std::string& text,
                          const CallFlow& flow) {
    const auto& pieces = wire::child(read, "pieces");
    std::string told;
    for (const auto& piece : pieces.is_array() ? pieces : json::array()) told += wire::text(piece, "text");
    if (told != text) return flow.piece(index, 1, text, std::chrono::milliseconds(0));
    for (const auto& piece : pieces) {
      const auto at = wire::number(piece, "at_ms").value_or(0);
      flow.piece(index, 1, wire::text(piece, "text"), std::chrono::milliseconds(at));
    }
  }

  [[nodiscard]] Outcome answer(std::size_t index, const Request& request, const CallFlow& flow) const {
    const auto file = folder_ / recorded_name(request_hash(request));
    if (!std::filesystem::exists(file)) return miss(request);
    const auto read = base::parse_json(base::read_file(file, kMostRecording), file.string());
    auto reply = recorded_reply(read, file.string()).reply;
    if (flow.piece) tell_pieces(index, read, reply.text, flow);
    return reply;
  }

  [[nodiscard]] ProviderError miss(const Request& request) const {
    const auto wanted = canonical_request(request);
    std::string nearest;
    std::vector<std::string> least;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      if (entry.path().extension() != ".json") continue;
      try {
        const auto read =
            base::parse_json(base::read_file(entry.path(), kMostRecording), entry.path().string());
        auto found = differences(wanted, wire::child(read, "request"));
        const auto name = entry.path().filename().string();
        if (nearest.empty() || found.size() < least.size() ||
            (found.size() == least.size() && name < nearest)) {
          nearest = name;
          least = std::move(found);
        }
      } catch (const Error&) {
        continue;  // no recording
      }
    }
    ProviderError error{.kind = ProviderError::Kind::replay_miss};
    error.message = fmt::format("no recording of this request in '{}'", folder_.string());
    if (nearest.empty()) {
      error.message += ", which holds none";
      return error;
    }
    error.message += fmt::format("; the nearest, {}, differs in {}{}", nearest, least.front(),
                                 least.size() > 1 ? fmt::format(" and {} more", least.size() - 1) : "");
    return error;
  }

  std::string name_;
  std::filesystem::path folder_;
};

}  // namespace

std::unique_ptr<Provider> recording_provider(std::unique_ptr<Provider> provider, std::filesystem::path folder,
                                             base::Clock& clock) {
  return std::make_unique<Recorder>(std::move(provider), std::move(folder), clock);
}

std::unique_ptr<Provider> replaying_provider(std::string name, std::filesystem::path folder) {
  return std::make_unique<Replayer>(std::move(name), std::move(folder));
}

}  // namespace praxeo::llm
