// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "verify/support/support.hpp"

using namespace praxeo::verify;

namespace {

std::string outcome(const std::string& claim, const std::string& quote) {
  const auto support = support_of(claim, quote);
  INFO(claim << " / " << quote << " / " << support.score << " " << support.reason);
  CHECK(support.reason.empty() == (support.verdict == Verdict::supported));
  switch (support.verdict) {
    case Verdict::supported:
      return "supported";
    case Verdict::refuted:
      return "refuted";
    case Verdict::unsure:
      return "unsure";
    default:
      return "unchecked";
  }
}

std::string unsure_for(const std::string& claim, const std::string& quote) {
  const auto support = support_of(claim, quote);
  return support.verdict == Verdict::unsure ? support.reason : "(" + outcome(claim, quote) + ")";
}

}  // namespace

TEST_SUITE("verify/support/stance") {
  TEST_CASE("what the text denies is refuted, with the words that deny it") {
    CHECK(support_of("Bats are blind.", "It is a myth that bats are blind.").reason ==
          "the quote denies it: “a myth”");
    CHECK(outcome("Bats are blind.", "It is a myth that bats are blind.") == "refuted");
    CHECK(outcome("Bats are blind.", "Contrary to popular belief, bats are not blind.") == "refuted");
    CHECK(outcome("The tool deletes files.", "It is not true that the tool deletes files.") == "refuted");
    CHECK(outcome("Bats are blind.", "It is a common misconception that bats are blind.") == "refuted");
    CHECK(outcome("It is a myth that bats are blind.", "It is a myth that bats are blind, and an old one.") ==
          "supported");
  }

  TEST_CASE("what others say, or nobody, is left unsure") {
    const std::string claim = "The parser is fast.";
    CHECK(unsure_for(claim, "The vendor claims that the parser is fast.") ==
          "the quote tells that others say so: “claims that”");
    for (const auto* quote :
         {"Nobody claims that the parser is fast.", "Some people think the parser is fast.",
          "The parser is said to be fast.", "Allegedly, the parser is fast.",
          "According to its author, the parser is fast.", "Critics say the parser is fast."}) {
      CHECK(outcome(claim, quote) == "unsure");
    }
    CHECK(outcome("According to the vendor, the parser is fast.",
                  "The vendor claims that the parser is fast.") == "supported");
  }

  TEST_CASE("what the text doubts or asks is left unsure") {
    const std::string claim = "The parser is fast.";
    CHECK(unsure_for(claim, "Is the parser fast?") == "the quote asks it");
    CHECK(outcome(claim, "There is no evidence that the parser is fast.") == "unsure");
    CHECK(outcome(claim, "It is doubtful that the parser is fast.") == "unsure");
    CHECK(outcome(claim, "It is unknown whether the parser is fast.") == "unsure");
    CHECK(outcome("Is the parser fast?", "Is the parser really fast?") == "supported");
  }

  TEST_CASE("a condition or limit that the claim leaves out is named") {
    const std::string claim = "The server drops new connections.";
    CHECK(unsure_for(claim, "If the disk is full, the server drops new connections.") ==
          "the quote says it only with “If the disk is full”");
    for (const auto* quote :
         {"The server drops new connections if the disk is full.",
          "The server drops new connections unless the queue is empty.",
          "The server drops new connections only on Linux.", "The server drops new connections until 2019.",
          "Without a licence key the server drops new connections.",
          "On Linux, the server drops new connections."}) {
      CHECK(outcome(claim, quote) == "unsure");
    }
  }

  TEST_CASE("a condition that the claim has too, in whatever words, is no difference") {
    const std::string quote = "If the disk is full, the server drops new connections.";
    CHECK(outcome("The server drops new connections when the disk is full.", quote) == "supported");
    CHECK(outcome("With a full disk, the server drops new connections.", quote) == "supported");
    CHECK(outcome("The cache needs the size.", "The cache needs only the size.") == "supported");
  }

  TEST_CASE("what is only a condition of something else is not said") {
    CHECK(unsure_for("The disk is full.", "If the disk is full, the server stops.") ==
          "the quote has it as a condition: “If the disk is full”");
  }

  TEST_CASE("a condition of one clause is none of another") {
    CHECK(outcome("The parser reads the file.",
                  "The parser reads the file, and if it is empty, warns the user.") == "supported");
  }

  TEST_CASE("a word that weakens may not be lost") {
    const std::string claim = "The server drops connections.";
    CHECK(unsure_for(claim, "The server might drop connections.") ==
          "the quote says it more weakly: “might”");
    for (const auto* quote :
         {"The server rarely drops connections.", "The server drops some connections.",
          "In some cases, the server drops connections.", "The server used to drop connections.",
          "The server tries to drop connections.", "The server usually drops connections."}) {
      CHECK(outcome(claim, quote) == "unsure");
    }
    CHECK(outcome("All users can log in.", "Almost all users can log in.") == "unsure");
    CHECK(outcome("The server can drop connections.", "The server might drop connections.") == "supported");
    CHECK(outcome("The tool deletes files.", "The tool is used to delete files.") == "supported");
    CHECK(outcome("The parser works on Windows.", "The parser works on Linux and may work on Windows.") ==
          "unsure");
    CHECK(outcome("No person is heard twice.", "No person may be heard twice.") == "supported");
  }

  TEST_CASE("subject and predicate of two sentences are no sentence") {
    const std::string two = "The parser reads the file. The writer writes the log.";
    CHECK(unsure_for("The parser writes the log.", two) ==
          "no sentence of the quote says it alone: “parser” is of another one");
    CHECK(outcome("The parser reads the file and writes the log.", two) == "unsure");
    CHECK(outcome("The parser reads the file and the writer writes the log.", two) == "supported");
    CHECK(outcome("The parser reads the file. The writer writes the log.", "Today: " + two) == "supported");
  }

  TEST_CASE("a number of one clause is none of another") {
    const std::string both = "The option was deprecated in version 2.0 and removed in version 3.0.";
    CHECK(support_of("The option was deprecated in version 3.0.", both).reason ==
          "the claim says “3.0”, the quote “2.0”");
    CHECK(outcome("The option was removed in version 3.0.", both) == "supported");
    CHECK(outcome("The option was deprecated in version 2.0.", both) == "supported");
  }

  TEST_CASE("a question contradicts nothing") {
    CHECK(outcome("The disk is never fast.", "Is the disk ever fast?") == "unsure");
  }

  TEST_CASE("a pronoun takes its word from the sentence before") {
    const std::string two = "The parser reads the file. It caches the result.";
    CHECK(outcome("The parser caches the result.", two) == "supported");
    CHECK(outcome("By default, the parser caches the result.",
                  "By default, the parser reads the file. This option caches the result.") != "supported");
  }

  TEST_CASE("a negation at the end of its clause denies it") {
    CHECK(outcome("The name can no longer be used.", "The name can still be used.") == "refuted");
    CHECK(outcome("The file can be opened no longer.", "The file can still be opened.") == "refuted");
  }

  TEST_CASE("two negations, and words that deny in their own way, refute nothing that is true") {
    CHECK(outcome("The daemon needs a lock file.", "The daemon cannot start without a lock file.") ==
          "supported");
    CHECK(outcome("The daemon cannot start without a lock file.", "The daemon needs a lock file to start.") ==
          "supported");
    CHECK(outcome("The daemon needs a lock file.", "The daemon starts without a lock file.") == "refuted");
    CHECK(outcome("Don't forget to close the file.", "Remember to close the file.") == "supported");
    CHECK(outcome("Remember to close the file.", "Don't forget to close the file.") != "refuted");
    CHECK(outcome("The group is empty.", "The group has no members.") != "refuted");
    CHECK(outcome("The group has no members.", "The group is empty.") != "refuted");
    CHECK(outcome("The group is empty.", "The group is not empty.") == "refuted");
    CHECK(outcome("Such names are not allowed in the list.", "Such names MUST never be used in the list.") !=
          "refuted");
  }

  TEST_CASE("one plain word in the place of another may say the same") {
    CHECK(outcome("The captain drowned trying to rescue the papers.",
                  "The captain drowned trying to hoard the papers.") == "unsure");
    CHECK(outcome("The treaty was signed by King Louis.", "The treaty was signed by King Philip.") ==
          "refuted");
  }

  TEST_CASE("a question mark within code or quotation marks asks nothing") {
    CHECK(outcome("A single character is matched by the pattern.",
                  "A single character is matched by the pattern `?`.") == "supported");
    CHECK(outcome("The tool prints the value.", "The tool prints the value of `a ? b : c`.") == "supported");
    CHECK(outcome("A single character is matched by the pattern.",
                  "Is a single character matched by the pattern?") == "unsure");
  }

  TEST_CASE("a label before a claim says nothing") {
    for (const auto* label : {"Note: ", "**Note:** ", "Warning: "}) {
      CHECK(outcome(std::string(label) + "The cache holds 256 entries.", "The cache holds 256 entries.") ==
            "supported");
    }
    CHECK(outcome("Kettle: The cache holds 256 entries.", "The cache holds 255 entries.") == "refuted");
  }
}
