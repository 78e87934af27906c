// SPDX-License-Identifier: Apache-2.0
#include "ingest/item.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace praxeo::ingest {

std::string bytes_of(const Input& input, std::uint64_t limit) {
  if (input.size > limit) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("{}: too large: {} bytes; {} can be read", input.name, input.size, limit));
  }
  std::string bytes(static_cast<std::size_t>(input.size), '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const auto got =
        ::pread(input.bytes.get(), bytes.data() + done, bytes.size() - done, static_cast<::off_t>(done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      throw Error(ErrorKind::failed, fmt::format("can't read '{}': {}", input.name, std::strerror(errno)));
    }
    if (got == 0) break;  // cut off meanwhile: the hash will tell
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

bool read_before(const Item& item, std::string_view content_hash, const store::SourceVersion& version) {
  const auto cut_short = [](const store::Warning& warning) { return warning.code == kPartial; };
  return version.content_hash == content_hash && version.reader == item.rules &&
         std::none_of(version.warnings.begin(), version.warnings.end(), cut_short) &&
         (!item.read_alike || item.read_alike(version));
}

}  // namespace praxeo::ingest
