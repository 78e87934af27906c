// SPDX-License-Identifier: Apache-2.0
#include "sandbox/worker_side.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "sandbox/fork_server.hpp"
#include "sandbox/isolation.hpp"
#include "sandbox/payload.hpp"

namespace praxeo::sandbox {
namespace {

using nlohmann::json;

std::string dumped(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

json failure_to_json(const Failure& failure) {
  json value{{"code", failure.code}, {"message", failure.message}};
  if (failure.unit) value["unit"] = *failure.unit;
  return value;
}

// The parent speaks first. Its build is not compared here: it gets this one's and judges.
void exchange_hello(FrameReader& commands, FrameWriter& frames, std::string_view build) {
  const auto hello = commands.next();
  if (!hello || hello->type != FrameType::hello) throw ProtocolError("no HELLO");
  frames.write(FrameType::hello, dumped({{"protocol", kProtocol}, {"build", build}}));
}

json wait_for_open(FrameReader& commands) {
  const auto open = commands.next();
  if (!open) throw ProtocolError("the parent left before OPEN");
  if (open->type != FrameType::open) throw ProtocolError("no OPEN");
  return parse_payload(*open);
}

void serve(FrameReader& commands, FrameWriter& frames, Handler& handler) {
  const json request = wait_for_open(commands);
  Emitter emitter(commands, frames);
  Failure failure;
  try {
    const auto characters = handler.open(request, kInputFd, emitter);
    if (!emitter.cancelled()) {
      frames.write(
          FrameType::done,
          dumped({{"units", emitter.units()}, {"characters", characters}, {"frames", frames.written()}}));
      return;
    }
    failure = {"cancelled", "cancelled by the parent", std::nullopt};
  } catch (const Failure& told) {
    failure = told;
  } catch (const std::bad_alloc&) {
    failure = {std::string(kMemoryCode), "an allocation failed", std::nullopt};
  } catch (const std::exception& error) {
    failure = {"internal", error.what(), std::nullopt};
  }
  frames.write(FrameType::fail, dumped(failure_to_json(failure)));
}

// For the log, which is descriptor 2; when even that fails there is nobody to tell.
void complain(std::string_view what) {
  const std::string line = std::string(what) + "\n";
  [[maybe_unused]] const auto ignored = ::write(kLogFd, line.data(), line.size());
}

void warm_up(Handler& handler) {
  try {
    handler.warm();
  } catch (const std::exception& error) {
    complain(error.what());
    ::_exit(1);
  }
}

// One document.
[[noreturn]] void work(const WorkerSpec& spec, const SeccompFilter* filter, Handler& handler) {
  try {
    FrameReader commands(kCommandFd);
    FrameWriter frames(kFrameFd);
    exchange_hello(commands, frames, spec.build);
    frames.write(FrameType::ready, dumped({{"layers", to_json(isolate(spec.readable, filter))}}));
    serve(commands, frames, handler);
  } catch (const std::exception& error) {
    complain(error.what());
    ::_exit(1);
  }
  ::_exit(0);
}

}  // namespace

void Emitter::send(FrameType type, const json& value) {
  const std::string payload = dumped(value);
  if (payload.size() > kMaxJson) {
    throw Failure{
        "too_large", std::string(name(type)) + " of " + std::to_string(payload.size()) + " bytes", {}};
  }
  frames_.write(type, payload);
}

void Emitter::unit(const json& value) {
  send(FrameType::unit, value);
  ++units_;
}

void Emitter::blob(std::string_view bytes) {
  do {
    const auto part = bytes.substr(0, kMaxRaw);
    frames_.write(FrameType::blob, part);
    bytes.remove_prefix(part.size());
  } while (!bytes.empty());
}

bool Emitter::cancelled() {
  while (!cancelled_) {
    if (const auto frame = commands_.take()) {
      if (frame->type != FrameType::cancel) throw ProtocolError("a command that is not CANCEL");
      cancelled_ = true;
      break;
    }
    pollfd waiting{kCommandFd, POLLIN, 0};
    if (::poll(&waiting, 1, 0) <= 0) break;
    // The end of the commands: the parent has gone, and nobody reads on.
    if (!commands_.fill()) cancelled_ = true;
  }
  return cancelled_;
}

int worker_main(const WorkerSpec& spec, Handler& handler) {
  std::optional<SeccompFilter> filter;
  const auto warm = [&] {
    warm_up(handler);
    filter = prepare_filter(spec.readable);
  };
  serve_forks(warm, [&] { work(spec, filter ? &*filter : nullptr, handler); });
}

}  // namespace praxeo::sandbox
