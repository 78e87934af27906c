// SPDX-License-Identifier: Apache-2.0
#include "ingest/spool.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "base/files.hpp"

namespace praxeo::ingest {

Spool::Spool(store::Store& store, std::string_view bytes)
    : file_(store.workspace().temporary() / ("stdin-" + store.services().ids.next())) {
  if (bytes.empty()) throw Error(ErrorKind::invalid_input, "standard input: nothing came");
  store.require_writable();
  base::make_folders(file_.parent_path());
  const base::Fd fd(::open(file_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!fd.open()) {
    throw Error(ErrorKind::failed, fmt::format("can't write '{}': {}", file_.string(), std::strerror(errno)));
  }
  try {
    base::write_all(fd.get(), bytes, "'" + file_.string() + "'");
  } catch (...) {
    ::unlink(file_.c_str());
    throw;
  }
}

Spool::~Spool() { ::unlink(file_.c_str()); }

}  // namespace praxeo::ingest
