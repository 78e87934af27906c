// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/sentence_rules.hpp"

#include <doctest/doctest.h>

using namespace praxeo::generate;

TEST_SUITE("generate/sentence_rules") {
  TEST_CASE("a phrase counts between word borders only") {
    CHECK(has_phrase("it must be so", "must"));
    CHECK_FALSE(has_phrase("mustard is yellow", "must"));
    CHECK(has_phrase("this is an error.", "is an error"));
  }
  TEST_CASE("a whole sentence has words, a verb and a stop") {
    CHECK(is_whole_sentence(english_words(), "A pipeline is a sequence of commands."));
    CHECK(is_whole_sentence(english_words(), "Expand each word, and execute the commands once for it."));
    CHECK(is_whole_sentence(english_words(), "The syntax of the for command is:"));
    CHECK(is_whole_sentence(english_words(), "The shell reads “a file.”"));
    CHECK_FALSE(is_whole_sentence(english_words(), "Looping Constructs"));
    CHECK_FALSE(is_whole_sentence(english_words(), "A sequence of blanks and"));
    CHECK_FALSE(is_whole_sentence(english_words(), "For example:"));
  }
  TEST_CASE("rows of an index, cut words and cut brackets are no sentences") {
    CHECK_FALSE(is_whole_sentence(english_words(), "read . . . . . . . . . . . . is at 12."));
    CHECK_FALSE(is_whole_sentence(english_words(), "The spec controls the behav- ior of the shell."));
    CHECK(is_whole_sentence(english_words(), "The pre- and post-conditions are the same."));
    CHECK_FALSE(is_whole_sentence(english_words(), "The shell (see the next page is used."));
    CHECK_FALSE(is_whole_sentence(english_words(), "9 Using History This chapter is about history."));
    CHECK_FALSE(is_whole_sentence(english_words(), "A script is executed with the ."));
  }
  TEST_CASE("a sentence that only sends the reader elsewhere says nothing") {
    CHECK(only_refers(english_words(), "See Section 3.2 [Shell Commands], page 9, for more."));
    CHECK(only_refers(english_words(), "For a description of the formats, see Section 5.2."));
    CHECK(only_refers(english_words(), "There are more details in the other manual."));
    CHECK_FALSE(only_refers(english_words(), "For each word, the commands are executed once."));
  }
  TEST_CASE("a sentence leans on its predecessor by the words it begins with") {
    CHECK(leaning_of(english_words(), "This defines a function.") == Leaning::previous);
    CHECK(leaning_of(english_words(), "Otherwise, the status is zero.") == Leaning::previous);
    CHECK(leaning_of(english_words(), "If it is set, the shell exits.") == Leaning::previous);
    CHECK(leaning_of(english_words(), "After all of this is done, users see translations.") ==
          Leaning::previous);
    CHECK(leaning_of(english_words(), "The shell waits for the command.") == Leaning::none);
    CHECK(leaning_of(english_words(), "This manual describes the shell.") == Leaning::none);
  }
  TEST_CASE("what is described above or below is far away, but not in brackets that are left out") {
    CHECK(leaning_of(english_words(), "The match follows the rules described below.") == Leaning::far);
    CHECK(leaning_of(english_words(), "The shell matches the pattern (see below).") == Leaning::none);
    CHECK(leaning_of(english_words(), "The following will match a line:") == Leaning::none);
  }
  TEST_CASE("a sentence may lead to code that does not stand right below it") {
    CHECK(leads_to_code(english_words(), "The following function provides completions."));
    CHECK_FALSE(leads_to_code(english_words(), "The following rules apply."));
    CHECK_FALSE(leads_to_code(english_words(), "The following example is like the one above."));
  }
  TEST_CASE("what can't be done, or must have been so, is a fact and no duty") {
    for (const std::string_view fact :
         {"A deleted response cannot be restored.", "The change can not be undone.",
          "The generator cannot be seeded.", "The file must have been removed by someone else.",
          "If the lamp stays dark, it must be that the fuse has blown.", "It must be that the disk is full.",
          "A lost key can't be recovered."}) {
      CAPTURE(fact);
      CHECK_FALSE(modality_of(english_words(), fact));
    }
    for (const std::string_view duty :
         {"A name cannot hold blanks.", "The two options cannot be used together.",
          "A constant cannot be assigned a second time.", "The tag must be enclosed in quotes.",
          "A name cannot be empty.", "Readers must have a key."}) {
      CAPTURE(duty);
      CHECK(modality_of(english_words(), duty) == Modality::must);
    }
  }
  TEST_CASE("levels of RFC 2119 come from the source's own words") {
    CHECK(modality_of(english_words(), "A name must begin with a letter.") == Modality::must);
    CHECK(modality_of(english_words(), "Names may not hold blanks.") == Modality::must);
    // What may happen or not is no ban.
    CHECK_FALSE(modality_of(english_words(), "The value may or may not be honored by the viewer."));
    CHECK_FALSE(modality_of(english_words(), "The space saving may not be possible with transparency."));
    CHECK(modality_of(english_words(), "Arrays cannot be exported.") == Modality::must);
    CHECK(modality_of(english_words(), "It is an error if there is no pattern.") == Modality::must);
    CHECK(modality_of(english_words(), "Names should be short.") == Modality::should);
    CHECK(modality_of(english_words(), "A name may be quoted.") == Modality::may);
    CHECK(modality_of(english_words(), "The second argument is optional.") == Modality::may);
  }
  TEST_CASE("descriptions and guesses demand nothing") {
    CHECK_FALSE(modality_of(english_words(), "The command returns a status of zero."));
    CHECK_FALSE(modality_of(english_words(), "This may be useful in scripts."));
    CHECK_FALSE(modality_of(english_words(), "If the file cannot be read, the default is used."));
    CHECK_FALSE(modality_of(english_words(), "It tells whether the list should be displayed."));
    CHECK_FALSE(modality_of(english_words(),
                            "The text ends with the line, and no characters are required to close it."));
    CHECK_FALSE(modality_of(english_words(), "The shell stops (\"the shell must not go on\")."));
  }
  TEST_CASE("the main clause behind a condition does demand") {
    CHECK(modality_of(english_words(), "If the name is long, it must be quoted.") == Modality::must);
    CHECK(modality_of(english_words(), "Note that a blank must be quoted.") == Modality::must);
  }
  TEST_CASE("a defined term is a short name before what it is") {
    CHECK(defined_term(english_words(), "A pipeline is a sequence of commands.") == "pipeline");
    CHECK(defined_term(english_words(), "A simple command is a word and its arguments.") == "simple command");
    CHECK_FALSE(defined_term(english_words(), "The null string is a valid value."));
    CHECK_FALSE(defined_term(english_words(), "What follows it is a list."));
    CHECK_FALSE(defined_term(english_words(), "The shell reads commands."));
  }
  TEST_CASE("a third person without its subject needs its term") {
    CHECK(lacks_subject(english_words(), "Expands to the positional parameters."));
    CHECK(lacks_subject(english_words(), "($*) Expands to the positional parameters."));
    CHECK(lacks_subject(english_words(), "True if file exists."));
    CHECK_FALSE(lacks_subject(english_words(), "The shell expands words."));
  }
  TEST_CASE("a sentence takes its subject from the paragraph before it") {
    constexpr std::string_view kBefore = "A loop is a command. Commands end with a newline.";
    CHECK(needs_what_precedes(english_words(), "The return status is zero.", kBefore));
    CHECK(needs_what_precedes(english_words(), "The loop ends when the test fails.", kBefore));
    CHECK(needs_what_precedes(english_words(), "If subscript is a star, all members are meant.", kBefore));
    CHECK(needs_what_precedes(english_words(), "command2 is executed if command1 fails.", kBefore));
    CHECK(needs_what_precedes(english_words(), "The shell waits for the loop to end.", kBefore));
    CHECK_FALSE(needs_what_precedes(english_words(),
                                    "The return status of a list is that of its last command.", kBefore));
    CHECK_FALSE(needs_what_precedes(english_words(), "If a command fails, the shell goes on.", kBefore));
    CHECK_FALSE(needs_what_precedes(english_words(), "Arrays have members.", kBefore));
    CHECK_FALSE(needs_what_precedes(english_words(), "The return status is zero.", ""));
    CHECK(leaning_of(english_words(), "Alternatively, use a link.") == Leaning::previous);
    CHECK(leaning_of(english_words(), "Words up to that point are kept.") == Leaning::previous);
    CHECK(leaning_of(english_words(), "When used in this way, the name is quoted.") == Leaning::previous);
  }
  TEST_CASE("a definite subject must be known from the title or from its own words") {
    CHECK(points_at_known(english_words(), "If subscript is a star, all members are meant.", "Arrays"));
    CHECK(points_at_known(english_words(), "The operator is printed.", "Arrays"));
    CHECK_FALSE(points_at_known(english_words(), "The operator of a pipeline is printed.", "Arrays"));
    CHECK_FALSE(points_at_known(english_words(), "The array is printed.", "Arrays"));
    CHECK_FALSE(points_at_known(english_words(), "The shell waits.", "Arrays"));
  }
  TEST_CASE("what takes a sentence back is seen") {
    CHECK(takes_back(english_words(), "Otherwise, the status is one."));
    CHECK(takes_back(english_words(), "However, this may change."));
    CHECK_FALSE(takes_back(english_words(), "The status is one."));
  }
  TEST_CASE("a task is stated, a restriction is none") {
    CHECK(says_task(english_words(), "The trap builtin is used to catch signals."));
    CHECK(says_task(english_words(), "To print a value, name it."));
    CHECK(says_task(english_words(), "You can quote a word to keep its blanks."));
    CHECK_FALSE(says_task(english_words(), "The shell does not wait for the command to finish."));
    CHECK_FALSE(says_task(english_words(), "To avoid conflicts, the string is not considered."));
    CHECK_FALSE(says_task(english_words(), "A name must not be used to hold blanks."));
  }
  TEST_CASE("a restriction is never a permission") {
    CHECK(modality_of(english_words(), "Only names are allowed in a list.") == Modality::must);
    CHECK(modality_of(english_words(), "Local variables may be used only in a function.") == Modality::must);
    CHECK(modality_of(english_words(), "Blanks are not currently allowed in names.") == Modality::must);
    CHECK(modality_of(english_words(), "Blanks are allowed in names.") == Modality::may);
  }

  TEST_CASE("code, a prompt and the head of an entry make no sentence of the words they run into") {
    const auto& en = english_words();
    CHECK_FALSE(is_whole_sentence(en, "> i # i is a 3 by 2 index array."));
    CHECK_FALSE(is_whole_sentence(en, "## fun1 is only visible inside area d <- (a + b)/2 h <- (b - a)/4."));
    CHECK_FALSE(is_whole_sentence(en, "CFB_CTX (context_type , block_size ) [Macro] Expands to a struct."));
    CHECK_FALSE(is_whole_sentence(en, "Source Code a.h b.h c.h d.h A character string is an array."));
    CHECK(is_whole_sentence(en, "One first checks that 0 < r, s < q, and then one computes backwards."));
    CHECK(is_whole_sentence(en, "They are transformed into n blocks C_1,. . . C_n by the cipher."));
    CHECK_FALSE(is_whole_sentence(en, "Such as completed blocks from spinning disks, and the like."));
  }
  TEST_CASE("what is hoped, guessed, or said of the text itself is no requirement") {
    const auto& en = english_words();
    CHECK_FALSE(modality_of(en, "You may find packages, or you may have to build some of them yourself."));
    CHECK_FALSE(modality_of(en, "Recent versions of the compiler should work."));
    CHECK_FALSE(modality_of(en, "This section has an overview, but you have to consult the source code."));
    CHECK(modality_of(en, "You have to build all of them.") == Modality::must);
    CHECK(modality_of(en, "You should not mix versions.") == Modality::should);
    CHECK(modality_of(en, "The first byte carries the version, which MUST be 1.") == Modality::must);
    CHECK_FALSE(modality_of(en, "It reads the values which must be set before."));
    CHECK_FALSE(modality_of(en, "Should a rule be void, the others stand."));
    CHECK(modality_of(en, "Should be readable by all.") == Modality::should);
  }

  TEST_CASE("what to do for a purpose is a sentence, though its verb has no subject") {
    CHECK(is_whole_sentence(english_words(), "To join two strings, write this:"));
  }
  TEST_CASE("the function below leads to its code, and the same function to what stands elsewhere") {
    const auto& en = english_words();
    CHECK(leads_to_code(en, "The function below divides two numbers."));
    CHECK_FALSE(leads_to_code(en, "The function below is explained in the next section."));
    CHECK(leaning_of(en, "In Python the same function raises an error.") == Leaning::previous);
    CHECK(leaning_of(en, "Two words of the same length are equal.") == Leaning::none);
  }
}
