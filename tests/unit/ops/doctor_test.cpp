// SPDX-License-Identifier: Apache-2.0
#include "ops/doctor.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <string>

#include "base/files.hpp"
#include "support/temp_dir.hpp"

namespace {

using praxeo::ops::Diagnosis;
using Status = Diagnosis::Status;

// A reader that answers the self-test with these words, installed beside a program that is not there.
struct Installation {
  explicit Installation(const std::string& answer) {
    env.executable = folder / "bin" / "praxeo";
    const auto reader = folder / "libexec" / "praxeo" / "praxeo-reader";
    praxeo::base::write_file(reader, "#!/bin/sh\necho '" + answer + "'\n");
    REQUIRE(::chmod(reader.c_str(), 0755) == 0);
  }
  praxeo::tests::TempDir folder;
  praxeo::base::Env env;
};

Diagnosis isolation(const std::string& answer) {
  return praxeo::ops::check_isolation(Installation(answer).env);
}

}  // namespace

TEST_SUITE("ops/doctor") {
  TEST_CASE("isolation is well when every layer is there and every way out is stopped") {
    const auto well =
        isolation(R"({"layers": {"landlock": 3, "seccomp": true, "no_new_privs": true, "rlimits": true},)"
                  R"( "attempts": {"fork": {"stopped": true, "error": "EPERM"}}})");
    CHECK(well.status == Status::ok);
    CHECK(well.mend.empty());
  }

  TEST_CASE("a missing layer is a fault even where nothing escaped, for reading is refused then") {
    const auto without =
        isolation(R"({"layers": {"landlock": 0, "seccomp": true, "no_new_privs": true, "rlimits": true},)"
                  R"( "attempts": {"fork": {"stopped": true, "error": "EPERM"}}})");
    CHECK(without.status == Status::failed);
    CHECK(without.message.find("landlock missing") != std::string::npos);
    CHECK_FALSE(without.mend.empty());
  }

  TEST_CASE("a way out that is open is named") {
    const auto open =
        isolation(R"({"layers": {"landlock": 3, "seccomp": true, "no_new_privs": true, "rlimits": true},)"
                  R"( "attempts": {"fork": {"stopped": false, "error": ""}}})");
    CHECK(open.status == Status::failed);
    CHECK(open.message.find("fork") != std::string::npos);
  }

  TEST_CASE("a reader that is missing, or says nothing of use, is a fault and no exception") {
    const praxeo::tests::TempDir empty;
    praxeo::base::Env env;
    env.executable = empty / "bin" / "praxeo";
    CHECK(praxeo::ops::check_reader(env).status == Status::failed);
    CHECK(praxeo::ops::check_isolation(env).status == Status::failed);
    for (const auto* answer : {"", "nonsense", "[]", "3", "{}", R"({"attempts": 1e999})"}) {
      INFO(answer);
      CHECK(isolation(answer).status == Status::failed);
    }
  }

  TEST_CASE("an installation without praxeo-ocr is a warning that says what is missing") {
    const praxeo::tests::TempDir empty;
    praxeo::base::Env env;
    env.executable = empty / "bin" / "praxeo";
    const auto found = praxeo::ops::check_recognition(env);
    CHECK(found.status == Status::warning);
    CHECK(found.message.find("praxeo-ocr") != std::string::npos);
    CHECK_FALSE(found.mend.empty());
  }

  TEST_CASE("a folder that is not there has no disk to judge") {
    CHECK(praxeo::ops::check_disk("/nowhere/at/all").status == Status::failed);
  }
}
