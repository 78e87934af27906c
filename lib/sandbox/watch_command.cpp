// SPDX-License-Identifier: Apache-2.0
#include "sandbox/watch_command.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>

#include "base/error.hpp"
#include "sandbox/process_tree.hpp"
#include "sandbox/work_folder.hpp"

namespace praxeo::sandbox {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kTick{20}, kFolderTick{200};
// For processes that were killed to be gone; the kernel needs a moment to free much memory.
constexpr std::chrono::seconds kGone{10};
constexpr std::size_t kCompilerBytes = 64 << 10, kReportBytes = 256;

struct Stream {
  base::Fd* pipe;
  std::string* text;
  std::size_t most;     // what comes after is read and dropped
  bool counts = false;  // towards the limit of output
};

class Watch {
 public:
  Watch(pid_t child, CommandPipes pipes, const CommandJob& job, const std::filesystem::path& folder)
      : child_(child), pipes_(std::move(pipes)), job_(job), folder_(folder), begun_(Clock::now()) {
    const auto most = job.limits.output_bytes;
    streams_ = {Stream{&pipes_.output, &result_.output, most, true},
                Stream{&pipes_.error, &result_.error, most, true},
                Stream{&pipes_.report, &report_, kReportBytes},
                Stream{&pipes_.compiler, &result_.prepare_output, kCompilerBytes, true},
                Stream{&pipes_.info, &info_, kReportBytes}};
    for (auto& stream : streams_) {
      if (stream.pipe->open()) ::fcntl(stream.pipe->get(), F_SETFL, O_NONBLOCK);
    }
    child_fd_ = base::Fd(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
  }

  CommandResult run(std::stop_token stop) {
    while (!ended() && result_.limit == Limit::none && !stop.stop_requested()) {
      wait_for_bytes();
      read_all();
      look_at_limits();
    }
    end_all();
    read_all();
    if (stop.stop_requested() && result_.limit == Limit::none && !ended_) {
      throw Error(ErrorKind::interrupted, "stopped while a snippet ran");
    }
    read_report();
    result_.duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun_);
    return std::move(result_);
  }

 private:
  bool ended() {
    siginfo_t info{};
    // Not reaped yet: its id, and so its group's, must stay taken until the group is killed.
    ended_ = ::waitid(P_PID, static_cast<id_t>(child_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
             info.si_pid == child_;
    return ended_;
  }
  void wait_for_bytes() {
    std::array<pollfd, 6> ready{};
    nfds_t count = 0;
    for (const auto& stream : streams_) {
      if (stream.pipe->open()) ready[count++] = {stream.pipe->get(), POLLIN, 0};
    }
    if (child_fd_.open()) ready[count++] = {child_fd_.get(), POLLIN, 0};
    ::poll(ready.data(), count, static_cast<int>(kTick.count()));
  }
  void read_all() {
    for (auto& stream : streams_) read(stream);
    if (pipes_.info.open() || info_.empty() || inside_fd_.open()) return;
    constexpr std::string_view kKey = "\"child-pid\":";
    const auto at = info_.find(kKey);
    if (at == std::string::npos) return;
    const long pid = std::strtol(info_.c_str() + at + kKey.size(), nullptr, 10);
    if (pid > 1) inside_fd_ = base::Fd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
  }
  void read(Stream& stream) {
    std::array<char, 65536> buffer;
    while (stream.pipe->open() && result_.limit != Limit::output) {
      const auto got = ::read(stream.pipe->get(), buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0 && errno == EAGAIN) return;
      if (got <= 0) return stream.pipe->reset();
      const auto size = static_cast<std::size_t>(got);
      stream.text->append(buffer.data(),
                          std::min(size, stream.most - std::min(stream.most, stream.text->size())));
      if (stream.counts && (written_ += size) > job_.limits.output_bytes) result_.limit = Limit::output;
    }
  }
  void look_at_limits() {
    const auto now = Clock::now();
    if (result_.limit != Limit::none) return;
    if (now - begun_ > job_.limits.wall) {
      result_.limit = Limit::time;
      // On a busy machine who wants a processor may hardly get one, so both are looked at.
      result_.waited = use_of(child_).cpu < job_.limits.wall / 10 && running_looks_ < looks_ / 10;
    } else if (now - looked_ >= kTick) {
      looked_ = now;
      const auto use = use_of(child_);
      ++looks_;
      if (use.running) ++running_looks_;
      if (use.threads >= job_.limits.processes) result_.crowded = true;
      if (use.resident > job_.limits.memory) result_.limit = Limit::memory;
    }
    if (folder_.empty() || now - measured_ < kFolderTick || result_.limit != Limit::none) return;
    measured_ = now;
    if (bytes_below(folder_) > job_.limits.disk_bytes) result_.limit = Limit::disk;
  }
  // The group, which nobody can leave under Landlock; and bubblewrap's process 1, with which its whole
  // namespace ends.
  void end_all() {
    if (inside_fd_.open()) ::syscall(SYS_pidfd_send_signal, inside_fd_.get(), SIGKILL, nullptr, 0);
    ::kill(-child_, SIGKILL);
    int status = 0;
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) continue;
    result_.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (inside_fd_.open()) {
      pollfd gone{inside_fd_.get(), POLLIN, 0};
      constexpr auto kWait = std::chrono::milliseconds(kGone).count();
      while (::poll(&gone, 1, static_cast<int>(kWait)) < 0 && errno == EINTR) continue;
    }
    const auto patience = Clock::now() + kGone;
    while (use_of(child_).resident > 0 && Clock::now() < patience) std::this_thread::sleep_for(kTick / 10);
  }
  void read_report() {
    result_.started = report_.starts_with("started\n");
    const auto at = report_.find("prepared ");
    if (at != std::string::npos) result_.prepare_code = std::atoi(report_.c_str() + at + 9);
    result_.prepared = job_.prepare.empty() || (at != std::string::npos && result_.prepare_code == 0);
  }

  pid_t child_;
  CommandPipes pipes_;
  const CommandJob& job_;
  const std::filesystem::path& folder_;
  Clock::time_point begun_, looked_{}, measured_{};
  std::array<Stream, 5> streams_{};
  std::string report_, info_;
  base::Fd child_fd_, inside_fd_;
  std::uint64_t written_ = 0;
  int looks_ = 0, running_looks_ = 0;
  bool ended_ = false;
  CommandResult result_;
};

}  // namespace

CommandResult watch_command(pid_t child, CommandPipes pipes, const CommandJob& job,
                            const std::filesystem::path& folder, std::stop_token stop) {
  return Watch(child, std::move(pipes), job, folder).run(stop);
}

}  // namespace praxeo::sandbox
