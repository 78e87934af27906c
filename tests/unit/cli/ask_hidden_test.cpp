// SPDX-License-Identifier: Apache-2.0
#include "cli/ask_hidden.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <functional>
#include <string>

#include "base/error.hpp"
#include "cli/signals.hpp"

using namespace praxeo;

namespace {

// A child on a terminal of its own, seen from its other side.
struct OnTerminal {
  int side = -1;
  pid_t child = 0;
  termios before{};

  explicit OnTerminal(const std::function<int()>& work) {
    child = ::forkpty(&side, nullptr, nullptr, nullptr);
    REQUIRE(child >= 0);
    if (child == 0) ::_exit(work());
  }
  ~OnTerminal() {
    if (child > 0) ::kill(child, SIGKILL);
    if (child > 0) ::waitpid(child, nullptr, 0);
    ::close(side);
  }
  [[nodiscard]] bool echoes() const {
    termios now{};
    ::tcgetattr(side, &now);
    return (now.c_lflag & ECHO) != 0;
  }
  // What it wrote until `end` stands there.
  std::string seen_until(const std::string& end) const {
    std::string seen;
    for (int tries = 0; tries < 500 && seen.find(end) == std::string::npos; ++tries) {
      pollfd ready{side, POLLIN, 0};
      if (::poll(&ready, 1, 20) <= 0) continue;
      char piece[256];
      const auto got = ::read(side, piece, sizeof piece);
      if (got <= 0) break;
      seen.append(piece, static_cast<std::size_t>(got));
    }
    return seen;
  }
  void type(const std::string& text) const { REQUIRE(::write(side, text.data(), text.size()) > 0); }
  int end() {
    int status = 0;
    ::waitpid(child, &status, 0);
    child = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
};

int ask(const std::string& wanted) {
  try {
    const cli::Signals signals;
    const auto typed = cli::ask_on_terminal("Word: ", signals.token());
    return typed == wanted ? 0 : 1;
  } catch (const Error& error) {
    // The terminal must be as it was by now.
    termios now{};
    ::tcgetattr(0, &now);
    return error.kind() == ErrorKind::interrupted && (now.c_lflag & ECHO) != 0 ? 7 : 2;
  }
}

}  // namespace

TEST_SUITE("cli/ask_hidden") {
  TEST_CASE("what is typed is read and not shown") {
    OnTerminal terminal([] { return ask("open sesame"); });
    CHECK(terminal.seen_until("Word: ") == "Word: ");
    CHECK_FALSE(terminal.echoes());
    terminal.type("open sesame\n");
    CHECK(terminal.seen_until("\n").find("sesame") == std::string::npos);
    CHECK(terminal.end() == 0);
  }
  TEST_CASE("a signal ends the question, and the terminal shows again what is typed") {
    for (const int number : {SIGINT, SIGTERM}) {
      OnTerminal terminal([] { return ask(""); });
      CHECK(terminal.seen_until("Word: ") == "Word: ");
      terminal.type("half");
      ::kill(terminal.child, number);
      CHECK(terminal.end() == 7);
    }
  }
  TEST_CASE("Ctrl-D is no answer, and Ctrl-backslash and Ctrl-Z do nothing") {
    OnTerminal terminal([] { return ask("x"); });
    CHECK(terminal.seen_until("Word: ") == "Word: ");
    terminal.type("\x04");
    CHECK(terminal.end() == 7);
    OnTerminal other([] { return ask("x\x1c\x1ay"); });
    CHECK(other.seen_until("Word: ") == "Word: ");
    other.type("x\x1c\x1ay\n");
    CHECK(other.end() == 0);
  }
}
