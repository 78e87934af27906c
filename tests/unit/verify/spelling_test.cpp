// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "unit/verify/claim_pairs.hpp"

using praxeo::test::left_open;
using praxeo::test::refuted;
using praxeo::test::verified;

TEST_SUITE("verify/support/spelling") {
  TEST_CASE("options and variables are names down to one letter") {
    refuted("Use -R to copy directories.", "Use -r to copy directories.");
    refuted("The option -v prints the version.", "The option -V prints the version.");
    refuted("Use --Verbose to see more.", "Use --verbose to see more.");
    refuted("Set $FOO to the path of the file.", "Set $foo to the path of the file.");
    verified("Option -r copies directories.", "The option -r copies directories.");
    verified("Use --verbose to see more.", "Use `--verbose` to see more.");
    verified("The path stands in $FOO.", "The path stands in $FOO, and the name in $foo.");
  }

  TEST_CASE("what stands in backticks is a name, too") {
    refuted("Run `ls -A` to list all files.", "Run `ls -a` to list all files.");
    left_open("Run `make Install` to set up the program.", "Run `make install` to set up the program.");
    verified("Run make install to set up the program.", "Run `make install` to set up the program.");
    verified("`Directories` are listed first.", "First, `directories` are listed.");
    verified("The `file` is opened.", "The files are opened, the file by file.");
    verified("The `Ok`-part of the type is generic.", "The Ok-part of the type is generic.");
    verified("The level is from `-1` to 9.", "The level is from -1 to 9.");
    refuted("Use `ls` -a to list files.", "Use `ls` -A to list files.");
    verified("The quotes `a' and `B' are closed.", "The quotes `a' and `B' are closed by hand.");
  }

  TEST_CASE("capitals that may be a name leave it open") {
    left_open("The variable HOME holds the directory.", "The variable home holds the directory.");
    left_open("The variable Path holds the directories.", "The variable PATH holds the directories.");
    left_open("The constant MAX limits the size.", "The constant max limits the size.");
    left_open("Call getName to read the name.", "Call getname to read the name.");
    verified("The variable HOME holds the directory.", "HOME is the variable that holds the directory.");
    verified("Make sure that the file exists.", "You should make sure that the file exists.");
    verified("The program is installed in an hour.", "INSTALLED IN AN HOUR, the program runs.");
    verified("Do not remove the lid.", "DO NOT REMOVE the lid.");
  }
}
