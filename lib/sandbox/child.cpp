// SPDX-License-Identifier: Apache-2.0
#include "sandbox/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <utility>
#include <vector>

#include "sandbox/fork_channel.hpp"
#include "sandbox/spawn.hpp"

namespace praxeo::sandbox {
namespace {

// For a parent that is up to it: it does nothing but fork, kill and reap.
constexpr std::chrono::seconds kParentPatience{2};

// The soft ones end a worker. The hard ones are how far they may be raised, by the parent alone: the filter
// lets no worker change its own. Processor time: SIGXCPU, and SIGKILL for who holds it off.
KernelLimits kernel_limits(const WorkerLimits& limits, const WorkerLimits& most) {
  const auto seconds = [](const WorkerLimits& some) { return static_cast<std::uint64_t>(some.cpu.count()); };
  return {.address_space = {std::min(limits.address_space, most.address_space), most.address_space},
          .cpu = {std::min(seconds(limits), seconds(most)), seconds(most) + 2}};
}

}  // namespace

Child::Child(std::shared_ptr<WarmParent> parent, const base::Fd& input, const WorkerLimits& limits,
             const WorkerLimits& most)
    : parent_(std::move(parent)), most_(most) {
  auto commands = make_socket_pair(SOCK_STREAM);
  auto frames = make_pipe();
  auto log = make_pipe();
  auto report = make_socket_pair(SOCK_SEQPACKET);
  if (::fcntl(log.first.get(), F_SETFL, O_NONBLOCK) != 0) no_resources("pipe", errno);
  // Set before the worker runs: nothing foreign is read before OPEN, which comes much later.
  const ForkRequest request{kernel_limits(limits, most)};
  parent_died_ = !parent_->ask(request, {commands.second.get(), frames.second.get(), log.second.get(),
                                         input.get(), report.second.get()});
  commands_ = std::move(commands.first);
  frames_ = std::move(frames.first);
  log_ = std::move(log.first);
  if (!parent_died_) report_ = std::move(report.first);
}

Child::~Child() { end(); }

void Child::raise(const WorkerLimits& limits) {
  if (report_.open())
    static_cast<void>(send_packet(report_.get(), LimitsChange{kernel_limits(limits, most_)}));
}

void Child::take_report() {
  if (!report_.open()) return;
  ForkReport report;
  std::vector<base::Fd> none;
  const bool told = receive_packet(report_.get(), report, none);
  report_.reset();
  if (!told) {
    parent_died_ = true;
  } else if (report.not_started != 0) {
    not_started_ = report.not_started;
  } else {
    ended_ = Ended{report.status, std::chrono::microseconds(report.cpu_us)};
  }
}

std::optional<Ended> Child::wait(std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (report_.open()) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    pollfd waiting{report_.get(), POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
    if (ready > 0) {
      take_report();
    } else if (ready == 0 || errno != EINTR) {
      return std::nullopt;
    }
  }
  return ended_;
}

void Child::end() {
  if (report_.open()) {
    ::shutdown(report_.get(), SHUT_WR);  // the word for it; the answer still comes
    static_cast<void>(wait(kParentPatience));
  }
  if (report_.open()) {
    parent_->kill();
    report_.reset();
    parent_died_ = true;
  }
  // Once a parent has been reaped, the kernel has killed its workers.
  if (parent_died_) static_cast<void>(parent_->wait(kParentPatience));
}

}  // namespace praxeo::sandbox
