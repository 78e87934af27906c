// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "unit/verify/claim_pairs.hpp"

using praxeo::test::left_open;
using praxeo::test::refuted;
using praxeo::test::verified;

TEST_SUITE("verify/support/crossed_parts") {
  TEST_CASE("what one part says is not taken together with what its like says of something else") {
    constexpr auto kGzip = "To compress with gzip add -z; to compress with xz add -J.";
    left_open("-z compresses with xz.", kGzip);
    left_open("Add -J to compress with gzip.", kGzip);
    left_open("HTTP uses port 443.", "Use port 80 for HTTP; use port 443 for HTTPS.");
    left_open("Python is compiled.", "Python is interpreted; C is compiled.");
    left_open("Green cups are for coffee.", "Green cups are for tea; red cups are for coffee.");
    left_open("Cats like bones.", "Cats like milk; dogs like bones.");
    left_open("Anna teaches physics.", "Anna teaches maths, and Ben teaches physics.");
    left_open("To save, press F3.", "To save, press F2. To quit, press F3.");
    refuted("Mail uses port 443.", "Mail uses port 25. Web pages use port 443.");
  }

  TEST_CASE("what one part says alone is said, and so is what both say") {
    constexpr auto kGzip = "To compress with gzip add -z; to compress with xz add -J.";
    verified("Add -z to compress with gzip.", kGzip);
    verified("Add -J to compress with xz.", kGzip);
    verified("Dogs like bones.", "Cats like milk; dogs like bones.");
    verified("The cook teaches baking.", "The baker teaches mixing, and the cook teaches baking.");
    verified("HTTPS uses port 443.", "HTTP uses port 80; HTTPS uses port 443.");
  }

  TEST_CASE("parts of one thing go together") {
    verified("Python has a simple syntax.", "Python is an interpreted language, and its syntax is simple.");
    verified("The tool packs files and keeps names.", "The tool packs files; the tool keeps names.");
    verified("Bash reads .bashrc at its start.",
             "The file is called .bashrc. Bash reads this file at its start.");
    verified("The bread bakes for 40 minutes at 230 degrees.",
             "Bake the bread at 230 degrees; the bread bakes for 40 minutes.");
  }

  TEST_CASE("a long sentence that comes to something else is not said") {
    left_open("A status of zero means that the command failed.",
              "A status of zero means that the command was successful.");
    left_open("A code of 200 means that the request failed.",
              "A code of 200 means that the request was successful.");
    left_open("Exit status 2 means that a fatal error was fixed.",
              "Exit status 2 means that a fatal error occurred.");
    left_open("An archive holds many files together with their passwords.",
              "An archive holds many files together with their names and permissions.");
    verified("An archive holds many files together with their permissions.",
             "An archive holds many files together with their names and permissions.");
    verified("A status of zero means that the command succeeded.",
             "A status of zero means that the command was successful.");
  }

  TEST_CASE("a small number that the text neither has nor counts out is not said") {
    left_open("The loop prints its name twice and stops.", "The loop prints its name and stops.");
    left_open("The parser reads the file two times before it stops.",
              "The parser reads the file before it stops.");
    left_open("The tool deletes three old logs at night.", "The tool deletes old logs at night.");
    verified("Two tools read the file.", "The linter and the formatter are tools that read the file.");
    verified("The file is read twice a day.", "The file is read two times a day.");
  }
}
