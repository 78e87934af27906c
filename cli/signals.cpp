// SPDX-License-Identifier: Apache-2.0
#include "cli/signals.hpp"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <stdexcept>
#include <thread>

#include "base/files.hpp"

namespace praxeo::cli {
namespace {

// All that the handler touches: lock-free, and alive as long as the process.
std::atomic<int> first_signal{0};
std::atomic<int> wake_fd{-1};
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void praxeo_on_signal(int number) {
  const int saved = errno;
  int expected = 0;
  if (!first_signal.compare_exchange_strong(expected, number)) _exit(128 + number);
  const char byte = 's';
  const auto ignored = ::write(wake_fd.load(), &byte, 1);
  static_cast<void>(ignored);
  errno = saved;
}

}  // namespace

struct Signals::State {
  std::stop_source source;
  base::Fd reader;
  base::Fd writer;
  std::thread waiter;
  struct sigaction former_interrupt {};
  struct sigaction former_terminate {};
};

Signals::Signals() : state_(std::make_unique<State>()) {
  if (wake_fd.load() >= 0) throw std::logic_error("signals are already being handled");
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("can't make a pipe");
  state_->reader = base::Fd(ends[0]);
  state_->writer = base::Fd(ends[1]);
  first_signal = 0;
  wake_fd = ends[1];

  // The thread inherits a mask in which nothing comes through, so handlers run on threads that wait for
  // input.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  state_->waiter = std::thread([source = &state_->source, fd = ends[0]] {
    char byte = 0;
    while (::read(fd, &byte, 1) < 0 && errno == EINTR) continue;
    if (byte == 's') source->request_stop();
  });
  pthread_sigmask(SIG_SETMASK, &before, nullptr);

  struct sigaction action {};
  action.sa_handler = praxeo_on_signal;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, &state_->former_interrupt);
  sigaction(SIGTERM, &action, &state_->former_terminate);
  // A shell starts background jobs with SIGINT ignored; that stays.
  if (state_->former_interrupt.sa_handler == SIG_IGN) sigaction(SIGINT, &state_->former_interrupt, nullptr);
}

Signals::~Signals() {
  sigaction(SIGINT, &state_->former_interrupt, nullptr);
  sigaction(SIGTERM, &state_->former_terminate, nullptr);
  wake_fd = -1;
  state_->writer.reset();  // the end of the pipe wakes the thread
  state_->waiter.join();
}

std::stop_token Signals::token() const { return state_->source.get_token(); }
int Signals::received() const { return first_signal.load(); }

}  // namespace praxeo::cli
