// SPDX-License-Identifier: Apache-2.0
#include "analytics/log_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>

#include "base/error.hpp"
#include "base/files.hpp"
#include "embed/compress.hpp"

namespace praxeo::analytics {
namespace {

constexpr std::size_t kPiece = 1U << 20U;
constexpr std::uint64_t kUnpacked = 1ULL << 30U, kMostTimes = 400;
// A stored block of nothing but zeros, and CRC and length behind it (RFC 1951 §3.2.4, RFC 1952 §2.3.1).
constexpr std::uint64_t kMostOwn = 65'535 + 8;

// Refuses what unpacks to far more than a log does.
class Unpacker {
 public:
  Unpacker(LineCutter& cutter, const std::stop_token& stop)
      : cutter_(cutter),
        stop_(stop),
        unpack_(
            embed::Coding::gzip, [this](std::string_view bytes) { take(bytes); }, UINT64_MAX,
            embed::Members::several) {}
  // Zeros at its end are held back: tapes and disks fill up with them, and they belong to no member.
  void add(std::string_view packed) {
    const auto last = packed.find_last_not_of('\0');
    if (last == std::string_view::npos) {
      zeros_ += packed.size();
      return;
    }
    for (const std::string some(std::min<std::uint64_t>(zeros_, kPiece), '\0'); zeros_ > 0;) {
      const auto now = std::min<std::uint64_t>(zeros_, some.size());
      give(std::string_view(some).substr(0, now));
      zeros_ -= now;
    }
    give(packed.substr(0, last + 1));
    zeros_ = packed.size() - last - 1;
  }
  // A member may end in zeros itself, which its last bytes are for most logs: as many as it takes are its
  // own.
  void finish() {
    for (std::uint64_t own = 0;; ++own) {
      try {
        return unpack_.finish();
      } catch (const Error&) {
        if (own == std::min(zeros_, kMostOwn)) throw;
      }
      give(std::string_view("\0", 1));
    }
  }

 private:
  void give(std::string_view packed) {
    in_ += packed.size();
    unpack_.add(packed);
  }
  void take(std::string_view bytes) {
    out_ += bytes.size();
    if (out_ > kUnpacked && out_ / kMostTimes > in_)
      throw Error(ErrorKind::invalid_input, "unpacks to far more than a log does");
    if (stop_.stop_requested()) throw Error(ErrorKind::interrupted, "the import was stopped");
    cutter_.add(bytes);
  }
  LineCutter& cutter_;
  const std::stop_token& stop_;
  std::uint64_t in_ = 0, out_ = 0, zeros_ = 0;
  embed::Decompressor unpack_;
};

}  // namespace

void LineCutter::end_line(std::string_view text, bool too_long) {
  hash_.update("\n");
  whole_ = hash_;
  ++line_count_;
  bytes_ += open_ + 1;
  open_ = 0;
  if (text.ends_with('\r')) text.remove_suffix(1);
  lines_.line(too_long ? std::string_view() : text, too_long);
  held_.clear();
}

void LineCutter::add(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    const auto text = bytes.substr(0, end);
    hash_.update(text);
    const bool begun = open_ > 0;
    open_ += static_cast<std::int64_t>(text.size());
    if (open_ > kEndless)
      throw Error(ErrorKind::invalid_input, "has a line of more than 1 GiB, as no log does");
    const bool too_long = open_ > static_cast<std::int64_t>(kLongest);
    if (begun || end == std::string_view::npos) {
      if (too_long)
        held_.clear();
      else
        held_ += text;
    }
    if (end == std::string_view::npos) return;
    end_line(begun ? std::string_view(held_) : text, too_long);
    bytes.remove_prefix(end + 1);
  }
}

bool can_be_read_again(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

LogBytes open_log_file(const std::filesystem::path& path) {
  struct stat facts {};
  const bool pipe = ::stat(path.c_str(), &facts) == 0 && (S_ISFIFO(facts.st_mode) || S_ISCHR(facts.st_mode));
  auto file = std::make_shared<base::Fd>();
  if (pipe) *file = base::Fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!file->open()) *file = base::open_for_reading(path);
  LogBytes bytes;
  if (::fstat(file->get(), &facts) == 0 && S_ISREG(facts.st_mode)) {
    bytes.size = static_cast<std::uint64_t>(facts.st_size);
    static_cast<void>(::posix_fadvise(file->get(), 0, 0, POSIX_FADV_SEQUENTIAL));
  }
  bytes.read = [file, name = path.string()](char* into, std::size_t size) {
    ssize_t got = -1;
    do {
      got = ::read(file->get(), into, size);
    } while (got < 0 && errno == EINTR);
    if (got < 0)
      throw Error(ErrorKind::failed, fmt::format("can't read '{}': {}", name, std::strerror(errno)));
    return static_cast<std::size_t>(got);
  };
  return bytes;
}

void read_log(const LogBytes& bytes, const std::string& name, LineCutter& cutter, base::Progress& progress,
              const std::stop_token& stop) {
  base::Step step{.phase = "read", .item = name, .done = 0, .total = bytes.size, .unit = "bytes"};
  progress.begin(step);
  std::string buffer(kPiece, '\0');
  std::optional<Unpacker> unpacker;
  std::string first;  // until two bytes are there, which tell
  bool told = false;
  const auto add = [&](std::string_view piece) {
    if (!told) {
      first += piece;
      if (first.size() < 2) return;
      told = true;
      if (first.starts_with("\x1f\x8b")) unpacker.emplace(cutter, stop);
      piece = first;
    }
    if (unpacker)
      unpacker->add(piece);
    else
      cutter.add(piece);
  };
  try {
    while (const std::size_t got = bytes.read(buffer.data(), buffer.size())) {
      if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "the import was stopped");
      add(std::string_view(buffer).substr(0, got));
      step.done += got;
      progress.update(step);
    }
    if (!told) cutter.add(first);
    if (unpacker) unpacker->finish();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::invalid_input) throw;
    throw Error(ErrorKind::invalid_input, fmt::format("'{}' {}", name, error.message()));
  }
  progress.end(step);
}

}  // namespace praxeo::analytics
