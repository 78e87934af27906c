// SPDX-License-Identifier: Apache-2.0
#include "sandbox/session.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "sandbox/crash.hpp"
#include "sandbox/payload.hpp"
#include "sandbox/spawn.hpp"

namespace praxeo::sandbox {
namespace {

using nlohmann::json;

// Loading a worker takes some 10 ms; this is for a machine that is on its knees.
constexpr std::chrono::seconds kStartPatience{30};
// For ending by itself, after DONE, FAIL or CANCEL.
constexpr std::chrono::seconds kEndPatience{2};

json limits_to_json(const WorkerLimits& limits) {
  return {{"address_space", limits.address_space}, {"cpu_seconds", limits.cpu.count()},
          {"idle_ms", limits.idle.count()},        {"total_ms", limits.total.count()},
          {"output_bytes", limits.output_bytes},   {"frames", limits.frames}};
}

int poll_timeout(std::chrono::steady_clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
}

}  // namespace

Session::Session(const WorkerOptions& options, const base::Fd& input, const json& request, WorkerSink& sink)
    : options_(options), input_(input), request_(request), sink_(sink), limits_(options.limits) {}

WorkerResult Session::run(std::stop_token stop) {
  const base::Fd wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!wake.open()) {
    throw Error(ErrorKind::failed, fmt::format("can't start a worker: {}", std::strerror(errno)));
  }
  const std::stop_callback on_stop(stop, [&wake] {
    const std::uint64_t one = 1;
    // It can only fail when the counter is full, and then the loop is awake anyway.
    [[maybe_unused]] const auto ignored = ::write(wake.get(), &one, sizeof one);
  });
  begin(options_.pool->parent_of(options_.executable));
  while (!over_) turn(wake.get());
  child_->end();
  log_.drain(child_->log());
  result_.log = log_.text();
  return std::move(result_);
}

void Session::begin(const std::shared_ptr<WarmParent>& parent) {
  child_ = std::make_unique<Child>(parent, input_, limits_, options_.most.value_or(limits_));
  reader_.emplace(child_->frames());
  log_open_ = true;
  unsent_.clear();
  commands_ = 0;
  queue(FrameType::hello, {{"protocol", kProtocol}, {"build", options_.build}});
  restart_clock();
  if (child_->parent_died()) parent_left();
}

// Before anything foreign was read, another parent may do better.
void Session::parent_left() {
  if (stage_ == Stage::finished || cancelled_) {
    over_ = true;
    return;
  }
  const auto dead = child_->parent();
  child_->end();
  const auto ended = dead->wait(kEndPatience);
  log_ = dead->log();
  const auto how = ended ? ended_early(*ended, limits_, log_) : std::string("closed its control socket");
  if (stage_ == Stage::open) {
    throw Error(ErrorKind::failed,
                fmt::format("the warm parent of {} {} while its worker read", worker_name(), how))
        .with_hint("nothing was wrong with the file for all that is known: try it again");
  }
  const auto other = options_.pool->instead_of(options_.executable, dead);
  if (!other) broken(how);
  stage_ = Stage::hello;
  begin(other);
}

void Session::turn(int wake) {
  std::array<pollfd, 5> fds{{{child_->frames(), POLLIN, 0},
                             {log_open_ ? child_->log() : -1, POLLIN, 0},
                             {unsent_.empty() ? -1 : child_->commands(), POLLOUT, 0},
                             {cancelled_ ? -1 : wake, POLLIN, 0},
                             {child_->report(), POLLIN, 0}}};
  const auto before = std::chrono::steady_clock::now();
  const auto total_end = before + (limits_.total - waited_);
  const int ready = ::poll(fds.data(), fds.size(),
                           poll_timeout(stage_ == Stage::open ? std::min(deadline_, total_end) : deadline_));
  if (stage_ == Stage::open) waited_ += std::chrono::steady_clock::now() - before;
  if (ready < 0 && errno != EINTR) {
    throw Error(ErrorKind::failed, fmt::format("can't wait for a worker: {}", std::strerror(errno)));
  }
  if (ready > 0) {
    if (fds[1].revents != 0) log_open_ = log_.drain(child_->log());
    if (fds[3].revents != 0) cancel();
    if (fds[2].revents != 0) send_commands();
    if (fds[4].revents != 0) child_->take_report();
    if (fds[0].revents != 0 && !over_) read_frames();
    if (child_->not_started() != 0) no_resources("process", child_->not_started());
    if (child_->parent_died() && !over_) return parent_left();
  }
  if (!over_ && std::chrono::steady_clock::now() >= deadline_) deadline_passed();
  if (!over_ && stage_ == Stage::open && waited_ >= limits_.total) crash(over_time(limits_));
}

void Session::deadline_passed() {
  if (stage_ == Stage::finished || cancelled_) {
    over_ = true;  // it has had its time; run() ends it
    return;
  }
  if (stage_ != Stage::open) broken(no_progress(kStartPatience));
  crash(no_progress(limits_.idle));
}

void Session::read_frames() {
  try {
    const bool more = reader_->fill();
    while (!over_) {
      const auto frame = reader_->take();
      if (!frame) break;
      payload_bytes_ += frame->payload.size();
      if (payload_bytes_ > limits_.output_bytes) return crash(over_output(limits_));
      if (frame->sequence >= limits_.frames) return crash(over_frames(limits_));
      take_frame(*frame);
      if (!cancelled_ && stage_ != Stage::finished) restart_clock();
    }
    if (!more && !over_) worker_left();
  } catch (const ProtocolError& error) {
    const auto how = fmt::format("broke the protocol: {}", error.what());
    if (stage_ == Stage::hello || stage_ == Stage::ready) broken(how);
    crash(how);
  }
}

void Session::take_frame(const Frame& frame) {
  const auto unexpected = [&frame](std::string_view when) {
    throw ProtocolError(fmt::format("a {} frame {}", name(frame.type), when));
  };
  if (stage_ == Stage::finished) unexpected("after the result");
  if (frame.type == FrameType::open || frame.type == FrameType::cancel) unexpected("from a worker");
  if (frame.type == FrameType::blob) {
    if (stage_ != Stage::open) unexpected("before OPEN");
    if (!cancelled_) sink_.blob(frame.payload);
    return;
  }
  const json value = parse_payload(frame);
  if (stage_ == Stage::hello) {
    if (frame.type != FrameType::hello) unexpected("in place of HELLO");
    return greet(value);
  }
  if (stage_ == Stage::ready) {
    if (frame.type != FrameType::ready) unexpected("in place of READY");
    return unlock(value);
  }
  if (frame.type == FrameType::done) return finish(frame, value);
  if (frame.type == FrameType::fail) return fail(value);
  if (frame.type == FrameType::hello || frame.type == FrameType::ready) unexpected("for the second time");
  deliver(frame.type, value);
}

void Session::greet(const json& value) {
  const auto protocol = unsigned_field(value, "protocol");
  const auto build = text_field(value, "build");
  if (protocol != kProtocol || build != options_.build) {
    child_->end();
    throw Error(ErrorKind::failed,
                fmt::format("broken installation: {} is of build '{}' and protocol {}, praxeo of '{}' and {}",
                            worker_name(), base::printable(build), protocol, options_.build, kProtocol));
  }
  stage_ = Stage::ready;
}

void Session::unlock(const json& value) {
  const auto layers = value.find("layers");
  if (layers != value.end()) result_.layers = layers_from(*layers);
  if (options_.isolation == Isolation::required && !result_.layers.complete()) {
    std::string missing;
    const auto add = [&missing](bool there, std::string_view what) {
      if (!there) missing += fmt::format("{}{}", missing.empty() ? "" : ", ", what);
    };
    add(result_.layers.landlock > 0, "Landlock");
    add(result_.layers.seccomp, "seccomp");
    add(result_.layers.no_new_privs, "no_new_privs");
    add(result_.layers.rlimits, "resource limits");
    throw Error(ErrorKind::denied,
                fmt::format("{} {}, which lacks: {}", worker_name(), kCantBeIsolated, missing));
  }
  stage_ = Stage::open;
  sink_.ready(result_.layers);
  json request = request_;
  request["limits"] = limits_to_json(limits_);
  queue(FrameType::open, request);
}

void Session::grow(const WorkerLimits& limits) {
  const auto most = options_.most.value_or(limits_);
  limits_.address_space = std::min(limits.address_space, most.address_space);
  limits_.cpu = std::min(limits.cpu, most.cpu);
  limits_.idle = std::min(limits.idle, most.idle);
  limits_.total = std::min(limits.total, most.total);
  limits_.output_bytes = std::min(limits.output_bytes, most.output_bytes);
  limits_.frames = std::min(limits.frames, most.frames);
  child_->raise(limits_);
}

void Session::deliver(FrameType type, const json& value) {
  if (type == FrameType::unit) ++result_.units;
  if (cancelled_) return;
  if (type == FrameType::meta) {
    sink_.meta(value);
    if (const auto grown = sink_.grown()) grow(*grown);
  }
  if (type == FrameType::unit) sink_.unit(value);
  if (type == FrameType::warning) sink_.warning(value);
  if (type == FrameType::progress) sink_.progress(value);
}

void Session::finish(const Frame& frame, const json& value) {
  const auto units = unsigned_field(value, "units");
  const auto frames = unsigned_field(value, "frames");
  if (units != result_.units || frames != frame.sequence) {
    throw ProtocolError(fmt::format("DONE tells of {} units and {} frames, but {} and {} came", units, frames,
                                    result_.units, frame.sequence));
  }
  result_.characters = unsigned_field(value, "characters");
  result_.outcome = cancelled_ ? WorkerResult::Outcome::cancelled : WorkerResult::Outcome::done;
  stage_ = Stage::finished;
  deadline_ = std::chrono::steady_clock::now() + kEndPatience;
}

void Session::fail(const json& value) {
  Failure failure;
  failure.code = base::printable(base::utf8::prefix(text_field(value, "code"), 64));
  failure.message = base::printable(base::utf8::prefix(text_field(value, "message"), 2000));
  if (value.contains("unit")) failure.unit = unsigned_field(value, "unit");
  if (failure.code == kMemoryCode) {
    crash(over_memory(limits_));
    return;
  }
  result_.failure = std::move(failure);
  result_.outcome = cancelled_ ? WorkerResult::Outcome::cancelled : WorkerResult::Outcome::failed;
  stage_ = Stage::finished;
  deadline_ = std::chrono::steady_clock::now() + kEndPatience;
}

void Session::cancel() {
  cancelled_ = true;
  if (stage_ == Stage::finished) return;  // too late: the result is there
  result_.outcome = WorkerResult::Outcome::cancelled;
  if (stage_ != Stage::open) {
    over_ = true;
    return;
  }
  queue(FrameType::cancel, json::object());
  deadline_ = std::chrono::steady_clock::now() + kEndPatience;
}

void Session::queue(FrameType type, const json& value) {
  unsent_ += encode_frame(type, commands_++, value.dump(-1, ' ', false, json::error_handler_t::replace));
  send_commands();
}

// Never waits: a worker that doesn't listen is found by the clock.
void Session::send_commands() {
  while (!unsent_.empty()) {
    const auto sent = ::send(child_->commands(), unsent_.data(), unsent_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
      unsent_.erase(0, static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      return;
    } else if (errno != EINTR) {
      unsent_.clear();  // it is gone; how, its frames' end will tell
    }
  }
}

void Session::worker_left() {
  child_->close_commands();
  const auto ended = child_->wait(kEndPatience);
  if (child_->parent_died()) return parent_left();
  if (child_->not_started() != 0) no_resources("process", child_->not_started());
  if (!ended) child_->end();
  log_.drain(child_->log());
  if (stage_ == Stage::finished || cancelled_) {
    over_ = true;
    return;
  }
  const auto how = ended ? ended_early(*ended, limits_, log_) : "closed its pipe without a result";
  if (stage_ != Stage::open) broken(how);
  crash(how);
}

void Session::crash(std::string how) {
  result_.outcome = cancelled_ ? WorkerResult::Outcome::cancelled : WorkerResult::Outcome::crashed;
  result_.crash = std::move(how);
  over_ = true;
}

void Session::restart_clock() {
  const auto patience = stage_ == Stage::open ? limits_.idle : kStartPatience;
  deadline_ = std::chrono::steady_clock::now() + patience;
}

// No foreign byte was read yet, so it is not the input's fault.
void Session::broken(std::string how) {
  child_->end();
  log_.drain(child_->log());
  Error error(ErrorKind::failed,
              fmt::format("broken installation: {} {} before it was ready", worker_name(), how));
  const auto line = log_.last_line();
  if (!line.empty()) error.add_context(fmt::format("its last words were: {}", line));
  throw std::move(error);
}

std::string Session::worker_name() const { return base::printable(options_.executable.filename().string()); }

}  // namespace praxeo::sandbox
