// SPDX-License-Identifier: Apache-2.0
#include "cli/ask_hidden.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::cli {
namespace {

// Without echo, and without the keys that would end or halt this process behind the destructor's back: a core
// dump of Ctrl-\ would hold what was typed.
class EchoOff {
 public:
  explicit EchoOff(int terminal) : terminal_(terminal) {
    if (::tcgetattr(terminal, &before_) != 0)
      throw Error(ErrorKind::failed, "the terminal can't be asked without showing what is typed");
    auto quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHOE | ECHOK | ECHONL);
    quiet.c_lflag |= ICANON | ISIG;
    quiet.c_cc[VQUIT] = quiet.c_cc[VSUSP] = _POSIX_VDISABLE;
    if (::tcsetattr(terminal, TCSAFLUSH, &quiet) != 0)
      throw Error(ErrorKind::failed, "the terminal can't be asked without showing what is typed");
  }
  ~EchoOff() { ::tcsetattr(terminal_, TCSAFLUSH, &before_); }
  EchoOff(const EchoOff&) = delete;
  EchoOff& operator=(const EchoOff&) = delete;

 private:
  int terminal_;
  termios before_{};
};

Error stopped() { return {ErrorKind::interrupted, "interrupted while a secret was asked for"}; }

void say(int terminal, const std::string& text) { base::write_all(terminal, text, "the terminal"); }

}  // namespace

std::optional<std::string> ask_on_terminal(std::string_view prompt, const std::stop_token& stop) {
  const base::Fd terminal(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (!terminal.open()) return std::nullopt;
  std::string typed;
  {
    const EchoOff quiet(terminal.get());
    say(terminal.get(), base::printable(prompt));
    while (!typed.ends_with('\n')) {
      pollfd ready{terminal.get(), POLLIN, 0};
      static constexpr int kLook = 100;  // a signal may come to another thread
      const int got = ::poll(&ready, 1, kLook);
      if (stop.stop_requested() || (got < 0 && errno == EINTR)) {
        say(terminal.get(), "\n");
        throw stopped();
      }
      if (got <= 0) continue;
      char piece[4096];
      const auto size = ::read(terminal.get(), piece, sizeof piece);
      if (size < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (size <= 0) {
        if (typed.empty()) throw stopped();
        break;
      }
      typed.append(piece, static_cast<std::size_t>(size));
      ::explicit_bzero(piece, sizeof piece);
    }
    say(terminal.get(), "\n");
  }
  if (typed.ends_with('\n')) typed.pop_back();
  return typed;
}

}  // namespace praxeo::cli
