// SPDX-License-Identifier: Apache-2.0
#include "base/ids.hpp"

#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace praxeo::base {
namespace {

constexpr std::size_t kCounterBytes = 2;
constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

bool in_alphabet(char c, bool any_case) {
  if (any_case && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return kCrockford.find(c) != std::string_view::npos;
}

std::string encode_ulid(std::uint64_t ms, const std::array<std::uint8_t, 10>& tail) {
  std::string text(26, '0');
  for (std::size_t i = 10; i-- > 0; ms >>= 5) text[i] = kCrockford[ms & 31];
  // 80 bits as 16 groups of 5, most significant first.
  unsigned bits = 0;
  unsigned held = 0;
  std::size_t at = 10;
  for (const auto byte : tail) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= 5) {
      held -= 5;
      text[at++] = kCrockford[(bits >> held) & 31];
    }
    bits &= (1U << held) - 1;
  }
  return text;
}

}  // namespace

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const auto got = getrandom(bytes.data() + done, bytes.size() - done, 0);
    if (got < 0) {
      if (errno == EINTR) continue;
      throw Error(ErrorKind::failed, std::string("the system gives no randomness: ") + std::strerror(errno));
    }
    done += static_cast<std::size_t>(got);
  }
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
  // splitmix64, Steele, Lea and Flood, OOPSLA 2014.
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % 8 == 0) {
      state_ += 0x9E3779B97F4A7C15ULL;
      word = state_;
      word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9ULL;
      word = (word ^ (word >> 27)) * 0x94D049BB133111EBULL;
      word ^= word >> 31;
    }
    bytes[i] = static_cast<std::uint8_t>(word >> (8 * (i % 8)));
  }
}

std::string IdSource::next() {
  const std::lock_guard lock(mutex_);
  const auto ms =
      static_cast<std::uint64_t>(std::max<std::int64_t>(0, clock_.now().time_since_epoch().count()));
  if (ms > last_ms_) {
    last_ms_ = ms;
    random_.fill(tail_);
    tail_.front() &= 0x7F;  // room to count in
    return encode_ulid(last_ms_, tail_);
  }
  // Counted up at the front, with fresh randomness behind: two ids of one millisecond differ early, so that
  // the short form people see and type stays short.
  random_.fill(std::span(tail_).subspan(kCounterBytes));
  for (std::size_t i = kCounterBytes; i-- > 0;) {
    if (++tail_[i] != 0) return encode_ulid(last_ms_, tail_);
  }
  ++last_ms_;  // more than the counter holds: the carry goes into the time
  return encode_ulid(last_ms_, tail_);
}

bool is_ulid(std::string_view text) {
  return text.size() == 26 && text[0] >= '0' && text[0] <= '7' &&
         std::all_of(text.begin(), text.end(), [](char c) { return in_alphabet(c, false); });
}

bool is_ulid_prefix(std::string_view text) {
  return text.size() >= 6 && text.size() <= 26 && text[0] >= '0' && text[0] <= '7' &&
         std::all_of(text.begin(), text.end(), [](char c) { return in_alphabet(c, true); });
}

}  // namespace praxeo::base
