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
    CHECK(is_whole_sentence("A pipeline is a sequence of commands."));
    CHECK(is_whole_sentence("Expand each word, and execute the commands once for it."));
    CHECK(is_whole_sentence("The syntax of the for command is:"));
    CHECK(is_whole_sentence("The shell reads “a file.”"));
    CHECK_FALSE(is_whole_sentence("Looping Constructs"));
    CHECK_FALSE(is_whole_sentence("A sequence of blanks and"));
    CHECK_FALSE(is_whole_sentence("For example:"));
  }
  TEST_CASE("rows of an index, cut words and cut brackets are no sentences") {
    CHECK_FALSE(is_whole_sentence("read . . . . . . . . . . . . is at 12."));
    CHECK_FALSE(is_whole_sentence("The spec controls the behav- ior of the shell."));
    CHECK(is_whole_sentence("The pre- and post-conditions are the same."));
    CHECK_FALSE(is_whole_sentence("The shell (see the next page is used."));
    CHECK_FALSE(is_whole_sentence("9 Using History This chapter is about history."));
    CHECK_FALSE(is_whole_sentence("A script is executed with the ."));
  }
  TEST_CASE("a sentence that only sends the reader elsewhere says nothing") {
    CHECK(only_refers("See Section 3.2 [Shell Commands], page 9, for more."));
    CHECK(only_refers("For a description of the formats, see Section 5.2."));
    CHECK(only_refers("There are more details in the other manual."));
    CHECK_FALSE(only_refers("For each word, the commands are executed once."));
  }
  TEST_CASE("a sentence leans on its predecessor by the words it begins with") {
    CHECK(leaning_of("This defines a function.") == Leaning::previous);
    CHECK(leaning_of("Otherwise, the status is zero.") == Leaning::previous);
    CHECK(leaning_of("If it is set, the shell exits.") == Leaning::previous);
    CHECK(leaning_of("After all of this is done, users see translations.") == Leaning::previous);
    CHECK(leaning_of("The shell waits for the command.") == Leaning::none);
    CHECK(leaning_of("This manual describes the shell.") == Leaning::none);
  }
  TEST_CASE("what is described above or below is far away, but not in brackets that are left out") {
    CHECK(leaning_of("The match follows the rules described below.") == Leaning::far);
    CHECK(leaning_of("The shell matches the pattern (see below).") == Leaning::none);
    CHECK(leaning_of("The following will match a line:") == Leaning::none);
  }
  TEST_CASE("a sentence may lead to code that does not stand right below it") {
    CHECK(leads_to_code("The following function provides completions."));
    CHECK_FALSE(leads_to_code("The following rules apply."));
    CHECK_FALSE(leads_to_code("The following example is like the one above."));
  }
  TEST_CASE("levels of RFC 2119 come from the source's own words") {
    CHECK(modality_of("A name must begin with a letter.") == Modality::must);
    CHECK(modality_of("Names may not hold blanks.") == Modality::must);
    CHECK(modality_of("Arrays cannot be exported.") == Modality::must);
    CHECK(modality_of("It is an error if there is no pattern.") == Modality::must);
    CHECK(modality_of("Names should be short.") == Modality::should);
    CHECK(modality_of("A name may be quoted.") == Modality::may);
    CHECK(modality_of("The second argument is optional.") == Modality::may);
  }
  TEST_CASE("descriptions and guesses demand nothing") {
    CHECK_FALSE(modality_of("The command returns a status of zero."));
    CHECK_FALSE(modality_of("This may be useful in scripts."));
    CHECK_FALSE(modality_of("If the file cannot be read, the default is used."));
    CHECK_FALSE(modality_of("It tells whether the list should be displayed."));
    CHECK_FALSE(modality_of("The text ends with the line, and no characters are required to close it."));
    CHECK_FALSE(modality_of("The shell stops (\"the shell must not go on\")."));
  }
  TEST_CASE("the main clause behind a condition does demand") {
    CHECK(modality_of("If the name is long, it must be quoted.") == Modality::must);
    CHECK(modality_of("Note that a blank must be quoted.") == Modality::must);
  }
  TEST_CASE("a defined term is a short name before what it is") {
    CHECK(defined_term("A pipeline is a sequence of commands.") == "pipeline");
    CHECK(defined_term("A simple command is a word and its arguments.") == "simple command");
    CHECK_FALSE(defined_term("The null string is a valid value."));
    CHECK_FALSE(defined_term("What follows it is a list."));
    CHECK_FALSE(defined_term("The shell reads commands."));
  }
  TEST_CASE("a third person without its subject needs its term") {
    CHECK(lacks_subject("Expands to the positional parameters."));
    CHECK(lacks_subject("($*) Expands to the positional parameters."));
    CHECK(lacks_subject("True if file exists."));
    CHECK_FALSE(lacks_subject("The shell expands words."));
  }
  TEST_CASE("a sentence takes its subject from the paragraph before it") {
    constexpr std::string_view kBefore = "A loop is a command. Commands end with a newline.";
    CHECK(needs_what_precedes("The return status is zero.", kBefore));
    CHECK(needs_what_precedes("The loop ends when the test fails.", kBefore));
    CHECK(needs_what_precedes("If subscript is a star, all members are meant.", kBefore));
    CHECK(needs_what_precedes("command2 is executed if command1 fails.", kBefore));
    CHECK(needs_what_precedes("The shell waits for the loop to end.", kBefore));
    CHECK_FALSE(needs_what_precedes("The return status of a list is that of its last command.", kBefore));
    CHECK_FALSE(needs_what_precedes("If a command fails, the shell goes on.", kBefore));
    CHECK_FALSE(needs_what_precedes("Arrays have members.", kBefore));
    CHECK_FALSE(needs_what_precedes("The return status is zero.", ""));
    CHECK(leaning_of("Alternatively, use a link.") == Leaning::previous);
    CHECK(leaning_of("Words up to that point are kept.") == Leaning::previous);
    CHECK(leaning_of("When used in this way, the name is quoted.") == Leaning::previous);
  }
  TEST_CASE("a definite subject must be known from the title or from its own words") {
    CHECK(points_at_known("If subscript is a star, all members are meant.", "Arrays"));
    CHECK(points_at_known("The operator is printed.", "Arrays"));
    CHECK_FALSE(points_at_known("The operator of a pipeline is printed.", "Arrays"));
    CHECK_FALSE(points_at_known("The array is printed.", "Arrays"));
    CHECK_FALSE(points_at_known("The shell waits.", "Arrays"));
  }
  TEST_CASE("what takes a sentence back is seen") {
    CHECK(takes_back("Otherwise, the status is one."));
    CHECK(takes_back("However, this may change."));
    CHECK_FALSE(takes_back("The status is one."));
  }
  TEST_CASE("a task is stated, a restriction is none") {
    CHECK(says_task("The trap builtin is used to catch signals."));
    CHECK(says_task("To print a value, name it."));
    CHECK(says_task("You can quote a word to keep its blanks."));
    CHECK_FALSE(says_task("The shell does not wait for the command to finish."));
    CHECK_FALSE(says_task("To avoid conflicts, the string is not considered."));
    CHECK_FALSE(says_task("A name must not be used to hold blanks."));
  }
  TEST_CASE("a restriction is never a permission") {
    CHECK(modality_of("Only names are allowed in a list.") == Modality::must);
    CHECK(modality_of("Local variables may be used only in a function.") == Modality::must);
    CHECK(modality_of("Blanks are not currently allowed in names.") == Modality::must);
    CHECK(modality_of("Blanks are allowed in names.") == Modality::may);
  }
}
