// SPDX-License-Identifier: Apache-2.0
#include "base/files.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

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

  TEST_CASE("writing below a file is an error that names the place") {
    const TempDir dir;
    write_file(dir / "a", "x");
    CHECK_THROWS_AS(write_file(dir / "a/b", "y"), Error);
  }
}
