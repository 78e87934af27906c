// SPDX-License-Identifier: Apache-2.0
#include "cli/streams.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/files.hpp"

namespace praxeo::cli {

TEST_SUITE("cli/streams") {
  TEST_CASE("a closed pipe is told apart from other failures") {
    ignore_broken_pipes();
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    base::Fd writer(ends[1]);
    close(ends[0]);
    OutStream out(writer.get(), OutStream::Buffering::whole, false);
    out.write("x");
    CHECK_THROWS_AS(out.flush(), ClosedPipe);
    CHECK_NOTHROW(out.flush());
  }
  TEST_CASE("a full disk shows at the flush") {
    base::Fd full(open("/dev/full", O_WRONLY | O_CLOEXEC));
    REQUIRE(full.open());
    OutStream out(full.get(), OutStream::Buffering::whole, false);
    out.write("x");
    try {
      out.flush();
      FAIL("not noticed");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::failed);
      CHECK(error.message() == "can't write to standard output: No space left on device");
    }
  }
  TEST_CASE("failures of stderr are not reported") {
    base::Fd full(open("/dev/full", O_WRONLY | O_CLOEXEC));
    OutStream err(full.get(), OutStream::Buffering::none, false);
    CHECK_NOTHROW(err.write("x"));
  }
  TEST_CASE("output is gathered when piped and goes out at once on a terminal") {
    for (const bool terminal : {false, true}) {
      int ends[2];
      REQUIRE(pipe2(ends, O_NONBLOCK) == 0);
      base::Fd reader(ends[0]);
      base::Fd writer(ends[1]);
      OutStream out(writer.get(), OutStream::Buffering::whole, terminal);
      out.line("hello");
      char bytes[16];
      CHECK(read(reader.get(), bytes, sizeof bytes) == (terminal ? 6 : -1));
      out.flush();
      CHECK(read(reader.get(), bytes, sizeof bytes) == (terminal ? -1 : 6));
    }
  }
  TEST_CASE("dropped output is never written") {
    std::string text;
    int ends[2];
    REQUIRE(pipe2(ends, O_NONBLOCK) == 0);
    base::Fd reader(ends[0]);
    base::Fd writer(ends[1]);
    OutStream out(writer.get(), OutStream::Buffering::whole, false);
    out.write("x");
    out.drop();
    out.flush();
    char byte = 0;
    CHECK(read(reader.get(), &byte, 1) == -1);
  }
  TEST_CASE("lines are read one by one, the last one also without a newline") {
    InStream in("one\n\nthree", false);
    CHECK(in.read_line() == "one");
    CHECK(in.read_line() == "");
    CHECK(in.read_line() == "three");
    CHECK_FALSE(in.read_line().has_value());
  }
  TEST_CASE("standard input has a limit") {
    InStream small("12345", false);
    CHECK(small.read_all(5) == "12345");
    InStream large("123456", false);
    CHECK_THROWS_AS(static_cast<void>(large.read_all(5)), Error);
  }
  TEST_CASE("input from a descriptor is read to its end") {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    base::Fd reader(ends[0]);
    REQUIRE(write(ends[1], "a\nb", 3) == 3);
    close(ends[1]);
    InStream in(reader.get(), false);
    CHECK(in.read_line() == "a");
    CHECK(in.read_all() == "b");
  }
  TEST_CASE("input larger than memory is read in pieces of at most the size asked for") {
    InStream in("abcde", false);
    char piece[4];
    CHECK(in.read(piece, 4) == 4);
    CHECK(std::string(piece, 4) == "abcd");
    CHECK(in.read(piece, 4) == 1);
    CHECK(piece[0] == 'e');
    CHECK(in.read(piece, 4) == 0);
  }
  TEST_CASE("COLUMNS sets the width, and nonsense in it does not") {
    base::Env env;
    env.variables = {{"COLUMNS", "123"}};
    CHECK(Streams(env).width() == 123);
    env.variables = {{"COLUMNS", "wide"}};
    CHECK(Streams(env).width() >= 20);
    env.variables = {{"COLUMNS", "0"}};
    CHECK(Streams(env).width() >= 20);
  }
}

}  // namespace praxeo::cli
