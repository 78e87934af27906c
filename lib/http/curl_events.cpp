// SPDX-License-Identifier: Apache-2.0
#include "http/curl_events.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <new>

namespace praxeo::http {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kAtOnce = 128;

std::uint32_t events_of(int what) {
  std::uint32_t events = 0;
  if (what == CURL_POLL_IN || what == CURL_POLL_INOUT) events |= EPOLLIN;
  if (what == CURL_POLL_OUT || what == CURL_POLL_INOUT) events |= EPOLLOUT;
  return events;
}

int actions_of(std::uint32_t events) {
  int actions = 0;
  if ((events & EPOLLIN) != 0) actions |= CURL_CSELECT_IN;
  if ((events & EPOLLOUT) != 0) actions |= CURL_CSELECT_OUT;
  if ((events & (EPOLLERR | EPOLLHUP)) != 0) actions |= CURL_CSELECT_ERR;
  return actions;
}

}  // namespace

CurlEvents::CurlEvents(const CurlLibrary& curl, CURLM* multi)
    : curl_(curl),
      multi_(multi),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (!epoll_.open() || !wake_.open()) throw std::bad_alloc();
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = wake_.get();
  if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, wake_.get(), &event) != 0) throw std::bad_alloc();
  curl_.multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &on_socket);
  curl_.multi_setopt(multi_, CURLMOPT_SOCKETDATA, static_cast<void*>(this));
  curl_.multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &on_timer);
  curl_.multi_setopt(multi_, CURLMOPT_TIMERDATA, static_cast<void*>(this));
}

int CurlEvents::on_socket(CURL*, curl_socket_t socket, int what, void* user, void*) {
  const auto& events = *static_cast<CurlEvents*>(user);
  if (what == CURL_POLL_REMOVE) {
    ::epoll_ctl(events.epoll_.get(), EPOLL_CTL_DEL, socket, nullptr);
    return 0;
  }
  epoll_event event{};
  event.events = events_of(what);
  event.data.fd = socket;
  if (::epoll_ctl(events.epoll_.get(), EPOLL_CTL_MOD, socket, &event) == 0) return 0;
  if (errno != ENOENT) return -1;
  return ::epoll_ctl(events.epoll_.get(), EPOLL_CTL_ADD, socket, &event);
}

int CurlEvents::on_timer(CURLM*, long milliseconds_left, void* user) {
  auto& events = *static_cast<CurlEvents*>(user);
  if (milliseconds_left < 0)
    events.due_.reset();
  else
    events.due_ = std::chrono::steady_clock::now() + milliseconds(milliseconds_left);
  return 0;
}

void CurlEvents::act(curl_socket_t socket, int what) {
  int running = 0;
  curl_.multi_socket_action(multi_, socket, what, &running);
}

void CurlEvents::work() {
  if (!due_ || *due_ > std::chrono::steady_clock::now()) return;
  due_.reset();  // told anew where there is a next one
  act(CURL_SOCKET_TIMEOUT, 0);
}

void CurlEvents::wait(milliseconds most) {
  if (due_) {
    const auto left = std::chrono::ceil<milliseconds>(*due_ - std::chrono::steady_clock::now());
    most = std::clamp(left, milliseconds(0), std::max(most, milliseconds(0)));
  }
  std::array<epoll_event, kAtOnce> happened;
  const auto patience = static_cast<int>(std::clamp<std::int64_t>(most.count(), 0, 60'000));
  const int count = ::epoll_wait(epoll_.get(), happened.data(), static_cast<int>(happened.size()), patience);
  for (int i = 0; i < count; ++i) {
    const auto& event = happened[static_cast<std::size_t>(i)];
    if (event.data.fd == wake_.get()) {
      std::uint64_t times = 0;
      while (::read(wake_.get(), &times, sizeof times) > 0) {
      }
    } else {
      act(event.data.fd, actions_of(event.events));
    }
  }
  work();
}

void CurlEvents::wake() const {
  const std::uint64_t once = 1;
  static_cast<void>(!::write(wake_.get(), &once, sizeof once));
}

}  // namespace praxeo::http
