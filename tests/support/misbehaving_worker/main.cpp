// SPDX-License-Identifier: Apache-2.0
// A worker that does, on demand, what a worker must not do. Before READY there is nobody to ask, so those
// habits are chosen by the name it is started under (a link of that name), those of its warm parent as well;
// after it, by "mode" in OPEN.
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "sandbox/escapes.hpp"
#include "sandbox/fork_server.hpp"
#include "sandbox/frame.hpp"
#include "sandbox/worker_side.hpp"

namespace {

using nlohmann::json;
using praxeo::sandbox::Emitter;
using praxeo::sandbox::Failure;
using praxeo::sandbox::FrameType;

[[noreturn]] void sleep_for_ever() {
  for (;;) ::pause();
}

void send_raw(FrameType type, std::uint32_t sequence, std::string_view payload) {
  praxeo::base::write_all(1, praxeo::sandbox::encode_frame(type, sequence, payload), "frame");
}

void send_header(std::uint32_t length, std::uint16_t type, std::uint16_t flags, std::uint32_t sequence) {
  std::string bytes;
  const auto put = [&bytes](std::uint32_t value, int width) {
    for (int i = 0; i < width; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFFU);
  };
  put(length, 4);
  put(type, 2);
  put(flags, 2);
  put(sequence, 4);
  praxeo::base::write_all(1, bytes, "header");
}

std::string hello() {
  return json{{"protocol", praxeo::sandbox::kProtocol}, {"build", praxeo::sandbox::build_string()}}.dump();
}

std::string ready(unsigned landlock) {
  return json{
      {"layers", {{"landlock", landlock}, {"seccomp", true}, {"no_new_privs", true}, {"rlimits", true}}}}
      .dump();
}

// Says the words of the protocol without any isolation, up to OPEN.
void raw_until_open(unsigned landlock) {
  praxeo::sandbox::FrameReader commands(0);
  static_cast<void>(commands.next());
  send_raw(FrameType::hello, 0, hello());
  send_raw(FrameType::ready, 1, ready(landlock));
  static_cast<void>(commands.next());
}

const std::vector<std::string> kRawHabits{
    "oversized-frame", "wrong-sequence", "unknown-type", "flags",         "half-frame",
    "no-json",         "deep-json",      "wrong-sum",    "after-the-end", "second-ready",
    "says-open",       "no-landlock",    "leaves",       "silent-worker", "speaks-of-pages-first",
    "kills-its-parent"};

// A worker without any isolation, by its name.
void misbehave_raw(const std::string& name) {
  if (name == "leaves") ::_exit(127);
  if (name == "kills-its-parent") {
    ::kill(::getppid(), SIGKILL);
    sleep_for_ever();
  }
  if (name == "speaks-of-pages-first") send_raw(FrameType::unit, 0, "{}");
  if (name == "no-landlock") {
    raw_until_open(0);
    send_raw(FrameType::done, 2, R"({"units": 0, "characters": 0, "frames": 2})");
    ::_exit(0);
  }
  if (name == "silent-worker") sleep_for_ever();
  raw_until_open(1);
  if (name == "oversized-frame") send_header((1U << 20) + 1, 18, 0, 2);
  if (name == "wrong-sequence") send_raw(FrameType::unit, 3, "{}");
  if (name == "unknown-type") send_header(0, 99, 0, 2);
  if (name == "flags") send_header(0, 18, 1, 2);
  if (name == "no-json") send_raw(FrameType::unit, 2, "\xff{");
  if (name == "deep-json") send_raw(FrameType::unit, 2, std::string(100'000, '['));
  if (name == "wrong-sum") send_raw(FrameType::done, 2, R"({"units": 1, "characters": 0, "frames": 2})");
  if (name == "second-ready") send_raw(FrameType::ready, 2, ready(1));
  if (name == "says-open") send_raw(FrameType::open, 2, "{}");
  if (name == "after-the-end") {
    send_raw(FrameType::done, 2, R"({"units": 0, "characters": 0, "frames": 2})");
    send_raw(FrameType::unit, 3, "{}");
  }
  if (name == "half-frame") {
    send_header(100, 18, 0, 2);
    ::_exit(0);
  }
  sleep_for_ever();
}

class Misbehaviour final : public praxeo::sandbox::Handler {
 public:
  void warm() override { ++warmed_; }
  std::uint64_t open(const json& request, int input, Emitter& emitter) override {
    const std::string mode = request.at("mode");
    emitter.meta({{"mode", mode}});
    if (mode == "read") return read(input, emitter);
    if (mode == "surroundings") return surroundings(emitter);
    if (mode == "escapes") return escapes(emitter);
    if (mode == "nap") nap(emitter);
    if (mode == "count") emitter.unit({{"documents", ++documents_}, {"warmed", warmed_}});
    if (mode == "open") return opened(request, emitter);
    if (mode == "pid") tell_pid(emitter);
    if (mode == "limits") emitter.unit(request.at("limits"));
    if (mode == "blob") emitter.blob(std::string(praxeo::sandbox::kMaxRaw + 5, 'b'));
    if (mode == "large-unit") emitter.unit({{"text", std::string(praxeo::sandbox::kMaxJson, 'x')}});
    if (mode == "broken-text") emitter.unit({{"text", "a\xff z"}});
    if (mode == "fail") throw Failure{"encrypted", "needs a \x1b[31mpassword", 7};
    if (mode == "throw") throw std::runtime_error("a bug");
    if (mode == "exit") ::_exit(3);
    if (mode == "crash") crash();
    if (mode == "abort") ::abort();
    if (mode == "out-of-memory") out_of_memory();
    if (mode == "hoard-later") hoard_later();
    if (mode == "log-and-abort") log_and_abort();
    if (mode == "hang") hang();
    if (mode == "log-for-ever") log_for_ever();
    if (mode == "spin") spin();
    if (mode == "trickle") trickle(emitter);
    if (mode == "flood") flood(emitter, "{}");
    if (mode == "flood-bytes") flood(emitter, std::string(1 << 16, 'x'));
    if (mode == "until-cancelled") until_cancelled(emitter);
    if (mode == "deaf") deaf(emitter);
    if (mode == "log") log();
    return 0;
  }

 private:
  static std::uint64_t read(int input, Emitter& emitter) {
    std::string text(100, '\0');
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(0, ::pread(input, text.data(), text.size(), 0))));
    emitter.progress({{"done", 1}});
    emitter.warning({{"code", "odd"}});
    emitter.unit({{"n", 1}, {"text", text}});
    return text.size();
  }

  static std::uint64_t surroundings(Emitter& emitter) {
    json fds = json::array();
    for (int fd = 0; fd < 256; ++fd) {
      if (::fcntl(fd, F_GETFD) >= 0) fds.push_back(fd);
    }
    emitter.unit({{"environment", environ == nullptr || *environ == nullptr ? 0 : 1},
                  {"fds", fds},
                  {"writable_input", ::write(3, "x", 1) >= 0}});
    return 0;
  }

  static std::uint64_t escapes(Emitter& emitter) {
    for (const auto& attempt : praxeo::sandbox::attempt_escapes()) {
      emitter.unit({{"name", attempt.name}, {"stopped", attempt.stopped}, {"error", attempt.error}});
    }
    return 0;
  }

  static std::uint64_t opened(const json& request, Emitter& emitter) {
    for (const auto& [path, flags] : request.at("paths").items()) {
      const praxeo::base::Fd fd(::open(path.c_str(), flags.get<int>() | O_CLOEXEC));
      emitter.unit({{"path", path}, {"opened", fd.open()}, {"error", errno}});
    }
    return 0;
  }

  [[noreturn]] static void crash() {
    ::signal(SIGSEGV, SIG_DFL);  // a sanitizer's handler would turn it into an exit
    ::raise(SIGSEGV);
    ::_exit(9);
  }

  static void out_of_memory() {
    std::vector<std::string> hoard;
    for (;;) hoard.emplace_back(std::size_t{16} << 20, 'm');
  }

  // Time for its parent to be told of other limits.
  static void hoard_later() {
    ::usleep(300'000);
    const std::string hoard(std::size_t{512} << 20, 'm');
    if (hoard.back() != 'm') ::abort();
  }

  // As poppler's gmalloc does.
  [[noreturn]] static void log_and_abort() {
    praxeo::base::write_all(2, "Out of memory\n", "log");
    ::abort();
  }

  [[noreturn]] static void hang() {
    for (;;) ::sleep(1000);
  }

  [[noreturn]] static void tell_pid(Emitter& emitter) {
    emitter.unit({{"pid", ::getpid()}});
    hang();
  }

  // Long enough to be looked at from outside.
  static void nap(Emitter& emitter) {
    emitter.unit({{"pid", ::getpid()}});
    ::usleep(200'000);
  }

  [[noreturn]] static void log_for_ever() {
    for (;;) praxeo::base::write_all(2, std::string(4096, 'l'), "log");
  }

  [[noreturn]] static void spin() {
    volatile unsigned long n = 0;
    for (;;) n = n + 1;
  }

  static void flood(Emitter& emitter, const std::string& text) {
    for (;;) emitter.progress({{"text", text}});
  }

  static void trickle(Emitter& emitter) {
    for (;;) {
      emitter.progress(json::object());
      ::usleep(20'000);
    }
  }

  static void until_cancelled(Emitter& emitter) {
    while (!emitter.cancelled()) emitter.progress(json::object());
  }

  static void deaf(Emitter& emitter) {
    for (;;) emitter.progress(json::object());
  }

  int warmed_ = 0;
  int documents_ = 0;

  static void log() { praxeo::base::write_all(2, std::string(200'000, 'o') + "\n\x1b[31mthe end\n", "log"); }
};

}  // namespace

int main(int, char** arguments) {
  const std::string name = std::filesystem::path(arguments[0]).filename();
  if (name == "self-test") return praxeo::sandbox::worker_self_test({});
  if (name == "attempts-outside") {
    bool none = true;
    for (const auto& attempt : praxeo::sandbox::attempt_escapes()) {
      if (attempt.name != "ptrace")
        none = none && !attempt.stopped;  // a container may refuse that one itself
    }
    return none ? 0 : 1;
  }
  if (name == "exits-at-once") ::_exit(127);
  if (name == "silent") sleep_for_ever();
  if (std::find(kRawHabits.begin(), kRawHabits.end(), name) != kRawHabits.end()) {
    praxeo::sandbox::serve_forks([] {}, [&name] { misbehave_raw(name); });
  }
  Misbehaviour handler;
  praxeo::sandbox::WorkerSpec spec;
  if (name == "wrong-build") spec.build = "another";
  if (name == "reads-usr") spec.readable = {"/usr", "/not-installed"};
  return praxeo::sandbox::worker_main(spec, handler);
}
