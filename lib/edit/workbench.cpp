// SPDX-License-Identifier: Apache-2.0
#include "edit/workbench.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/files.hpp"

namespace praxeo::edit {
namespace {

constexpr std::uint64_t kLargest = 16ULL << 20U;

}  // namespace

Workbench::Workbench(const std::filesystem::path& folder, const std::string& name, std::string text)
    : before_(std::move(text)) {
  base::make_folders(folder);
  base::Fd fd;
  for (int number = 1; !fd.open(); ++number) {
    file_ = folder / (number == 1 ? name + ".md" : fmt::format("{}-{}.md", name, number));
    fd = base::Fd(::open(file_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd.open() && errno != EEXIST)
      throw Error(ErrorKind::failed,
                  fmt::format("{} can't be made: {}", file_.string(), std::strerror(errno)));
  }
  base::write_all(fd.get(), before_, file_.string());
}

Workbench::~Workbench() {
  std::error_code ignored;
  if (!kept_) std::filesystem::remove(file_, ignored);
}

std::string Workbench::text() const { return base::read_file(file_, kLargest); }

bool Workbench::touched() const {
  try {
    return text() != before_;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace praxeo::edit
