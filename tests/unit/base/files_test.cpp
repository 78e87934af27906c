// SPDX-License-Identifier: Apache-2.0
#include "base/files.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "base/error.hpp"
#include "support/temp_dir.hpp"

using namespace praxeo::base;
using praxeo::tests::TempDir;

namespace {

ErrorKind kind_of_reading(const std::filesystem::path& path, std::uint64_t limit = 1000) {
  try {
    (void)read_file(path, limit);
  } catch (const Error& error) {
    CHECK(error.message().find(path.string()) != std::string::npos);
    return error.kind();
  }
  return ErrorKind::failed;
}

std::size_t entries(const std::filesystem::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) count += entry.exists() ? 1 : 0;
  return count;
}

}  // namespace

TEST_SUITE("base/files") {
  TEST_CASE("a written file holds the bytes, and nothing else lies beside it") {
    const TempDir dir;
    write_file(dir / "sub/a.txt", std::string("x\0y", 3));
    CHECK(read_file(dir / "sub/a.txt") == std::string("x\0y", 3));
    CHECK(entries(dir / "sub") == 1);
  }
  TEST_CASE("a file that is not committed never appears") {
    const TempDir dir;
    write_file(dir / "a", "old");
    {
      AtomicFile file(dir / "a");
      file.write("new");
    }
    CHECK(read_file(dir / "a") == "old");
    CHECK(entries(dir.path()) == 1);
  }
  TEST_CASE("missing, folder, FIFO and too large are told apart and name the path") {
    const TempDir dir;
    CHECK(kind_of_reading(dir / "none") == ErrorKind::not_found);
    CHECK(kind_of_reading(dir.path()) == ErrorKind::invalid_input);
    mkfifo((dir / "pipe").c_str(), 0600);
    CHECK(kind_of_reading(dir / "pipe") == ErrorKind::invalid_input);
    write_file(dir / "big", std::string(2000, 'x'));
    CHECK(kind_of_reading(dir / "big") == ErrorKind::invalid_input);
    CHECK(read_file(dir / "big", 2000).size() == 2000);
  }
  TEST_CASE("a pipe is read to its end where one may be given, and a folder is none") {
    const praxeo::tests::TempDir folder;
    const auto pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    const std::jthread writer([&pipe] { std::ofstream(pipe) << "words"; });
    CHECK(praxeo::base::read_file_or_pipe(pipe) == "words");
    CHECK(praxeo::base::read_file_or_pipe("/dev/null").empty());
    CHECK_THROWS_AS(static_cast<void>(praxeo::base::read_file_or_pipe(folder.path())), praxeo::Error);
    CHECK_THROWS_AS(static_cast<void>(praxeo::base::read_file_or_pipe(folder / "none")), praxeo::Error);
  }

  TEST_CASE("what is no regular file is written through and stays what it is") {
    const TempDir dir;
    REQUIRE(::mkfifo((dir / "pipe").c_str(), 0600) == 0);
    std::string got;
    {
      const std::jthread reader([&] { got = read_file_or_pipe(dir / "pipe"); });
      write_file(dir / "pipe", "words");
    }
    CHECK(got == "words");
    CHECK(std::filesystem::is_fifo(dir / "pipe"));
    CHECK(entries(dir.path()) == 1);
  }
  TEST_CASE("a descriptor that was handed down is written to where it stands") {
    const TempDir dir;
    write_file(dir / "log", "first ");
    const Fd given(::open((dir / "log").c_str(), O_WRONLY | O_APPEND));
    REQUIRE(given.open());
    write_file(fmt::format("/dev/fd/{}", given.get()), "second");
    CHECK(read_file(dir / "log") == "first second");
    // One that this process opened for itself was given by nobody: it may be the database.
    const Fd own(::open((dir / "log").c_str(), O_WRONLY | O_CLOEXEC));
    CHECK_THROWS_AS(write_file(fmt::format("/dev/fd/{}", own.get()), "x"), Error);
    CHECK_THROWS_AS(require_writable(fmt::format("/dev/fd/{}", own.get())), Error);
    CHECK(read_file(dir / "log") == "first second");
  }
  TEST_CASE("behind a link the file itself is written, also one that is not there yet") {
    const TempDir dir;
    write_file(dir / "real/a", "old");
    std::filesystem::create_symlink("real/a", dir / "link");
    std::filesystem::create_symlink("link", dir / "further");
    write_file(dir / "further", "new");
    CHECK(read_file(dir / "real/a") == "new");
    CHECK(std::filesystem::is_symlink(dir / "further"));
    CHECK(std::filesystem::is_symlink(dir / "link"));
    std::filesystem::create_symlink("real/b", dir / "ahead");
    write_file(dir / "ahead", "made");
    CHECK(read_file(dir / "real/b") == "made");
    std::filesystem::create_symlink("round", dir / "round");
    CHECK_THROWS_AS(write_file(dir / "round", "x"), Error);
    {
      AtomicFile file(dir / "link", 0644, Links::replace);
      file.write("in its place");
      file.commit();
    }
    CHECK(!std::filesystem::is_symlink(dir / "link"));
    CHECK(read_file(dir / "real/a") == "new");
  }
  TEST_CASE("where no file can be made is told before anything is made") {
    const TempDir dir;
    const auto kind = [](const std::filesystem::path& path) -> std::optional<ErrorKind> {
      try {
        require_writable(path);
      } catch (const Error& error) {
        return error.kind();
      }
      return std::nullopt;
    };
    write_file(dir / "a", "x");
    CHECK(!kind(dir / "a"));
    CHECK(!kind(dir / "new/deep/b"));
    CHECK(!std::filesystem::exists(dir / "new"));
    CHECK(kind(dir.path()) == ErrorKind::invalid_input);
    CHECK(kind(dir / ".") == ErrorKind::invalid_input);
    CHECK(kind(dir / "new/") == ErrorKind::invalid_input);
    CHECK(kind(dir / "a/b") == ErrorKind::not_found);
    CHECK_NOTHROW(require_folder(dir / "new/deep"));
    CHECK_THROWS_AS(require_folder(dir / "a"), Error);
    CHECK_THROWS_AS(require_folder(dir / "a/deep"), Error);
    CHECK_THROWS_AS(write_file(dir.path() / ".", "x"), Error);
    CHECK(entries(dir.path()) == 1);
  }
  TEST_CASE("one file under two names is the same file") {
    const TempDir dir;
    write_file(dir / "a", "x");
    std::filesystem::create_symlink("a", dir / "link");
    CHECK(same_file(dir / "a", dir / "link"));
    CHECK(!same_file(dir / "a", dir / "none"));
    CHECK(!same_file(dir / "none", dir / "none"));
    CHECK(!same_file("/dev/null", "/dev/null"));  // loses nothing
  }

  TEST_CASE("writing below a file is an error that names the place") {
    const TempDir dir;
    write_file(dir / "a", "x");
    CHECK_THROWS_AS(write_file(dir / "a/b", "y"), Error);
  }
}
