// SPDX-License-Identifier: Apache-2.0
#include "transcripts/transcript.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <regex>

#include "support/golden.hpp"
#include "support/output_schemas.hpp"
#include "support/process.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"
#include "transcripts/files.hpp"

namespace praxeo::tests {
namespace {

namespace fs = std::filesystem;

struct Replacement {
  std::regex pattern;
  const char* by;
};

// What hangs on the run, the machine or the look of a page, and says nothing about the behaviour.
const std::vector<Replacement>& replacements() {
  static const std::vector<Replacement> all{
      {std::regex(R"(ed25519:[A-Za-z0-9_-]{43})"), "ed25519:[key]"},
      {std::regex(R"(sha256:[0-9a-f]{64}|\b[0-9a-f]{64}\b)"), "[hash]"},
      {std::regex(R"(\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b)"), "[id]"},
      // The beginning of an id made at the transcripts' time, as long as it takes to be the only one; and its
      // column.
      {std::regex(R"(\b01KSR4[0-9A-HJKMNP-TV-Z]{0,19}\b *)"), "[id]  "},
      {std::regex(R"(\bID {2,})"), "ID    "},
      {std::regex(R"re("next_cursor":"[A-Za-z0-9_-]+")re"), R"("next_cursor":"[cursor]")"},
      {std::regex(R"(--cursor [A-Za-z0-9_-]{20,})"), "--cursor [cursor]"},
      {std::regex(R"re("duration_ms": *[0-9]+)re"), R"("duration_ms":[ms])"},
      {std::regex(R"re("(freed_bytes|size_bytes)": *[1-9][0-9]{2,})re"), R"("$1":[n])"},
      {std::regex(R"(\b[1-9][0-9]{2,} bytes(, not [0-9]+)?)"), "[n] bytes"},
      {std::regex(R"(\b[0-9]+ MiB free)"), "[n] MiB free"},
      {std::regex(R"(landlock (ABI [0-9]+|missing))"), "landlock [abi]"},
      {std::regex(R"re("landlock": ?[1-9][0-9]*)re"), R"("landlock":1)"},
      {std::regex(R"(poppler[- /][0-9.]+)"), "poppler [version]"},
      {std::regex(R"(pid [0-9]+)"), "pid [n]"},
      {std::regex(R"(127\.0\.0\.1:[0-9]{4,5})"), "127.0.0.1:[port]"},
      // Tesseract reckons with what the processor has; so the last digits of its confidence vary.
      {std::regex(R"(tesseract [0-9]+(\.[0-9]+)*)"), "tesseract [version]"},
      {std::regex(R"((confidence|lowest) [01]\.[0-9]+)"), "$1 [c]"},
      {std::regex(R"re("(ocr_confidence|confidence|lowest_confidence)": *[0-9.]+)re"), R"("$1":[c])"},
      {std::regex(R"(\(there (is|are) [a-z][^)]*\))"), "(there are [languages])"},
      // It need not be built.
      {std::regex(R"(highlight +ok.*)"), "highlight [colours]"},
      {std::regex(
           R"re("name":"highlight","status":"ok","message":"[^"]*","mend":null(,"attempts":\[[^\]]*\])?)re"),
       R"("name":"highlight",[colours])"},
      {std::regex(R"(snippets +(ok|warning) +.*)"), "snippets [sandbox]"},
      {std::regex(R"re("name":"snippets","status":"(ok|warning)","message":"[^"]*","mend":(null|"[^"]*"))re"),
       R"("name":"snippets",[sandbox])"},
      {std::regex(R"re((needs what is not installed here: |no sandbox to run it in: )[^"]*)re"), "[lack]"},
      {std::regex(R"(languages [a-z][A-Za-z_/, ]*;)"), "languages [languages];"},
  };
  return all;
}

class Stage {
 public:
  Stage() {
    fs::create_directories(work());
    fs::create_directories(place_ / "home");
    make_files(place_ / "files");
    environment_ = plain_environment();
    environment_["PATH"] = praxeo::tests::praxeo_binary().parent_path().string() + ":" +
                           (praxeo::tests::build_root() / "tests").string() + ":" + environment_["PATH"];
    environment_["HOME"] = (place_ / "home").string();
    environment_["XDG_CONFIG_HOME"] = (place_ / "home/config").string();
    environment_["SOURCE_DATE_EPOCH"] = "1780000000";  // 2026-05-28T20:26:40Z
    environment_["USER"] = "tester";
    // What runs depends on the machine; a transcript that is about it says so.
    environment_["PRAXEO_VERIFY_RUN"] = "never";
    environment_["COLUMNS"] = "100";
  }

  [[nodiscard]] std::string play(const std::string& command) const {
    const auto done = run_process({{"bash", "--norc", "--noprofile", "-c", command}, work(), environment_});
    for (const auto& printed : printed_json(command, done.out, done.err))
      for (const auto& problem : schema_problems(printed)) FAIL_CHECK(command, ": ", problem);
    std::string shown = "$ " + command + "\n";
    shown += quoted("|", normalised(done.out, place_.path().string()));
    shown += quoted("!", normalised(done.err, place_.path().string()));
    if (done.code != 0) shown += fmt::format("= {}\n", done.code);
    return shown;
  }

 private:
  [[nodiscard]] fs::path work() const { return place_ / "work"; }
  static std::string quoted(std::string_view mark, const std::string& text) {
    std::string all;
    for (const auto& line : lines_of(text))
      all += fmt::format("{}{}{}\n", mark, line.empty() ? "" : " ", line);
    if (!text.empty() && !text.ends_with('\n')) all += fmt::format("{} \\ no newline at the end\n", mark);
    return all;
  }

  TempDir place_;
  std::map<std::string, std::string> environment_;
};

}  // namespace

std::string normalised(std::string text, const std::string& folder) {
  for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder, at))
    text.replace(at, folder.size(), "[dir]");
  const auto build = praxeo::tests::build_root().string();
  for (auto at = text.find(build); at != std::string::npos; at = text.find(build, at))
    text.replace(at, build.size(), "[build]");
  for (const auto& [pattern, by] : replacements()) text = std::regex_replace(text, pattern, by);
  return text;
}

void replay(std::string_view name) {
  const auto file = fs::path("tests/transcripts") / fmt::format("{}.txt", name);
  const Stage stage;
  std::string played;
  for (const auto& line : lines_of(read_text(source_root() / file))) {
    if (line.starts_with("$ ")) {
      played += stage.play(line.substr(2));
    } else if (line.empty() || std::string_view("|!=").find(line[0]) == std::string_view::npos) {
      played += line + "\n";
    }
  }
  check_golden(file, played);
}

TEST_SUITE("transcripts/mechanism") {
  TEST_CASE("only what differs from run to run is replaced") {
    CHECK(normalised("at /tmp/x/work/a and /tmp/x/b", "/tmp/x") == "at [dir]/work/a and [dir]/b");
    CHECK(normalised("id 01KSQGK2E0V9SK7XVAKYS7HN1A, slug kettle", "/none") == "id [id], slug kettle");
    CHECK(normalised("7 bytes, 12345 bytes, \"duration_ms\": 17", "/none") ==
          "7 bytes, [n] bytes, \"duration_ms\":[ms]");
    CHECK(normalised("2026-05-28T20:26:40Z; 3 verified, 0 refuted", "/none") ==
          "2026-05-28T20:26:40Z; 3 verified, 0 refuted");
  }

  TEST_CASE("a transcript shows both streams, the status, and empty lines") {
    const Stage stage;
    CHECK(stage.play("echo out; echo; echo err >&2; exit 3") ==
          "$ echo out; echo; echo err >&2; exit 3\n| out\n|\n! err\n= 3\n");
    CHECK(stage.play("printf x") == "$ printf x\n| x\n| \\ no newline at the end\n");
  }
}

}  // namespace praxeo::tests
