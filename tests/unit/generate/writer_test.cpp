// SPDX-License-Identifier: Apache-2.0
#include "generate/writer.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "base/text/normalize.hpp"
#include "content/kind.hpp"
#include "content/marks.hpp"
#include "unit/generate/sample.hpp"
#include "unit/generate/writing.hpp"

using namespace praxeo;
using namespace praxeo::generate;
using nlohmann::json;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of;
using praxeo::tests::generate_rooms::kind_of;
using praxeo::tests::generate_rooms::kManual;
using praxeo::tests::generate_rooms::material;
using praxeo::tests::generate_rooms::message_of;
using praxeo::tests::generate_rooms::task_of;
using praxeo::tests::generate_rooms::write;

TEST_SUITE("generate/writer") {
  TEST_CASE("the same task gives the same bytes") {
    for (const auto* kind : {"example", "snippet", "spec"}) {
      const auto first = write(task_of(kind));
      const auto second = write(task_of(kind));
      REQUIRE(first.drafts.size() == second.drafts.size());
      for (std::size_t i = 0; i < first.drafts.size(); ++i) {
        CHECK(first.drafts[i].body == second.drafts[i].body);
        CHECK(content::prepare(content::shipped_kinds(), first.drafts[i]).hash ==
              content::prepare(content::shipped_kinds(), second.drafts[i]).hash);
      }
    }
  }
  TEST_CASE(
      "each quote is exactly the text of its range, each mark has its citation, and each body is valid") {
    for (const auto* kind : {"example", "snippet", "spec"}) {
      const auto task = task_of(kind);
      const auto& source = task.materials.front();
      const base::utf8::Index index(source.text);
      const auto written = write(task);
      CHECK_FALSE(written.drafts.empty());
      for (const auto& draft : written.drafts) {
        CAPTURE(draft.body);
        std::set<int> cited;
        for (const auto& citation : draft.citations) {
          CHECK(citation.version_pk == source.source.version.pk);
          CHECK(citation.range.start >= source.range.start);
          CHECK(citation.range.end <= source.range.end);
          CHECK(citation.quote == index.slice(static_cast<std::size_t>(citation.range.start),
                                              static_cast<std::size_t>(citation.range.end)));
          CHECK(citation.locator.starts_with("manual@1#p"));
          cited.insert(citation.mark);
        }
        const auto prepared = content::prepare(content::shipped_kinds(),
                                               draft);  // throws for a broken body or a mark without citation
        CHECK(prepared.citations.size() == cited.size());
        CHECK(prepared.checks.empty());  // no citation without a mark
        REQUIRE(draft.inputs.size() == 1);
        for (const auto& citation : draft.citations) {
          CHECK(draft.inputs.front().range.start <= citation.range.start);
          CHECK(draft.inputs.front().range.end >= citation.range.end);
        }
      }
    }
  }
  TEST_CASE("every sentence written is one of the source") {
    for (const auto* kind : {"example", "snippet", "spec"}) {
      const auto task = task_of(kind);
      for (const auto& draft : write(task).drafts) {
        const auto body = json::parse(draft.body);
        for (const auto& field : content::prose_fields(content::shipped_kinds().at(kind), body)) {
          for (const auto& sentence :
               content::cited_sentences(body.at(json::json_pointer(field)).get<std::string>())) {
            CAPTURE(sentence.text);
            CHECK_FALSE(sentence.marks.empty());
          }
        }
      }
    }
  }
  TEST_CASE("an example walks through code with the sentences that explain it") {
    const auto body = body_of(write(task_of("example")), "Counting");
    CHECK(bare(body["summary"]) == "A counter is a variable that holds a number.");
    CHECK(bare(body["problem"]) == "Counters are used to number the lines of a file.");
    REQUIRE(body["steps"].size() == 2);
    const auto& step = body["steps"][0];
    CHECK(step["code"]["language"] == "bash");
    CHECK(step["code"]["source"] == "i=0\nwhile [ $i -lt 3 ]; do\n  echo $i\n  i=$((i + 1))\ndone");
    const auto text = bare(step["text"]);
    CHECK(text.find("Here is an example that counts from zero to two:") != std::string::npos);
    CHECK(text.ends_with("two:"));  // the code comes right behind it
    CHECK_FALSE(body["steps"][1].contains("code"));
    CHECK(bare(body["steps"][1]["text"]).starts_with("This prints three lines."));
    REQUIRE(body["prerequisites"].size() == 1);
    CHECK(bare(body["prerequisites"][0]) == "Names");
    CHECK_FALSE(body["takeaways"].empty());
  }
  TEST_CASE("no sentence is told twice in one draft") {
    for (const auto* kind : {"example", "snippet", "spec"}) {
      for (const auto& draft : write(task_of(kind)).drafts) {
        const auto body = json::parse(draft.body);
        std::set<std::string> seen;
        for (const auto& field : content::prose_fields(content::shipped_kinds().at(kind), body)) {
          for (const auto& sentence :
               content::cited_sentences(body.at(json::json_pointer(field)).get<std::string>())) {
            CAPTURE(sentence.text);
            CHECK(seen.insert(sentence.text).second);
          }
        }
      }
    }
  }
  TEST_CASE("a procedure of numbered items becomes an example when the source announces steps") {
    constexpr std::string_view kSteps = R"(# Building

A build is a run that makes programs from sources. A build is used to try a change. Builds are quick on small machines.

To build the shell, follow these steps in order:

1. Change to the folder that holds the sources of the shell.

2. Type the command that is named configure, and wait until it has ended.

3. Type the command that is named make to compile the sources.
)";
    const auto body = body_of(write(task_of("example", kSteps)), "Building");
    REQUIRE(body["steps"].size() == 3);
    CHECK(body["steps"][1]["heading"] == "Type the command that is named configure");
    CHECK(bare(body["steps"][2]["text"]) == "Type the command that is named make to compile the sources.");
  }
  TEST_CASE("a snippet is real code with its lead-in, its marks resting on sentence and code together") {
    const auto written = write(task_of("snippet"));
    const auto body = body_of(written, "Counting");
    CHECK(body["language"] == "bash");
    CHECK_FALSE(body.contains("expected_output"));
    CHECK(bare(body["explanation"]) ==
          "A counter is a variable that holds a number. Here is an example that counts from zero to two. "
          "This prints "
          "three lines. The return status is the status of the last echo command.");
    for (const auto& draft : written.drafts) {
      if (json::parse(draft.body)["title"] != "Counting") continue;
      CHECK(draft.citations[1].quote.ends_with("    done"));
    }
  }
  TEST_CASE("a transcript gives commands and what they print") {
    const auto body = body_of(write(task_of("snippet")), "Substrings");
    CHECK(body["code"] == "string=01234567890\necho ${string:7}");
    CHECK(body["expected_output"] == "7890\n");
  }
  TEST_CASE("a spec lists what the source demands, with levels, reasons, definitions and open questions") {
    const auto body = body_of(write(task_of("spec")), "Names");
    CHECK(bare(body["purpose"]) == "A name is a word that consists of letters.");
    const auto& listed = body["requirements"];
    REQUIRE(listed.size() == 4);
    CHECK(listed[0]["id"] == "R1");
    CHECK(listed[0]["level"] == "MUST");
    CHECK(listed[2]["level"] == "SHOULD");
    CHECK(listed[3]["level"] == "MAY");
    CHECK(bare(listed[1]["text"]) == "A name must not hold blanks, since blanks separate words.");
    REQUIRE(body["open_questions"].size() == 1);
    CHECK(bare(body["open_questions"][0]) == "The length of a name is unspecified.");
    REQUIRE(body["non_goals"].size() == 1);
  }
  TEST_CASE("a requirement said of one entry among many names it") {
    constexpr std::string_view kEntries = R"(# Builtins

Builtins are commands that the shell runs itself.

break
: Leave a loop that encloses it. The count must be greater than zero.

shift
: Drop the first parameters. The count must be a number that is not negative. The count may not be a name.
)";
    const auto body = body_of(write(task_of("spec", kEntries)), "Builtins");
    CHECK(bare(body["requirements"][0]["text"]) == "`break`: The count must be greater than zero.");
  }
  TEST_CASE("a reason is told of the requirement it goes on from, and of no other") {
    constexpr std::string_view kReasons = R"(# Braces

A brace is a sign that opens a list. A brace must be quoted in a word. To avoid trouble with names, a dollar sign stays as it is.

Braces may be nested. Braces must be closed at their end. This is because an open list has no last word.
)";
    const auto listed = body_of(write(task_of("spec", kReasons)), "Braces")["requirements"];
    REQUIRE(listed.size() == 3);
    CHECK(bare(listed[0]["rationale"]).empty());
    CHECK(bare(listed[2]["rationale"]) == "This is because an open list has no last word.");
  }
  TEST_CASE(
      "options of a command that is not named are no definitions, nor are they demands without an actor") {
    constexpr std::string_view kOptions = R"(# Marking

Marking is a way to keep a name as it is. A mark must be set once. A mark may be listed. Names must not be marked twice. Mark each name, which must be new, and it must be kept.

-l
: List all names that were marked before.
)";
    const auto body = body_of(write(task_of("spec", kOptions)), "Marking");
    for (const auto& definition : body["definitions"]) CHECK(definition["term"] != "-l");
    for (const auto& listed : body["requirements"]) {
      CHECK_FALSE(bare(listed["text"]).starts_with("Mark each"));
    }
  }
  TEST_CASE("what licences and indexes demand makes no spec") {
    CHECK(kind_of([] {
            (void)write(task_of("spec",
                                "# GNU General Public License\n\nYou must give a copy. You must keep "
                                "notices. You must not sue.\n"));
          }) == ErrorKind::check_failed);
  }
  TEST_CASE("without a material it refuses") {
    Task task;
    task.kind = "example";
    CHECK(kind_of([&] { (void)write(task); }) == ErrorKind::check_failed);
  }
  TEST_CASE("without ground it refuses and says what it looked for") {
    constexpr std::string_view kPlain = "# Weather\n\nIt rained on Monday. The sun was out on Tuesday.\n";
    for (const auto* kind : {"example", "snippet", "spec"}) {
      CHECK(kind_of([&] { (void)write(task_of(kind, kPlain)); }) == ErrorKind::check_failed);
    }
    CHECK(message_of([&] { (void)write(task_of("snippet", kPlain)); }).find("a code block") !=
          std::string::npos);
    CHECK(kind_of([] { (void)write(task_of("spec", "")); }) == ErrorKind::check_failed);
  }
  TEST_CASE("fewer drafts than wanted are fine, and more than wanted are never made") {
    CHECK(write(task_of("spec", kManual, 50)).drafts.size() < 50);
    CHECK(write(task_of("snippet", kManual, 1)).drafts.size() == 1);
  }
  TEST_CASE("what was made before is not made again") {
    auto task = task_of("snippet", kManual, 1);
    const auto first = write(task);
    task.already_made.push_back(content::prepare(content::shipped_kinds(), first.drafts.front()).hash);
    const auto second = write(task);
    CHECK(second.drafts.front().body != first.drafts.front().body);
    task.count = 50;
    for (const auto& draft : write(task).drafts) {
      CHECK(content::prepare(content::shipped_kinds(), draft).hash != task.already_made.front());
      task.already_made.push_back(content::prepare(content::shipped_kinds(), draft).hash);
    }
    CHECK(kind_of([&] { (void)write(task); }) == ErrorKind::check_failed);
  }
  TEST_CASE("what the project tells already is not told again under another title") {
    auto task = task_of("example", kManual, 1);
    const auto first = write(task).drafts.front();
    auto& quotes = task.already_quoted.emplace_back();
    for (const auto& citation : first.citations) quotes.push_back(citation.quote);
    task.already_made.emplace_back("another hash: someone has edited it");
    task.count = 50;
    try {
      for (const auto& draft : write(task).drafts)
        CHECK(draft.inputs.front().range.start != first.inputs.front().range.start);
    } catch (const Error& error) {
      CHECK(error.message().starts_with("no other example can be made"));
    }
  }
  TEST_CASE("options with what each does are no worked example") {
    CHECK(kind_of([] {
            (void)write(task_of("example",
                                "# Options\n\nThe tool is called to sort lines. A call has options.\n\n"
                                "-a\n: Sort all lines.\n\n-b\n: Sort backwards.\n\n-c\n: Count the lines. "
                                "Type this to count:\n\n    sort -c file\n\n  This prints a number.\n"));
          }) == ErrorKind::check_failed);
  }
  TEST_CASE("instructions choose among what there is") {
    auto task = task_of("snippet", kManual, 1);
    task.instructions = "take a substring of a string";
    CHECK(json::parse(write(task).drafts.front().body)["title"] == "Loops: Substrings");
    task.instructions = "count with a counter";
    CHECK(json::parse(write(task).drafts.front().body)["title"] == "Loops: Counting");
  }
  TEST_CASE("an unknown kind is refused") {
    CHECK(kind_of([] { (void)write(task_of("poem")); }) == ErrorKind::usage);
  }
  TEST_CASE("a stop is obeyed") {
    std::stop_source stop;
    stop.request_stop();
    CHECK(kind_of([&] { (void)write(task_of("spec"), stop.get_token()); }) == ErrorKind::interrupted);
  }
  TEST_CASE("headings of any length make valid titles") {
    std::string text = "# ";
    for (int i = 0; i < 80; ++i) text += "heading ";
    text +=
        "end\n\nA name must be short. A name must be clear. A name must be new. A name is a word that says "
        "what is meant.\n";
    const auto written = write(task_of("spec", text));
    CHECK(json::parse(written.drafts.front().body)["title"].get<std::string>().size() <= 120);
  }
  TEST_CASE("hostile text is no trouble") {
    std::string text = "# [^1] <script>\n\n";
    for (int i = 0; i < 200; ++i)
      text += "A ((([[[ ```` [^1] *must* <b> be {{{ $(( quoted ‘‘‘ with ’ it, so it must (be. ";
    text +=
        "\n\n    [[[ ```\n    $ \n    > \n\nThe `code` must (not) be [^2] read. It must | stop. They shall * "
        "end.\n";
    for (const auto* kind : {"example", "snippet", "spec"}) {
      try {
        for (const auto& draft : write(task_of(kind, text)).drafts)
          (void)content::prepare(content::shipped_kinds(), draft);
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::check_failed);
      }
    }
  }
}
