// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "unit/verify/claim_pairs.hpp"

using praxeo::test::left_open;
using praxeo::test::refuted;
using praxeo::test::verified;

TEST_SUITE("verify/support/sameness") {
  TEST_CASE("the same thing is no different one, whichever the claim says") {
    const auto both_ways = [](const std::string& one, const std::string& other) {
      refuted(one, other);
      refuted(other, one);
    };
    both_ways("Both use the same algorithm.", "Both use different algorithms.");
    both_ways("The two files are written to the same folder.",
              "The two files are written to separate folders.");
    both_ways("The reply goes to the same server.", "The reply goes to another server.");
    both_ways("The reply goes to the same server.", "The reply goes to the other server.");
    both_ways("Each request opens the same connection.", "Each request opens a new connection.");
    both_ways("The servers use the same encryption key.", "The servers use distinct keys.");
    both_ways("The copies of the file are identical.", "The copies of the file are different.");
    both_ways("The two hashes are the same.", "The two hashes differ.");
    both_ways("The parts have equal weights.", "The parts have different weights.");
    both_ways("The password of the copy is the same as that of the archive.",
              "The password of the copy is different from that of the archive.");
  }

  TEST_CASE("any thing is not the same one, and the same one may be any") {
    refuted("Unpack the archive in any folder.", "Unpack the archive in the same folder.");
    left_open("Unpack the archive in the same folder.", "Unpack the archive in any folder.");
  }

  TEST_CASE("another thing than the one that the text tells of is not said") {
    left_open("The command deletes the other file.", "The command deletes the file.");
    left_open("The command writes another file.", "The command writes a file.");
    left_open("Move to the parent of the other folder.", "Change to the parent of the folder.");
  }

  TEST_CASE("the same in the words of sameness is the same") {
    verified("Both use the same algorithm.", "Both of them use the same algorithm.");
    verified("The two keys are equal.", "The two keys are identical.");
    verified("Triggers of one kind fire together.", "Triggers of the same kind fire together.");
    verified("Triggers of the same kind fire together.", "Triggers of one kind fire together.");
    verified("The same rule holds for links.", "This rule holds for links.");
    verified("That rule holds for links.", "The same rule holds for links.");
    verified("The reply goes to a different server.", "The reply goes to another server.");
    verified("Each tab runs in a process of its own.", "Each tab runs in its own process.");
    verified("The processes lock each other.", "The processes lock one another.");
    verified("Tar, on the other hand, keeps the links.", "On the other hand, tar keeps the links.");
    verified("No mammal other than the bat can fly.", "No mammal other than the bat can fly for long.");
    verified("The value is the same as before the call.", "The value is the same as it was before the call.");
    verified("Move to the parent of the folder.", "Change to the parent of the folder.");
  }

  TEST_CASE("what is said of one thing denies nothing of another") {
    verified("Both use the same algorithm.", "Both use the same algorithm with different keys.");
    verified("The other file has the same name.", "The other file in the folder has the same name.");
    verified("A new file is written to the same folder.", "A new file is then written to the same folder.");
    verified("The new version reads the same files.", "The new version of the tool reads the same files.");
    verified("The remaining file is deleted.", "The other file is deleted, the remaining file too.");
    verified("Any other user may read it.", "Any user may read it.");
    verified("No other file is read.", "No file is read.");
    verified("Other arguments are passed on.", "All arguments are passed on.");
    verified("The next line shows another example.", "The next line shows a further example.");
  }

  TEST_CASE("each word of sameness in the text says one of the claim") {
    refuted("Return a date with a different value, except for parts given new values.",
            "Return a date with the same value, except for parts given new values.");
    refuted("Two threads have separate database connections to another database file.",
            "Two threads have separate database connections to the same database file.");
    refuted("The methods keys() and items() are the same.", "The methods keys() and items() are different.");
    verified("The same file is read, and the same file is written.",
             "The same file is read, and the same file is then written.");
  }

  TEST_CASE("not the same is different") {
    verified("The two hashes are not the same.", "The two hashes are different.");
    verified("The two hashes are different.", "The two hashes are not the same.");
    refuted("The two hashes are the same.", "The two hashes are not the same.");
  }

  TEST_CASE("a sentence of very many words of sameness is refuted by the other rules alone") {
    const auto sentence = [](const std::string& first, std::size_t more) {
      std::string text = "The " + first + " key opens the door";
      for (std::size_t i = 0; i < more; ++i) text += ", the same hinge " + std::to_string(i) + " holds it";
      return text + ".";
    };
    refuted(sentence("same", 3), sentence("different", 3));
    left_open(sentence("different", 40), sentence("same", 40));
    verified(sentence("same", 40), sentence("same", 40) + " It is old.");
    refuted(sentence("same", 40) + " It has 7 bolts.", sentence("different", 40) + " It has 9 bolts.");
  }

  TEST_CASE("the nouns nearest to a word of sameness say what it tells of") {
    std::string many = "The old and new, small and large, brass and iron";
    for (const auto* word : {"bolts", "hinges", "locks", "chains", "doors", "gates", "rails", "posts"})
      many += std::string(" and ") + word;
    refuted(many + " keys are the same.", many + " keys are different.");
  }
}
