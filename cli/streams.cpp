// SPDX-License-Identifier: Apache-2.0
#include "cli/streams.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <system_error>

#include "base/error.hpp"

namespace praxeo::cli {
namespace {

constexpr std::size_t kPiece = 64 * 1024;
constexpr std::size_t kDefaultWidth = 80;
constexpr std::size_t kNarrowest = 20;  // below that nothing can be laid out; such widths are mistakes

std::size_t terminal_width(const base::Env& env) {
  if (const auto columns = env.get("COLUMNS")) {
    std::size_t width = 0;
    const auto* end = columns->data() + columns->size();
    const auto [stop, error] = std::from_chars(columns->data(), end, width);
    if (error == std::errc() && stop == end && width >= kNarrowest) return width;
  }
  winsize size{};
  for (const int fd : {STDOUT_FILENO, STDERR_FILENO})
    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col >= kNarrowest) return size.ws_col;
  return kDefaultWidth;
}

// The reason write(2) gave, or 0.
int write_whole(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto wrote = ::write(fd, bytes.data(), bytes.size());
    if (wrote >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(wrote));
    } else if (errno == EAGAIN) {
      // A parent may have left the descriptor non-blocking.
      pollfd ready{fd, POLLOUT, 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

}  // namespace

void OutStream::put(std::string_view bytes) {
  if (into_ != nullptr) {
    into_->append(bytes);
    return;
  }
  const int reason = write_whole(fd_, bytes);
  if (reason == 0 || buffering_ == Buffering::none) return;
  if (reason == EPIPE) throw ClosedPipe{};
  throw Error(ErrorKind::failed,
              fmt::format("can't write to standard output: {}", std::generic_category().message(reason)));
}

void OutStream::write(std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  if (into_ != nullptr || buffering_ == Buffering::none) {
    put(bytes);
    return;
  }
  buffer_.append(bytes);
  if (buffer_.size() < kPiece && !terminal_) return;
  // Taken out first: what can't be written is not tried again by the next call.
  const auto pending = std::exchange(buffer_, {});
  put(pending);
}

void OutStream::line(std::string_view text) { write(fmt::format("{}\n", text)); }

void OutStream::flush() {
  const std::lock_guard lock(mutex_);
  if (buffer_.empty()) return;
  const auto pending = std::exchange(buffer_, {});
  put(pending);
}

bool OutStream::reader_is_gone() const {
  if (fd_ < 0) return false;
  pollfd state{fd_, 0, 0};
  return ::poll(&state, 1, 0) > 0 && (state.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
}

void OutStream::drop() {
  const std::lock_guard lock(mutex_);
  buffer_.clear();
}

bool InStream::fill() {
  if (fd_ < 0) return false;
  pollfd ready{fd_, POLLIN, 0};
  // poll(2) returns at a signal whatever SA_RESTART says, so Ctrl-C ends a prompt.
  if (::poll(&ready, 1, -1) < 0 && errno == EINTR)
    throw Error(ErrorKind::interrupted, "interrupted while reading standard input");
  std::string piece(kPiece, '\0');
  const auto got = ::read(fd_, piece.data(), piece.size());
  if (got < 0) {
    if (errno == EINTR) throw Error(ErrorKind::interrupted, "interrupted while reading standard input");
    if (errno == EAGAIN) return true;
    throw Error(ErrorKind::failed,
                fmt::format("can't read standard input: {}", std::generic_category().message(errno)));
  }
  buffer_.append(piece, 0, static_cast<std::size_t>(got));
  return got > 0;
}

std::string InStream::read_all(std::uint64_t limit) {
  do {
    if (buffer_.size() > limit)
      throw Error(ErrorKind::invalid_input, fmt::format("standard input is larger than {} bytes", limit));
  } while (fill());
  return std::exchange(buffer_, {});
}

std::size_t InStream::read(char* into, std::size_t size) {
  while (buffer_.empty())
    if (!fill()) return 0;
  const auto taken = buffer_.copy(into, size);
  buffer_.erase(0, taken);
  return taken;
}

std::optional<std::string> InStream::read_line() {
  std::size_t newline = 0;
  while ((newline = buffer_.find('\n')) == std::string::npos)
    if (!fill()) break;
  if (newline == std::string::npos) {
    if (buffer_.empty()) return std::nullopt;
    return std::exchange(buffer_, {});
  }
  auto line = buffer_.substr(0, newline);
  buffer_.erase(0, newline + 1);
  return line;
}

Streams::Streams(const base::Env& env)
    : in(STDIN_FILENO, isatty(STDIN_FILENO) == 1),
      out(STDOUT_FILENO, OutStream::Buffering::whole, isatty(STDOUT_FILENO) == 1),
      err(STDERR_FILENO, OutStream::Buffering::none, isatty(STDERR_FILENO) == 1),
      width_(terminal_width(env)) {}

Streams::Streams(std::string in_text, std::string& out_text, std::string& err_text, Terminals terminals)
    : in(std::move(in_text), terminals.in),
      out(out_text, terminals.out),
      err(err_text, terminals.err),
      width_(terminals.width) {}

void ignore_broken_pipes() { ::signal(SIGPIPE, SIG_IGN); }

void open_standard_streams() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) == -1 && errno == EBADF) static_cast<void>(::open("/dev/null", O_RDONLY));
  }
}

}  // namespace praxeo::cli
