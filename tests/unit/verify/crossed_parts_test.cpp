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

  TEST_CASE("a bare and parts what is done, used or found here from what is there") {
    constexpr auto kMake = "Run make to build the page and make check to test it.";
    left_open("make check builds the page.", kMake);
    left_open("Run make check to build the page.", kMake);
    verified("make builds the page.", kMake);
    verified("Run make check to test the page.", kMake);
    constexpr auto kTar = "Use -c to create an archive and -x to extract one.";
    left_open("-c extracts an archive.", kTar);
    verified("Use -c to create an archive.", kTar);
    verified("-x extracts an archive.", kTar);
    constexpr auto kKeys = "Press F2 to save the file and F10 to leave the editor.";
    left_open("Press F2 to leave the editor.", kKeys);
    verified("Press F10 to leave the editor.", kKeys);
    constexpr auto kSalt = "Salt strengthens the gluten and slows the yeast.";
    left_open("Salt strengthens the yeast.", kSalt);
    verified("Salt slows the yeast.", kSalt);
    constexpr auto kSugar = "Sugar feeds the yeast and salt strengthens the dough.";
    left_open("Sugar strengthens the dough.", kSugar);
    left_open("Sugar feeds the dough.", kSugar);
    verified("Salt strengthens the dough.", kSugar);
    constexpr auto kRoots = "Roots take up water and leaves make sugar.";
    left_open("Roots make sugar.", kRoots);
    verified("Leaves make sugar.", kRoots);
    constexpr auto kWater = "A plant takes in carbon dioxide from the air and water from the soil.";
    left_open("A plant takes in water from the air.", kWater);
    verified("A plant takes in water from the soil.", kWater);
    left_open("Most mammals lay eggs.", "Most mammals give birth to live young; the platypus lays eggs.");
    left_open("append puts an item at any place.",
              "The method append adds one item at the end of a list, and insert puts one at any place.");
    constexpr auto kCells =
        "The nucleus holds the genes, the mitochondria make energy and the ribosomes build proteins.";
    left_open("The nucleus builds proteins.", kCells);
    verified("The ribosomes build proteins.", kCells);
  }

  TEST_CASE("what examples do is done by what they are examples of") {
    constexpr auto kServers =
        "Mail servers such as Postfix queue mail, and web servers such as Nginx answer requests.";
    left_open("Nginx queues mail.", kServers);
    left_open("Postfix answers requests.", kServers);
    verified("Postfix queues mail.", kServers);
    verified("Nginx answers requests.", kServers);
  }

  TEST_CASE("what was here before is not what was there after") {
    constexpr auto kBasel = "Before 2010 she worked in Basel; after that in Bern.";
    left_open("Before 2010 she worked in Bern.", kBasel);
    left_open("After 2010 she worked in Basel.", kBasel);
    verified("Before 2010 she worked in Basel.", kBasel);
    verified("After 2010 she worked in Bern.", kBasel);
    left_open("As a boy he lived in Bruges.", "As a boy he lived in Ghent; later he lived in Bruges.");
    left_open("Until 1990 the museum stood in Berlin.",
              "Until 1990 the museum stood in Bonn, from then on in Berlin.");
  }

  TEST_CASE("what the second part leaves out is said of both") {
    constexpr auto kMadrid = "Madrid is the capital of Spain, Lisbon of Portugal.";
    left_open("The capital of Spain is Lisbon.", kMadrid);
    left_open("The capital of Portugal is Madrid.", kMadrid);
    verified("The capital of Spain is Madrid.", kMadrid);
    verified("Lisbon is the capital of Portugal.", kMadrid);
    constexpr auto kPlanets = "Mercury is the smallest planet, Jupiter the largest.";
    left_open("The largest planet is Mercury.", kPlanets);
    verified("Jupiter is the largest planet.", kPlanets);
    verified("Anna washes the dishes.", "Anna washes and Ben dries the dishes.");
    verified("The museum closed in 1990.", "The museum opened in 1900 and closed in 1990.");
    verified("In 1990 the city sold the old house.",
             "In 1990 the museum closed and the city sold the old house to a bank.");
    verified("Madrid lies on the Manzanares.", "Madrid, the capital of Spain, lies on the Manzanares.");
    verified("The red apples are sold on Saturdays.",
             "The red apples and the green pears are sold on Saturdays.");
  }

  TEST_CASE("a pronoun stands for what the part before it names") {
    verified("Fry the onions.", "Cut the onions into rings and fry them in oil.");
    verified("The children copy the words into their books.",
             "The teacher writes the words on the board and the children copy them into their books.");
    verified("The script sorts the list.",
             "The script reads the list, sorts it and writes the result to a file.");
    verified("The people rose against the king.",
             "The king raised the taxes and the people rose against him.");
  }
}
