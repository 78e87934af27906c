// SPDX-License-Identifier: Apache-2.0
#include "verify/support/support.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace praxeo::verify;

namespace {

Support of(const std::string& claim, const std::string& quote, const std::string& about = "") {
  return support_of(claim, quote, about);
}

bool holds(const std::string& claim, const std::string& quote) {
  const auto support = of(claim, quote);
  INFO(claim << " / " << quote << " / " << support.score << " " << support.reason);
  CHECK(support.reason.empty() == (support.verdict == Verdict::supported));
  return support.verdict == Verdict::supported;
}

std::string why(const std::string& claim, const std::string& quote) {
  const auto support = of(claim, quote);
  return support.verdict == Verdict::refuted ? support.reason : "(not refuted)";
}

const std::string kKettle =
    "The controller must not heat an empty kettle, and waits 15 seconds before each start.";

}  // namespace

TEST_SUITE("verify/support") {
  TEST_CASE("a claim that is the quote is supported in full") {
    const auto support = of(kKettle, kKettle);
    CHECK(support.verdict == Verdict::supported);
    CHECK(support.score == 1.0);
    CHECK(support.reason.empty());
  }

  TEST_CASE("a claim that is a clause of the quote is supported") {
    CHECK(holds("It returns a pointer to the element.",
                "It returns a pointer to the element, and counts the call."));
  }

  TEST_CASE("other forms of the same words are supported") {
    CHECK(holds("An empty kettle must not be heated.", kKettle));
    CHECK(holds("The server replies to the client's request with a signed token.",
                "The client sends a request to the server, which answers with a signed token."));
    CHECK(holds("When the file does not exist, the shell creates it.",
                "The shell creates the file if it does not exist."));
  }

  TEST_CASE("what the quote doesn't say is refuted, and the missing words are named") {
    CHECK(why("Green tea contains caffeine.", kKettle).starts_with("not said by the quote: "));
  }

  TEST_CASE("free retelling is unsure") {
    const auto support = of("The body runs once for each file name that the glob stands for.",
                            "A for loop runs its body once for each word of its word list.");
    CHECK(support.verdict == Verdict::unsure);
    CHECK(support.reason.find("glob") != std::string::npos);
  }

  TEST_CASE("numbers in words are the numbers they stand for") {
    CHECK(holds("The dough rests for an hour and a half.", "The dough rests for 90 minutes."));
    CHECK(holds("It takes two and a half hours.", "It takes 150 minutes."));
    CHECK(holds("It takes half an hour.", "It takes 30 minutes."));
    CHECK(holds("Three dozen nodes were lost.", "The cluster lost 36 nodes."));
    CHECK(holds("The cache lives for a day.", "The cache lives for 24 hours."));
    CHECK(holds("The job runs twice a day.", "The job runs 2 times a day."));
    CHECK(holds("Half of the users agreed.", "49 % of the users agreed."));
    CHECK(holds("More than half of the users agreed.", "80 % of the users agreed."));
    CHECK(holds("A quarter of the memory is used.", "25 percent of the memory is used."));
  }

  TEST_CASE("numbers in words that are others are refuted by name") {
    CHECK(why("The dough rests for two hours.", "The dough rests for 90 minutes.").find("90 minutes") !=
          std::string::npos);
    CHECK(why("The box holds a dozen eggs.", "The box holds 10 eggs.").find("10") != std::string::npos);
    CHECK(why("Half of the users agreed.", "20 % of the users agreed.").find("20 %") != std::string::npos);
    CHECK(why("The cache lives for a day.", "The cache lives for 12 hours.").find("12 hours") !=
          std::string::npos);
    CHECK(why("The rod is one metre long.", "The rod is 80 cm long.").find("80 cm") != std::string::npos);
    CHECK(why("The job runs twice a day.", "The job runs three times a day.").find("three") !=
          std::string::npos);
    CHECK(why("A hundred users signed up.", "40 users signed up.").find("40") != std::string::npos);
    CHECK(why("It takes half an hour.", "It takes 45 minutes.").find("45 minutes") != std::string::npos);
  }

  TEST_CASE("words that number nothing are left alone") {
    CHECK(holds("The second half of the list is sorted.",
                "The second half of the list is sorted in 20 steps."));
    CHECK(holds("The job runs twice a day.", "The job runs twice a day, at 3 and 15 h."));
    CHECK(holds("Half of the nodes are idle.", "Half of the nodes are idle, and 20 nodes are busy."));
    CHECK(holds("Hundreds of users signed up.", "Hundreds of users signed up within 2 days."));
    CHECK(why("Half of the nodes failed.", "10 of the 20 nodes failed.") == "(not refuted)");
    CHECK(holds("The remainder is 7 % 2.", "The remainder is 7 % 2."));
  }

  TEST_CASE("another number is refuted by name") {
    CHECK(why("The controller waits 16 seconds before each start.", kKettle) ==
          "the claim says \u201C16 seconds\u201D, the quote \u201C15 seconds\u201D");
    CHECK(why("It handles up to 1,024 requests.", "It handles up to 1,042 requests.").find("1,042") !=
          std::string::npos);
    CHECK_FALSE(holds("The third argument is ignored.", "The second argument is ignored."));
    CHECK_FALSE(holds("It needs 5 apples and 7 pears.", "It needs 7 apples and 5 pears."));
  }

  TEST_CASE("the same number in another writing is no difference") {
    CHECK(holds("The controller waits fifteen seconds before each start.", kKettle));
    CHECK(holds("It handles 1024 requests.", "It handles 1,024 requests."));
    CHECK(holds("The pause is 1 s.", "The pause is 1000 ms."));
    CHECK(holds("Prices rose by 3.2%.", "Prices rose by 3.2 percent."));
  }

  TEST_CASE("another unit is refuted") {
    CHECK(why("The controller waits 15 minutes before each start.", kKettle) ==
          "the claim says \u201C15 minutes\u201D, the quote \u201C15 seconds\u201D");
    CHECK_FALSE(holds("The cache holds 256 KB.", "The cache holds 256 MB."));
    CHECK_FALSE(holds("The time is given in milliseconds.", "The time is given in seconds."));
  }

  TEST_CASE("another bound of the same number is refuted") {
    CHECK_FALSE(holds("A break of at most 30 minutes is due.", "A break of at least 30 minutes is due."));
    CHECK(holds("A break of no less than 30 minutes is due.", "A break of at least 30 minutes is due."));
  }

  TEST_CASE("another name, flag or version is refuted") {
    CHECK(
        why("The treaty was signed by King Louis.", "The treaty was signed by King Philip.").find("Philip") !=
        std::string::npos);
    CHECK_FALSE(holds("With --quiet nothing is printed.", "With --silent nothing is printed."));
    CHECK_FALSE(
        holds("It came with version 3.1.2 of the library.", "It came with version 3.2.1 of the library."));
  }

  TEST_CASE("a function word in the place of a name is another name") {
    CHECK(why("Friends at the Section of Maryland wrote several programs.",
              "Friends at the University of Maryland wrote several programs.")
              .find("University") != std::string::npos);
    CHECK(holds("Friends at the University Of Maryland wrote several programs.",
                "Friends at the University of Maryland wrote several programs."));
  }

  TEST_CASE("a negation too many or too few is refuted, wherever it stands") {
    CHECK(why("The controller must heat an empty kettle.", kKettle) ==
          "the quote says \u201Cnot heat\u201D, the claim doesn't");
    CHECK_FALSE(holds("The file isn't read at startup.", "The file is read at startup."));
    CHECK_FALSE(holds("Variables are supported.", "Variables are unsupported."));
    CHECK(holds("The option isn't disabled.", "The option is not disabled."));
  }

  TEST_CASE("a negation in other words is none too many") {
    CHECK(holds("Heating an empty kettle is forbidden for the controller.",
                "The controller must not heat an empty kettle."));
    CHECK(holds("Variables are exported only if -x is given.",
                "No variables are exported unless -x is given."));
  }

  TEST_CASE("a negation of a pronoun is one of what it stands for") {
    const std::string without =
        "Without quotes the shell splits the value at blanks, and a file called my notes.txt becomes two "
        "words.";
    CHECK(
        of("Keep the double quotes: without them a name with a blank becomes two words.", without).verdict !=
        Verdict::refuted);
    CHECK(holds("Set the timeout: without it the client waits for the server forever.",
                "Without a timeout the client waits for the server forever."));
    CHECK(holds("Without a timeout the client waits for the server forever.",
                "A timeout is worth setting, for without it the client waits for the server forever."));
    CHECK(holds("Quote the variable, since without this the shell splits the value.",
                "The shell splits the value if the variable is not quoted."));
    CHECK_FALSE(holds("Set the timeout: without it the client does not wait for the server.",
                      "Without a timeout the client waits for the server."));
    CHECK_FALSE(holds("Set the timeout: with it the client waits for the server forever.",
                      "Without a timeout the client waits for the server forever."));
    CHECK_FALSE(holds("Do not keep the quotes: without them the value is split at blanks.",
                      "Keep the quotes: without them the value is split at blanks."));
    CHECK_FALSE(holds("Without this option the value is split at blanks.",
                      "With this option the value is split at blanks."));
  }

  TEST_CASE("what is missing is denied in many words") {
    CHECK(holds("If the lock file is missing, the daemon starts a second copy.",
                "Without a lock file the daemon starts a second copy."));
    CHECK(holds("With no lock file, the daemon starts a second copy.",
                "If the lock file is absent, the daemon starts a second copy."));
    CHECK(holds("If you don't quote the variable, the shell splits the value at blanks.",
                "Unless the variable is quoted, the shell splits the value at blanks."));
    CHECK(holds("The daemon does not start unless the lock file exists.",
                "The daemon starts only if the lock file exists."));
  }

  TEST_CASE("to fail to do something is not to do it") {
    CHECK(holds("The program does not open the socket.", "The program fails to open the socket."));
    CHECK(holds("The name never fails to resolve.", "The name always resolves."));
    CHECK_FALSE(holds("The program fails to open the socket at startup.",
                      "The program opens the socket at startup."));
  }

  TEST_CASE("a clause cut short behind its negation denies the doing of the one before") {
    const std::string two = "Bash reads the startup file, but zsh does not.";
    CHECK(holds("Zsh does not read the startup file.", two));
    CHECK_FALSE(holds("Bash does not read the startup file.", two));
    CHECK_FALSE(holds("Zsh reads the startup file.", two));
  }

  TEST_CASE("an opposite is refuted") {
    CHECK(why("The option enables caching.", "The option disables caching.") ==
          "the claim says \u201Cenables\u201D, the quote \u201Cdisables\u201D");
    CHECK_FALSE(holds("Exports increased in June.", "Exports decreased in June."));
    CHECK_FALSE(holds("The meeting is on Monday.", "The meeting is on Friday."));
  }

  TEST_CASE("an opposite with its sides exchanged says the same") {
    CHECK(holds("The parser runs before the linker.", "The linker runs after the parser."));
  }

  TEST_CASE("another quantifier or demand is refuted") {
    CHECK_FALSE(holds("All temporary files are deleted.", "Some temporary files are deleted."));
    CHECK_FALSE(holds("The daemon always reads the file.", "The daemon sometimes reads the file."));
    CHECK_FALSE(holds("Users must set the variable.", "Users may set the variable."));
    CHECK_FALSE(holds("Only the administrator reads the log.", "The administrator reads the log."));
  }

  TEST_CASE("the sides of a verb or a preposition may not be exchanged") {
    CHECK(why("The server calls the client.", "The client calls the server.") ==
          "the claim has the sides of \u201Ccalls\u201D the other way round");
    CHECK_FALSE(
        holds("Copy the words from the buffer to the file.", "Copy the words from the file to the buffer."));
    CHECK_FALSE(holds("Veins carry blood away from the heart.",
                      "Arteries carry blood away from the heart, whereas veins carry it back."));
    CHECK_FALSE(
        holds("If the request waits, the queue is full.", "If the queue is full, the request waits."));
  }

  TEST_CASE("clauses and passives may change their order") {
    CHECK(holds("The request waits if the queue is full.", "If the queue is full, the request waits."));
    CHECK(holds("The server is called by the client.", "The client calls the server."));
    CHECK(holds("Values and names are read.", "Names and values are read."));
  }

  TEST_CASE("a label in code before the sentence is not claimed") {
    CHECK(holds("`--jobs`: Sets how many commands run at once.", "Sets how many commands run at once."));
  }

  TEST_CASE("what the source is about fills in for what the quote leaves unsaid") {
    const std::string claim = "Bash expands aliases.", quote = "The shell expands aliases.";
    CHECK(of(claim, quote, "Bash Reference Manual").score > of(claim, quote).score);
  }

  TEST_CASE("another language than the quote's is unchecked, not refuted") {
    const auto support =
        of("Der Regler darf den leeren Kessel nicht heizen, und er wartet vor dem Start.", kKettle);
    CHECK(support.verdict == Verdict::unchecked);
    CHECK(support.reason == "the claim is in another language (de) than the quote (en)");
  }

  TEST_CASE("a language that there are no rules for is verified when verbatim, else unchecked") {
    const std::string quote =
        "\u7A7A\u306E\u6C72\u6C34\u5668\u3092\u52A0\u71B1\u3057\u3066\u306F\u306A\u3089\u306A\u3044\u3002";
    CHECK(of(quote, quote).verdict == Verdict::supported);
    CHECK(of("\u6C72\u6C34\u5668\u3092\u52A0\u71B1\u3057\u306A\u3044\u3002", quote).verdict ==
          Verdict::unchecked);
  }

  TEST_CASE("code that explains nothing by words is unchecked") {
    CHECK(of("The loop prints the name of each tea.",
             "for t in \"${all[@]}\"; do\n  echo \"$t\" || exit 1\ndone")
              .verdict == Verdict::unchecked);
  }

  TEST_CASE("hostile words end soon and break nothing") {
    CHECK(of(std::string(100'000, 'a'), std::string(100'000, 'b')).verdict != Verdict::supported);
    (void)of("\xFF\xFE\x80 (", "\xC0\xAF `` ]( \xE2\x80");
    CHECK(of("x", "").verdict == Verdict::unchecked);
    CHECK(of("???", "Tea.").verdict == Verdict::unchecked);
    std::string commas;
    for (int i = 0; i < 3000; ++i) commas += "no, if not, 1.2.3-4 ";
    (void)of(commas, commas + "x");
  }

  TEST_CASE("a letter alone is no French, and a reason names what it is about") {
    const auto keys = praxeo::verify::support_of("Press Ctrl-D.", "Press Ctrl-C.");
    CHECK(keys.reason.find("language") == std::string::npos);
    CHECK(keys.verdict != praxeo::verify::Verdict::supported);
    const auto left = praxeo::verify::support_of("Left is on.", "Right is on.");
    CHECK(left.verdict != praxeo::verify::Verdict::supported);
    CHECK_FALSE(left.reason.ends_with(": "));
  }

  TEST_CASE("what one sentence has against it is open where another says it in other words") {
    const auto* quote =
        "Tar keeps names. It does not compress by itself. When extracting, GNU tar recognises the "
        "compression "
        "by itself.";
    CHECK(support_of("On its own, tar doesn't compress anything.", quote).verdict == Verdict::unsure);
    CHECK(support_of("tar compresses by itself.", quote).verdict != Verdict::supported);
    CHECK(support_of("The pump runs at night.", "Oil is dear. The pump never runs at night.").verdict ==
          Verdict::refuted);
  }

  TEST_CASE("a claim of a few words is not refuted for other words alone") {
    const auto* quote = "List the archive first, so that you see where its members will go.";
    CHECK(support_of("Look at the names first.", quote).verdict == Verdict::unsure);
    CHECK(support_of("Cats like warm milk.", quote).verdict == Verdict::refuted);
  }
}
