// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "verify/support/support.hpp"

using namespace praxeo::verify;

namespace {

// Verified, and told apart from what says nearly the same.
void holds(const std::string& claim, const std::string& quote) {
  const auto support = support_of(claim, quote);
  INFO(claim << " / " << quote << " / " << support.score << " " << support.reason);
  CHECK(support.verdict == Verdict::supported);
}
void differs(const std::string& claim, const std::string& quote) {
  const auto support = support_of(claim, quote);
  INFO(claim << " / " << quote << " / " << support.score << " " << support.reason);
  CHECK(support.verdict == Verdict::refuted);
}

}  // namespace

TEST_SUITE("verify/support/amounts") {
  TEST_CASE("the parts of a whole may not be exchanged") {
    differs("Three of the two pumps failed.", "2 of the 3 pumps failed.");
    holds("Two of the three pumps failed.", "2 of the 3 pumps failed.");
    holds("Two of its three pumps failed.", "2 of 3 pumps failed.");
    differs("Three of the four pumps failed.", "2 of the 4 pumps failed.");
    differs("2 out of 5 pupils walk.", "5 out of 2 pupils walk.");
    differs("Five of the seven planets are made of gas.", "Seven of the five planets are made of gas.");
    differs("Of the seven pumps, nine were replaced.", "Of the nine pumps, seven were replaced.");
    holds("Seven of the nine pumps were replaced.", "Of the nine pumps, seven were replaced.");
    differs("Three of the two", "2 of the 3");
    differs("Three in four voters agreed.", "Four in three voters agreed.");
  }

  TEST_CASE("two counts may not be exchanged over two clauses") {
    differs("She has five cats and three dogs.", "She has three cats and five dogs.");
    holds("She has three dogs and five cats.", "She has five cats and three dogs.");
    holds("She has five cats and three dogs.", "She has five cats and three dogs, and a parrot.");
    differs("The farm keeps five cats and feeds three dogs.",
            "The farm keeps three cats and feeds five dogs.");
    holds("The farm feeds three dogs and keeps five cats.", "The farm keeps five cats and feeds three dogs.");
    differs("Five cats sleep in the barn, and three dogs guard the house.",
            "Three cats sleep in the barn, and five dogs guard the house.");
    holds("Three dogs guard the house, and five cats sleep in the barn.",
          "Five cats sleep in the barn, and three dogs guard the house.");
    differs("The first engine has five cylinders, the second three.",
            "The first engine has three cylinders, the second five.");
    differs("Anna won five games and Bert won three.", "Anna won three games and Bert won five.");
    holds("Bert won five games and Anna won three.", "Anna won three games and Bert won five.");
    differs("The book has five chapters on cats; three chapters treat dogs.",
            "The book has three chapters on cats; five chapters treat dogs.");
    differs("Dozens of eggs were broken.", "A dozen eggs were broken.");
    differs("The shelter took in five cats in May and three dogs in June.",
            "In May the shelter took in three cats, in June five dogs.");
    holds("The shelter took in three cats in May and five dogs in June.",
          "In May the shelter took in three cats, in June five dogs.");
    differs("There are five teachers of maths and three of music.",
            "There are three teachers of maths and five of music.");
    holds("There are five teachers of maths and three of music.",
          "The school has five teachers of maths and three of music.");
    differs("Five of the animals were cats and three were dogs.",
            "Three of the animals were cats and five were dogs.");
    holds("Five of the animals were dogs and three were cats.",
          "Three of the animals were cats and five were dogs.");
    differs("Five black cats and three white dogs live on the farm.",
            "Three black cats and five white dogs live on the farm.");
    holds("Three white dogs and five black cats live on the farm.",
          "Five black cats and three white dogs live on the farm.");
    differs("She wrote five novels, while her sister wrote three.",
            "She wrote three novels, while her sister wrote five.");
    differs("The library owns 300 maps and 500 globes.", "The library owns 500 maps and 300 globes.");
    holds("Cats: five; dogs: three.", "Cats: five; dogs: three; birds: none.");
    differs("The left wing holds 20 rooms and the right wing 35.",
            "The left wing holds 35 rooms and the right wing 20.");
    holds("The right wing holds 20 rooms and the left wing 35.",
          "The left wing holds 35 rooms and the right wing 20.");
    differs("It rained on 12 days in March and on 7 days in April.",
            "It rained on 7 days in March and on 12 days in April.");
    holds("It rained on 7 days in April and on 12 days in March.",
          "It rained on 12 days in March and on 7 days in April.");
    differs("The ferry leaves at 9 and returns at 17.", "The ferry leaves at 17 and returns at 9.");
    differs("In 1914 the mill had 40 workers and in 1918 only 12.",
            "In 1914 the mill had 12 workers and in 1918 only 40.");
  }

  TEST_CASE("a number belongs to its clause, and a shared verb or subject to both") {
    holds("The pump moves water.", "The pump moves water at 3 bar, and the valve closes at 5 bar.");
    holds("The valve closes at 5 bar.", "The pump starts at 3 bar, and the valve closes at 5 bar.");
    differs("The valve closes at 3 bar.", "The pump starts at 3 bar, and the valve closes at 5 bar.");
    holds("About a dozen ships sank.", "Some 12 ships sank, and 300 sailors drowned.");
    holds("Half of the ships sank.", "Half of the ships sank, and 20 % of the sailors drowned.");
    holds("One ship sank.", "A ship sank, and two ships ran aground.");
    holds("Each team has one captain.", "Each team has a captain, and two teams play at a time.");
    holds("Both teams play for an hour.", "The two teams play for 60 minutes, with a break of 10 minutes.");
    holds("The first stage burns for two minutes.",
          "The first stage burns for 120 seconds, the second for six minutes.");
    differs("The first stage burns for six minutes.",
            "The first stage burns for 120 seconds, the second for six minutes.");
    holds("The second stage burns for six minutes.",
          "The first stage burns for 120 seconds, the second for six minutes.");
    holds("The bridge carries two lanes.",
          "The bridge is 300 m long, carries two lanes and was built in 1931.");
    differs("The mill had 12 workers in 1914.", "In 1914 the mill had 40 workers, and in 1918 it had 12.");
    holds("The mill had 12 workers in 1918.", "In 1914 the mill had 40 workers, and in 1918 it had 12.");
    holds("The mill had 40 workers in 1914.", "In 1914 the mill had 40 workers, and in 1918 it had 12.");
    differs("Boys won 60 % of the prizes and girls 40 %.", "Boys won 40 % of the prizes and girls 60 %.");
    holds("Girls won 60 % of the prizes.", "Boys won 40 % of the prizes and girls 60 %.");
    differs("Girls won 40 % of the prizes.", "Boys won 40 % of the prizes and girls 60 %.");
    holds("The tower was finished in 1889.", "In 1889, the tower with its 3 lifts was finished.");
    holds("The tower has three lifts.",
          "In 1889, the tower, which has 3 lifts and 1,665 steps, was finished.");
    holds("The valve opens quickly.", "The valve opens quickly, and the pump needs 10 minutes.");
    holds("The council has two chambers, the house and the senate.",
          "The council has the house and the senate as its chambers, with 400 seats in all.");
    holds("One of the guards fell asleep.", "A guard fell asleep, so that the five prisoners escaped.");
    holds("The roof was replaced, and the walls were painted twice.",
          "The roof was replaced in 1950, and the walls were painted twice.");
    holds("The pump starts at 3 bar.", "The pump starts at 3 bar, and the valve closes at 5 bar.");
    holds("Water boils at 100 degrees.", "Water boils at 100 degrees, and it freezes at 0 degrees.");
    differs("Water boils at 0 degrees.", "Water boils at 100 degrees, and it freezes at 0 degrees.");
    differs("Water freezes at 100 degrees.", "Water boils at 100 degrees and freezes at 0 degrees.");
    differs("The museum opens at 9 on Sundays.", "The museum opens at 9 on weekdays and at 11 on Sundays.");
    holds("The museum opens at 11 on Sundays.", "The museum opens at 9 on weekdays and at 11 on Sundays.");
    differs("The senate has 435 members.", "The house has 435 members, the senate 100.");
    holds("The senate has 100 members.", "The house has 435 members, the senate 100.");
    differs("Adults pay 5 euros.", "Adults pay 10 euros, children 5 euros.");
    holds("Children pay 5 euros.", "Adults pay 10 euros, children 5 euros.");
    differs("Children pay 10 euros.", "Adults pay 10 euros, children 5 euros.");
    holds("The fleet had a hundred and thirty ships.", "The fleet consisted of 130 ships.");
  }

  TEST_CASE("hundreds and thousands are several, and a thousand is one") {
    holds("Dozens of eggs were broken.", "36 eggs were broken.");
    holds("Dozens of eggs were broken.", "Dozens of eggs were broken on the way.");
    differs("Dozens of eggs were broken.", "12 eggs were broken.");
    holds("A dozen eggs were broken.", "12 eggs were broken.");
    differs("A dozen eggs were broken.", "Dozens of eggs were broken.");
    differs("Thousands of people came.", "A thousand people came.");
    holds("Thousands of people came.", "3,400 people came.");
    differs("Hundreds of people came.", "40 people came.");
    holds("Hundreds of people came.", "400 people came.");
    differs("A thousand people came.", "Thousands of people came.");
    differs("Hundreds of people came.", "Thousands of people came.");
    differs("Millions of people live there.", "Two hundred thousand people live there.");
    holds("Millions of people live there.", "Four million people live there.");
    holds("Tens of thousands of people fled.", "About 40,000 people fled.");
    differs("Tens of thousands of people fled.", "About 4,000 people fled.");
    holds("Several hundred people fled.", "About 400 people fled.");
    differs("Several hundred people fled.", "40 people fled.");
    holds("In 1999 thousands of people fled.", "Thousands of people fled in 1999.");
    differs("A few thousand people fled.", "Hundreds of people fled.");
    holds("The thousands separator is a comma.", "The thousands separator is a comma.");
    differs("Millions of people fled.", "Hundreds of thousands of people fled.");
  }

  TEST_CASE("most, few and the like are held against percentages") {
    differs("Most of the pupils walk to school.", "20 % of the pupils walk to school.");
    holds("Most of the pupils walk to school.", "80 % of the pupils walk to school.");
    differs("Few of the pupils walk to school.", "80 % of the pupils walk to school.");
    holds("Few of the pupils walk to school.", "5 % of the pupils walk to school.");
    differs("Hardly any of the pupils walk to school.", "80 % of the pupils walk to school.");
    holds("Hardly any of the pupils walk to school.", "2 % of the pupils walk to school.");
    differs("A minority of the pupils walk to school.", "70 % of the pupils walk to school.");
    holds("A minority of the pupils walk to school.", "30 % of the pupils walk to school.");
    holds("A majority of the pupils walk to school.", "70 % of the pupils walk to school.");
    differs("A majority of the pupils walk to school.", "30 % of the pupils walk to school.");
    differs("The majority of pupils walk to school.", "One in three pupils walks to school.");
    differs("Most pupils walk to school.", "20 % of the pupils walk to school.");
    holds("Most pupils walk to school.", "Two thirds of the pupils walk to school.");
    differs("Most of the pupils walk to school.", "A fifth of the pupils walk to school.");
    differs("20 % of the pupils walk to school.", "Most of the pupils walk to school.");
    differs("Few pupils walk to school.", "Three quarters of the pupils walk to school.");
    differs("Nearly all of the pupils walk to school.", "20 % of the pupils walk to school.");
    differs("None of the pupils walk to school.", "20 % of the pupils walk to school.");
    differs("All of the pupils walk to school.", "20 % of the pupils walk to school.");
    holds("All of the pupils walk to school.", "100 % of the pupils walk to school.");
    holds("More than half of the forest burnt.", "60 % of the forest burnt.");
    differs("More than half of the forest burnt.", "40 % of the forest burnt.");
    holds("Most of the forest burnt.", "More than 60 % of the forest burnt.");
    differs("Most of the forest burnt.", "Less than 40 % of the forest burnt.");
    differs("Most of the forest burnt.", "Up to 30 % of the forest burnt.");
    holds("Nine out of ten dentists agree.", "90 % of dentists agree.");
    differs("Nine out of ten dentists agree.", "19 % of dentists agree.");
    holds("Half of the ten nodes failed.", "5 of the 10 nodes failed.");
    differs("Half of the nodes failed.", "2 of the 10 nodes failed.");
    differs("Half of the pupils walk to school.", "Most of the pupils walk to school.");
    holds("One in a hundred parts is faulty.", "1 % of the parts is faulty.");
    differs("One in ten parts is faulty.", "1 % of the parts is faulty.");
    holds("Most of the parts are made in Ulm.",
          "Most of the parts are made in Ulm, and 20 % of the paint comes from Graz.");
    holds("Most errors are found by tests.", "Tests find 70 % of the errors.");
    differs("Few errors are found by tests.", "Tests find 70 % of the errors.");
    holds("A few of the errors are found by tests.",
          "A few of the errors are found by tests, 70 % by readers.");
    holds("The most common error is a typo.", "The most common error, with 30 % of the cases, is a typo.");
    holds("All samples were tested, and 20 % of them failed.",
          "All samples were tested, and 20 % of them failed.");
    holds("All samples were tested.", "All samples were tested, and 20 % of them failed.");
    holds("All samples were tested.", "All of the samples were tested and 20 % failed.");
    differs("Three quarters of the votes went to Smith.", "Two thirds of the votes went to Smith.");
    holds("Three quarters of the votes went to Smith.", "Smith got 75 % of the votes.");
  }

  TEST_CASE("numbers written in many words are one number") {
    holds("Two hundred and fifty people came.", "250 people came.");
    differs("Two hundred and fifty people came.", "200 people came.");
    differs("Two hundred and fifty people came.", "50 people came.");
    differs("Two hundred and fifty people came.", "205 people came.");
    holds("250 people came.", "Two hundred and fifty people came.");
    holds("Three thousand four hundred people came.", "3400 people came.");
    holds("Three thousand and four people came.", "3004 people came.");
    differs("Three thousand four hundred people came.", "3004 people came.");
    differs("Three thousand and four people came.", "3400 people came.");
    holds("One hundred thousand people came.", "100,000 people came.");
    holds("Two million three hundred thousand people live there.", "2,300,000 people live there.");
    holds("A hundred and one dogs came.", "101 dogs came.");
    holds("One thousand two hundred and thirty-four people came.", "1,234 people came.");
    holds("Nineteen hundred people came.", "1,900 people came.");
    holds("Two hundred men and fifty women came.", "200 men and 50 women came.");
    differs("Two hundred men and fifty women came.", "250 men and 50 women came.");
    holds("Between one hundred and two hundred people came.", "100 to 200 people came.");
    holds("Between a hundred and fifty thousand people came.", "Between 100 and 50,000 people came.");
    differs("The fleet had a hundred and thirteen ships.", "The fleet consisted of 130 ships.");
    holds("The book has two hundred and twelve pages.", "The book has 212 pages.");
    holds("The twenty-first century began in 2001.", "The 21st century began in 2001.");
    differs("The twenty-first century began in 2001.", "The 22nd century began in 2001.");
    holds("Half a million people fled.", "500,000 people fled.");
    holds("A million and a half people fled.", "1,500,000 people fled.");
    holds("One and a half million people fled.", "1.5 million people fled.");
    differs("A million and a half people fled.", "2.5 million people fled.");
    holds("Two hundred thousand books burnt.", "200,000 books burnt.");
    holds("He sold two hundred and she fifty.", "He sold 200 and she 50.");
    holds("Chapters one and two treat the war.", "Chapters 1 and 2 treat the war.");
    holds("The dam is a hundred and eighty metres high.", "The dam is 180 m high.");
    differs("The dam is a hundred and eighteen metres high.", "The dam is 180 m high.");
  }

  TEST_CASE("double, doubled and threefold multiply as twice and three times do") {
    holds("The new bulb lasts double the time.", "The new bulb lasts twice the time.");
    holds("The price doubled within a year.", "Within a year the price rose to twice what it was.");
    differs("The price doubled within a year.", "Within a year the price rose to three times what it was.");
    differs("The price tripled within a year.", "The price doubled within a year.");
    holds("The price tripled within a year.", "The price rose threefold within a year.");
    holds("The new model is twice as fast as the old one.",
          "The new model is double as fast as the old one.");
    differs("The new bulb lasts triple the time.", "The new bulb lasts twice the time.");
    differs("The new bulb lasts twice the time.", "The new bulb lasts three times the time.");
    differs("The speed is halved.", "The speed is doubled.");
    holds("The price doubled within a year.", "Within a year the price doubled from 10 to 20 euros.");
    holds("The rent doubled.", "The rent was doubled.");
    differs("The rent tripled.", "The rent doubled.");
    holds("Quote the name with double quotes.", "Quote the name with double quotes, not with 2 single ones.");
    holds("The town has double the number of shops.", "The town has twice the number of shops.");
    differs("The town has double the number of shops.", "The town has half the number of shops.");
    holds("The harvest was threefold that of 1900.", "The harvest was three times that of 1900.");
  }

  TEST_CASE("one in three is a share") {
    holds("One in three pupils walks to school.", "A third of the pupils walk to school.");
    holds("One out of four pupils walks to school.", "25 % of the pupils walk to school.");
    holds("Two in five pupils walk to school.", "40 % of the pupils walk to school.");
    differs("Two in five pupils walk to school.", "20 % of the pupils walk to school.");
    differs("One in three pupils walks to school.", "A quarter of the pupils walk to school.");
    differs("One in four pupils walks to school.", "One in five pupils walks to school.");
    holds("One in ten users is affected.", "10 % of users are affected.");
    holds("A third of the pupils walk to school.", "One in three pupils walks to school.");
    holds("Three in four voters agreed.", "75 percent of the voters agreed.");
    holds("Two in the box are broken.", "Two in the box are broken.");
    holds("The number one in 2024 was Anna.", "The number one in 2024 was Anna, from Ulm.");
    holds("Every third pupil walks to school.", "A third of the pupils walk to school.");
  }

  TEST_CASE("decades and centuries hold their years") {
    holds("The bridge was built in the 1930s.",
          "The bridge is 300 m long, carries two lanes and was built in 1931.");
    differs("The bridge was built in the 1920s.", "The bridge was built in 1931.");
    differs("The bridge was built in the nineteenth century.", "The bridge was built in 1931.");
    holds("The bridge was built in the twentieth century.", "The bridge was built in 1931.");
    holds("The bridge was built in the 1930s.", "The bridge was built in the 1930s by convicts.");
  }

  TEST_CASE("a number with letters behind it is one word, but for the time of day") {
    differs("The phone uses 4G.", "The phone uses 5G.");
    holds("The phone uses 5G.", "The phone uses 5G, and sometimes 4G.");
    holds("The shop opens at 9am.", "The shop opens at 9 am.");
    differs("The shop opens at 9am.", "The shop opens at 8 am.");
  }
}
