// SPDX-License-Identifier: Apache-2.0
#include "unit/verify/claim_pairs.hpp"

#include <doctest/doctest.h>

#include <string>

using praxeo::test::left_open;
using praxeo::test::refuted;
using praxeo::test::verified;

TEST_SUITE("verify/support/sides") {
  TEST_CASE("what is compared with may not be exchanged") {
    verified("Sound travels faster in water than in air.", "In water, sound travels faster than in air.");
    refuted("Sound travels faster in air than in water.", "In water, sound travels faster than in air.");
    refuted("In air, sound travels faster than in water.", "Sound travels faster in water than in air.");
    verified("In water, sound travels faster than in air.", "Sound travels faster in water than in air.");
    verified("Sound travels slower in air than in water.", "In water, sound travels faster than in air.");
    verified("More boys than girls sing in the choir.", "In the choir more boys than girls sing.");
    refuted("More girls than boys sing in the choir.", "In the choir more boys than girls sing.");
    verified("Rather than copy the file, link it.", "Link the file rather than copy it.");
  }

  TEST_CASE("steps keep their order in whatever words it is told") {
    verified("First the eggs are beaten; after that the sugar is added.",
             "Beat the eggs first, then add the sugar.");
    refuted("First the sugar is added; after that the eggs are beaten.",
            "Beat the eggs first, then add the sugar.");
    refuted("Add the sugar, then beat the eggs.", "Beat the eggs, and after that add the sugar.");
    verified("Beat the eggs, and after that add the sugar.", "Beat the eggs, then add the sugar.");
    verified("The pupils read the poem and afterwards learn it by heart.",
             "The pupils read the poem and then learn it by heart.");
    refuted("The pupils learn the poem by heart and afterwards read it.",
            "The pupils read the poem and then learn it by heart.");
  }

  TEST_CASE("the two sides of a longer verb may not be exchanged, those of a likeness may") {
    refuted("Tycho Brahe worked as an assistant to Kepler in Prague.",
            "In Prague, Kepler worked as assistant to Tycho Brahe, whose tables he inherited.");
    verified("Kepler worked as an assistant to Tycho Brahe.",
             "In Prague, Kepler worked as assistant to Tycho Brahe, whose tables he inherited.");
    refuted("John Adams sold the house to Mary Wells.", "Mary Wells sold the house to John Adams.");
    verified("The house was sold to John Adams by Mary Wells.", "Mary Wells sold the house to John Adams.");
    verified("The cellar is connected to the kitchen.", "The kitchen is connected to the cellar.");
    verified("The church stands next to the school.", "The school stands next to the church.");
    refuted("The moon casts its shadow on the earth.", "The earth casts its shadow on the moon.");
    refuted("Rome declared war on Carthage.", "Carthage declared war on Rome.");
    verified("War on Carthage was declared by Rome.", "Rome declared war on Carthage.");
  }

  TEST_CASE("not all is some that are not") {
    verified("Not every metal is magnetic.", "Some metals, such as copper, are not magnetic.");
    verified("Some metals are not magnetic.", "Not every metal is magnetic.");
    refuted("Every metal is magnetic.", "Not every metal is magnetic.");
    refuted("No metal is magnetic.", "Not every metal is magnetic.");
    refuted("Not all of the windows were broken.", "All of the windows were broken.");
    refuted("Some metals are magnetic.", "Some metals are not magnetic.");
  }

  TEST_CASE("what is denied in contrast is denied") {
    verified("Whales do not breathe through gills.", "Whales breathe through lungs, not through gills.");
    refuted("Whales do not breathe through lungs.", "Whales breathe through lungs, not through gills.");
    refuted("Whales breathe through gills, not through lungs.",
            "Whales breathe through lungs, not through gills.");
    verified("Whales breathe through lungs.", "Whales breathe through lungs, not through gills.");
    refuted("Whales breathe through gills.", "Whales breathe through lungs, not through gills.");
    verified("The result is not stored in a file.", "The result is stored in memory, not in a file.");
    refuted("The result is not stored in memory.", "The result is stored in memory, not in a file.");
  }

  TEST_CASE("a handful is few") {
    verified("Few of the letters have survived.", "Only a handful of the letters have survived.");
    refuted("Most of the letters have survived.", "Only a handful of the letters have survived.");
    refuted("Few of the letters have survived.", "Nearly all of the letters have survived.");
  }

  TEST_CASE("before and after tell the order that then tells") {
    verified("The seeds are soaked before they are planted.", "Soak the seeds, then plant them.");
    refuted("The seeds are planted before they are soaked.", "Soak the seeds, then plant them.");
    verified("After the seeds are soaked, they are planted.", "Soak the seeds, then plant them.");
    refuted("After the seeds are planted, they are soaked.", "Soak the seeds, then plant them.");
    refuted("Plant the seeds, then soak them.", "Before the seeds are planted, they are soaked.");
  }

  TEST_CASE("what is named twice is compared where it is compared") {
    const std::string hot = "Although Mercury is nearer to the Sun, Venus is hotter than Mercury.";
    verified("Venus is hotter than Mercury.", hot);
    refuted("Mercury is hotter than Venus.", hot);
  }

  TEST_CASE("May is a month, may a leave") {
    verified("Cervantes died in April 1616.", "Cervantes died on 22 April 1616 in Madrid.");
    refuted("Cervantes died in May 1616.", "Cervantes died on 22 April 1616 in Madrid.");
    refuted("Cervantes died in April 1616.", "Cervantes died on 22 May 1616 in Madrid.");
    verified("The pupils leave in May.", "In May the pupils leave.");
    refuted("Pupils must leave early.", "Pupils may leave early.");
  }

  TEST_CASE("to a place is not from it, and by a number not to it") {
    refuted("The file is copied to the server.", "The file is copied from the server.");
    refuted("The file is copied from the server.", "The file is copied to the server.");
    refuted("Sales fell by 20 %.", "Sales fell to 20 %.");
    refuted("Sales fell to 20 %.", "Sales fell by 20 %.");
    refuted("The water rose by 2 m.", "In spring, the water rose to 2 m.");
    verified("The file is copied to the server.", "The file is copied from the client to the server.");
    verified("The file is copied from the client.", "The file is copied to the server from the client.");
    verified("The file is copied to the server.", "The file is copied onto the server.");
    verified("Sales fell by 20 %.", "Sales fell by 20 % to 80 million.");
    verified("Copy the file to the server.", "The file is copied to the server.");
    verified("The cellar is connected to the kitchen.", "The cellar is connected from the kitchen.");
  }

  TEST_CASE("what is done need not be done, and what may be done is not done yet") {
    left_open("The sensors must be calibrated.", "All sensors are calibrated before use.");
    left_open("The filter must be changed.", "The filter is changed every year.");
    left_open("Users have to reboot the machine.", "Users reboot the machine.");
    left_open("Users reboot the machine.", "Users have to reboot the machine.");
    left_open("Sensors may be calibrated.", "Sensors are calibrated.");
    left_open("Bash is installed on the server.", "Bash can be installed on the server.");
    left_open("Bash can be installed on the server.", "Bash is installed on the server.");
    verified("The filter must be changed every year.", "Change the filter every year.");
    verified("The filter must be changed every year.", "The filter has to be changed every year.");
    verified("You can copy files with cp.", "cp copies files.");
    verified("Change the filter every year.", "The filter must be changed every year.");
  }

  TEST_CASE("a member that the text doesn't have is not said") {
    left_open("The tool supports Linux and Windows.", "The tool supports Linux.");
    left_open("The basket contains apples and pears.", "The basket contains apples.");
    left_open("Bash is free and secure.", "Bash is free.");
    left_open("A script and its callers shall check their arguments.",
              "A script shall check its arguments before it uses them.");
    left_open("Quotes and brackets must be closed.", "Quotes must be closed.");
    verified("The tool supports Linux and Windows.", "The tool supports Windows and Linux.");
    verified("Bash is free and quick.", "Bash is fast, and it is free.");
    verified("Users install and configure the server.",
             "Users install the server, and its configuration is theirs.");
    verified("The dough is mixed and kneaded.", "The dough is mixed and worked, then kneaded by hand.");
  }
}
