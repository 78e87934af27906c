// SPDX-License-Identifier: Apache-2.0
#include "unit/verify/claim_pairs.hpp"

#include <doctest/doctest.h>

#include <string>

using praxeo::test::refuted;
using praxeo::test::verified;

TEST_SUITE("verify/support/amounts") {
  TEST_CASE("the parts of a whole may not be exchanged") {
    refuted("Three of the two pumps failed.", "2 of the 3 pumps failed.");
    verified("Two of the three pumps failed.", "2 of the 3 pumps failed.");
    verified("Two of its three pumps failed.", "2 of 3 pumps failed.");
    refuted("Three of the four pumps failed.", "2 of the 4 pumps failed.");
    refuted("2 out of 5 pupils walk.", "5 out of 2 pupils walk.");
    refuted("Five of the seven planets are made of gas.", "Seven of the five planets are made of gas.");
    refuted("Of the seven pumps, nine were replaced.", "Of the nine pumps, seven were replaced.");
    verified("Seven of the nine pumps were replaced.", "Of the nine pumps, seven were replaced.");
    refuted("Three of the two", "2 of the 3");
    refuted("Three in four voters agreed.", "Four in three voters agreed.");
  }

  TEST_CASE("two counts may not be exchanged over two clauses") {
    refuted("She has five cats and three dogs.", "She has three cats and five dogs.");
    verified("She has three dogs and five cats.", "She has five cats and three dogs.");
    verified("She has five cats and three dogs.", "She has five cats and three dogs, and a parrot.");
    refuted("The farm keeps five cats and feeds three dogs.",
            "The farm keeps three cats and feeds five dogs.");
    verified("The farm feeds three dogs and keeps five cats.",
             "The farm keeps five cats and feeds three dogs.");
    refuted("Five cats sleep in the barn, and three dogs guard the house.",
            "Three cats sleep in the barn, and five dogs guard the house.");
    verified("Three dogs guard the house, and five cats sleep in the barn.",
             "Five cats sleep in the barn, and three dogs guard the house.");
    refuted("The first engine has five cylinders, the second three.",
            "The first engine has three cylinders, the second five.");
    refuted("Anna won five games and Bert won three.", "Anna won three games and Bert won five.");
    verified("Bert won five games and Anna won three.", "Anna won three games and Bert won five.");
    refuted("The book has five chapters on cats; three chapters treat dogs.",
            "The book has three chapters on cats; five chapters treat dogs.");
    refuted("Dozens of eggs were broken.", "A dozen eggs were broken.");
    refuted("The shelter took in five cats in May and three dogs in June.",
            "In May the shelter took in three cats, in June five dogs.");
    verified("The shelter took in three cats in May and five dogs in June.",
             "In May the shelter took in three cats, in June five dogs.");
    refuted("There are five teachers of maths and three of music.",
            "There are three teachers of maths and five of music.");
    verified("There are five teachers of maths and three of music.",
             "The school has five teachers of maths and three of music.");
    refuted("Five of the animals were cats and three were dogs.",
            "Three of the animals were cats and five were dogs.");
    verified("Five of the animals were dogs and three were cats.",
             "Three of the animals were cats and five were dogs.");
    refuted("Five black cats and three white dogs live on the farm.",
            "Three black cats and five white dogs live on the farm.");
    verified("Three white dogs and five black cats live on the farm.",
             "Five black cats and three white dogs live on the farm.");
    refuted("She wrote five novels, while her sister wrote three.",
            "She wrote three novels, while her sister wrote five.");
    refuted("The library owns 300 maps and 500 globes.", "The library owns 500 maps and 300 globes.");
    verified("Cats: five; dogs: three.", "Cats: five; dogs: three; birds: none.");
    refuted("The left wing verified 20 rooms and the right wing 35.",
            "The left wing verified 35 rooms and the right wing 20.");
    verified("The right wing verified 20 rooms and the left wing 35.",
             "The left wing verified 35 rooms and the right wing 20.");
    refuted("It rained on 12 days in March and on 7 days in April.",
            "It rained on 7 days in March and on 12 days in April.");
    verified("It rained on 7 days in April and on 12 days in March.",
             "It rained on 12 days in March and on 7 days in April.");
    refuted("The ferry leaves at 9 and returns at 17.", "The ferry leaves at 17 and returns at 9.");
    refuted("In 1914 the mill had 40 workers and in 1918 only 12.",
            "In 1914 the mill had 12 workers and in 1918 only 40.");
  }

  TEST_CASE("a number belongs to its clause, and a shared verb or subject to both") {
    verified("The pump moves water.", "The pump moves water at 3 bar, and the valve closes at 5 bar.");
    verified("The valve closes at 5 bar.", "The pump starts at 3 bar, and the valve closes at 5 bar.");
    refuted("The valve closes at 3 bar.", "The pump starts at 3 bar, and the valve closes at 5 bar.");
    verified("About a dozen ships sank.", "Some 12 ships sank, and 300 sailors drowned.");
    verified("Half of the ships sank.", "Half of the ships sank, and 20 % of the sailors drowned.");
    verified("One ship sank.", "A ship sank, and two ships ran aground.");
    verified("Each team has one captain.", "Each team has a captain, and two teams play at a time.");
    verified("Both teams play for an hour.",
             "The two teams play for 60 minutes, with a break of 10 minutes.");
    verified("The first stage burns for two minutes.",
             "The first stage burns for 120 seconds, the second for six minutes.");
    refuted("The first stage burns for six minutes.",
            "The first stage burns for 120 seconds, the second for six minutes.");
    verified("The second stage burns for six minutes.",
             "The first stage burns for 120 seconds, the second for six minutes.");
    verified("The bridge carries two lanes.",
             "The bridge is 300 m long, carries two lanes and was built in 1931.");
    refuted("The mill had 12 workers in 1914.", "In 1914 the mill had 40 workers, and in 1918 it had 12.");
    verified("The mill had 12 workers in 1918.", "In 1914 the mill had 40 workers, and in 1918 it had 12.");
    verified("The mill had 40 workers in 1914.", "In 1914 the mill had 40 workers, and in 1918 it had 12.");
    refuted("Boys won 60 % of the prizes and girls 40 %.", "Boys won 40 % of the prizes and girls 60 %.");
    verified("Girls won 60 % of the prizes.", "Boys won 40 % of the prizes and girls 60 %.");
    refuted("Girls won 40 % of the prizes.", "Boys won 40 % of the prizes and girls 60 %.");
    verified("The tower was finished in 1889.", "In 1889, the tower with its 3 lifts was finished.");
    verified("The tower has three lifts.",
             "In 1889, the tower, which has 3 lifts and 1,665 steps, was finished.");
    verified("The valve opens quickly.", "The valve opens quickly, and the pump needs 10 minutes.");
    verified("The council has two chambers, the house and the senate.",
             "The council has the house and the senate as its chambers, with 400 seats in all.");
    verified("One of the guards fell asleep.", "A guard fell asleep, so that the five prisoners escaped.");
    verified("The roof was replaced, and the walls were painted twice.",
             "The roof was replaced in 1950, and the walls were painted twice.");
    verified("The pump starts at 3 bar.", "The pump starts at 3 bar, and the valve closes at 5 bar.");
    verified("Water boils at 100 degrees.", "Water boils at 100 degrees, and it freezes at 0 degrees.");
    refuted("Water boils at 0 degrees.", "Water boils at 100 degrees, and it freezes at 0 degrees.");
    refuted("Water freezes at 100 degrees.", "Water boils at 100 degrees and freezes at 0 degrees.");
    refuted("The museum opens at 9 on Sundays.", "The museum opens at 9 on weekdays and at 11 on Sundays.");
    verified("The museum opens at 11 on Sundays.", "The museum opens at 9 on weekdays and at 11 on Sundays.");
    refuted("The senate has 435 members.", "The house has 435 members, the senate 100.");
    verified("The senate has 100 members.", "The house has 435 members, the senate 100.");
    refuted("Adults pay 5 euros.", "Adults pay 10 euros, children 5 euros.");
    verified("Children pay 5 euros.", "Adults pay 10 euros, children 5 euros.");
    refuted("Children pay 10 euros.", "Adults pay 10 euros, children 5 euros.");
    verified("The fleet had a hundred and thirty ships.", "The fleet consisted of 130 ships.");
  }

  TEST_CASE("hundreds and thousands are several, and a thousand is one") {
    verified("Dozens of eggs were broken.", "36 eggs were broken.");
    verified("Dozens of eggs were broken.", "Dozens of eggs were broken on the way.");
    refuted("Dozens of eggs were broken.", "12 eggs were broken.");
    verified("A dozen eggs were broken.", "12 eggs were broken.");
    refuted("A dozen eggs were broken.", "Dozens of eggs were broken.");
    refuted("Thousands of people came.", "A thousand people came.");
    verified("Thousands of people came.", "3,400 people came.");
    refuted("Hundreds of people came.", "40 people came.");
    verified("Hundreds of people came.", "400 people came.");
    refuted("A thousand people came.", "Thousands of people came.");
    refuted("Hundreds of people came.", "Thousands of people came.");
    refuted("Millions of people live there.", "Two hundred thousand people live there.");
    verified("Millions of people live there.", "Four million people live there.");
    verified("Tens of thousands of people fled.", "About 40,000 people fled.");
    refuted("Tens of thousands of people fled.", "About 4,000 people fled.");
    verified("Several hundred people fled.", "About 400 people fled.");
    refuted("Several hundred people fled.", "40 people fled.");
    verified("In 1999 thousands of people fled.", "Thousands of people fled in 1999.");
    refuted("A few thousand people fled.", "Hundreds of people fled.");
    verified("The thousands separator is a comma.", "The thousands separator is a comma.");
    refuted("Millions of people fled.", "Hundreds of thousands of people fled.");
  }

  TEST_CASE("most, few and the like are held against percentages") {
    refuted("Most of the pupils walk to school.", "20 % of the pupils walk to school.");
    verified("Most of the pupils walk to school.", "80 % of the pupils walk to school.");
    refuted("Few of the pupils walk to school.", "80 % of the pupils walk to school.");
    verified("Few of the pupils walk to school.", "5 % of the pupils walk to school.");
    refuted("Hardly any of the pupils walk to school.", "80 % of the pupils walk to school.");
    verified("Hardly any of the pupils walk to school.", "2 % of the pupils walk to school.");
    refuted("A minority of the pupils walk to school.", "70 % of the pupils walk to school.");
    verified("A minority of the pupils walk to school.", "30 % of the pupils walk to school.");
    verified("A majority of the pupils walk to school.", "70 % of the pupils walk to school.");
    refuted("A majority of the pupils walk to school.", "30 % of the pupils walk to school.");
    refuted("The majority of pupils walk to school.", "One in three pupils walks to school.");
    refuted("Most pupils walk to school.", "20 % of the pupils walk to school.");
    verified("Most pupils walk to school.", "Two thirds of the pupils walk to school.");
    refuted("Most of the pupils walk to school.", "A fifth of the pupils walk to school.");
    refuted("20 % of the pupils walk to school.", "Most of the pupils walk to school.");
    refuted("Few pupils walk to school.", "Three quarters of the pupils walk to school.");
    refuted("Nearly all of the pupils walk to school.", "20 % of the pupils walk to school.");
    refuted("None of the pupils walk to school.", "20 % of the pupils walk to school.");
    refuted("All of the pupils walk to school.", "20 % of the pupils walk to school.");
    verified("All of the pupils walk to school.", "100 % of the pupils walk to school.");
    verified("More than half of the forest burnt.", "60 % of the forest burnt.");
    refuted("More than half of the forest burnt.", "40 % of the forest burnt.");
    verified("Most of the forest burnt.", "More than 60 % of the forest burnt.");
    refuted("Most of the forest burnt.", "Less than 40 % of the forest burnt.");
    refuted("Most of the forest burnt.", "Up to 30 % of the forest burnt.");
    verified("Nine out of ten dentists agree.", "90 % of dentists agree.");
    refuted("Nine out of ten dentists agree.", "19 % of dentists agree.");
    verified("Half of the ten nodes failed.", "5 of the 10 nodes failed.");
    refuted("Half of the nodes failed.", "2 of the 10 nodes failed.");
    refuted("Half of the pupils walk to school.", "Most of the pupils walk to school.");
    verified("One in a hundred parts is faulty.", "1 % of the parts is faulty.");
    refuted("One in ten parts is faulty.", "1 % of the parts is faulty.");
    verified("Most of the parts are made in Ulm.",
             "Most of the parts are made in Ulm, and 20 % of the paint comes from Graz.");
    verified("Most errors are found by tests.", "Tests find 70 % of the errors.");
    refuted("Few errors are found by tests.", "Tests find 70 % of the errors.");
    verified("A few of the errors are found by tests.",
             "A few of the errors are found by tests, 70 % by readers.");
    verified("The most common error is a typo.", "The most common error, with 30 % of the cases, is a typo.");
    verified("All samples were tested, and 20 % of them failed.",
             "All samples were tested, and 20 % of them failed.");
    verified("All samples were tested.", "All samples were tested, and 20 % of them failed.");
    verified("All samples were tested.", "All of the samples were tested and 20 % failed.");
    refuted("Three quarters of the votes went to Smith.", "Two thirds of the votes went to Smith.");
    verified("Three quarters of the votes went to Smith.", "Smith got 75 % of the votes.");
  }

  TEST_CASE("numbers written in many words are one number") {
    verified("Two hundred and fifty people came.", "250 people came.");
    refuted("Two hundred and fifty people came.", "200 people came.");
    refuted("Two hundred and fifty people came.", "50 people came.");
    refuted("Two hundred and fifty people came.", "205 people came.");
    verified("250 people came.", "Two hundred and fifty people came.");
    verified("Three thousand four hundred people came.", "3400 people came.");
    verified("Three thousand and four people came.", "3004 people came.");
    refuted("Three thousand four hundred people came.", "3004 people came.");
    refuted("Three thousand and four people came.", "3400 people came.");
    verified("One hundred thousand people came.", "100,000 people came.");
    verified("Two million three hundred thousand people live there.", "2,300,000 people live there.");
    verified("A hundred and one dogs came.", "101 dogs came.");
    verified("One thousand two hundred and thirty-four people came.", "1,234 people came.");
    verified("Nineteen hundred people came.", "1,900 people came.");
    verified("Two hundred men and fifty women came.", "200 men and 50 women came.");
    refuted("Two hundred men and fifty women came.", "250 men and 50 women came.");
    verified("Between one hundred and two hundred people came.", "100 to 200 people came.");
    verified("Between a hundred and fifty thousand people came.", "Between 100 and 50,000 people came.");
    refuted("The fleet had a hundred and thirteen ships.", "The fleet consisted of 130 ships.");
    verified("The book has two hundred and twelve pages.", "The book has 212 pages.");
    verified("The twenty-first century began in 2001.", "The 21st century began in 2001.");
    refuted("The twenty-first century began in 2001.", "The 22nd century began in 2001.");
    verified("Half a million people fled.", "500,000 people fled.");
    verified("A million and a half people fled.", "1,500,000 people fled.");
    verified("One and a half million people fled.", "1.5 million people fled.");
    refuted("A million and a half people fled.", "2.5 million people fled.");
    verified("Two hundred thousand books burnt.", "200,000 books burnt.");
    verified("He sold two hundred and she fifty.", "He sold 200 and she 50.");
    verified("Chapters one and two treat the war.", "Chapters 1 and 2 treat the war.");
    verified("The dam is a hundred and eighty metres high.", "The dam is 180 m high.");
    refuted("The dam is a hundred and eighteen metres high.", "The dam is 180 m high.");
  }

  TEST_CASE("double, doubled and threefold multiply as twice and three times do") {
    verified("The new bulb lasts double the time.", "The new bulb lasts twice the time.");
    verified("The price doubled within a year.", "Within a year the price rose to twice what it was.");
    refuted("The price doubled within a year.", "Within a year the price rose to three times what it was.");
    refuted("The price tripled within a year.", "The price doubled within a year.");
    verified("The price tripled within a year.", "The price rose threefold within a year.");
    verified("The new model is twice as fast as the old one.",
             "The new model is double as fast as the old one.");
    refuted("The new bulb lasts triple the time.", "The new bulb lasts twice the time.");
    refuted("The new bulb lasts twice the time.", "The new bulb lasts three times the time.");
    refuted("The speed is halved.", "The speed is doubled.");
    verified("The price doubled within a year.", "Within a year the price doubled from 10 to 20 euros.");
    verified("The rent doubled.", "The rent was doubled.");
    refuted("The rent tripled.", "The rent doubled.");
    verified("Quote the name with double quotes.",
             "Quote the name with double quotes, not with 2 single ones.");
    verified("The town has double the number of shops.", "The town has twice the number of shops.");
    refuted("The town has double the number of shops.", "The town has half the number of shops.");
    verified("The harvest was threefold that of 1900.", "The harvest was three times that of 1900.");
  }

  TEST_CASE("one in three is a share") {
    verified("One in three pupils walks to school.", "A third of the pupils walk to school.");
    verified("One out of four pupils walks to school.", "25 % of the pupils walk to school.");
    verified("Two in five pupils walk to school.", "40 % of the pupils walk to school.");
    refuted("Two in five pupils walk to school.", "20 % of the pupils walk to school.");
    refuted("One in three pupils walks to school.", "A quarter of the pupils walk to school.");
    refuted("One in four pupils walks to school.", "One in five pupils walks to school.");
    verified("One in ten users is affected.", "10 % of users are affected.");
    verified("A third of the pupils walk to school.", "One in three pupils walks to school.");
    verified("Three in four voters agreed.", "75 percent of the voters agreed.");
    verified("Two in the box are broken.", "Two in the box are broken.");
    verified("The number one in 2024 was Anna.", "The number one in 2024 was Anna, from Ulm.");
    verified("Every third pupil walks to school.", "A third of the pupils walk to school.");
  }

  TEST_CASE("decades and centuries hold their years") {
    verified("The bridge was built in the 1930s.",
             "The bridge is 300 m long, carries two lanes and was built in 1931.");
    refuted("The bridge was built in the 1920s.", "The bridge was built in 1931.");
    refuted("The bridge was built in the nineteenth century.", "The bridge was built in 1931.");
    verified("The bridge was built in the twentieth century.", "The bridge was built in 1931.");
    verified("The bridge was built in the 1930s.", "The bridge was built in the 1930s by convicts.");
  }

  TEST_CASE("a number with letters behind it is one word, but for the time of day") {
    refuted("The phone uses 4G.", "The phone uses 5G.");
    verified("The phone uses 5G.", "The phone uses 5G, and sometimes 4G.");
    verified("The shop opens at 9am.", "The shop opens at 9 am.");
    refuted("The shop opens at 9am.", "The shop opens at 8 am.");
  }

  TEST_CASE("what a part is of may stand in another clause") {
    const std::string violins =
        "For this symphony the orchestra needs 96 players; 16 of them are first violins.";
    verified("The orchestra needs ninety-six players, among them sixteen first violins.", violins);
    refuted("The orchestra needs sixteen players, among them ninety-six first violins.", violins);
  }

  TEST_CASE("several are three at the least, and how many they are stays open") {
    const auto several = [](const char* text) {
      return praxeo::verify::support_of("Several species of finch live on the island.", text).verdict;
    };
    CHECK(several("Thirteen species of finch live on the island.") == praxeo::verify::Verdict::unsure);
    CHECK(several("Two species of finch live on the island.") == praxeo::verify::Verdict::refuted);
  }

  TEST_CASE("versions are no decimals") {
    refuted("Python 3.10 is required.", "Python 3.1 is required.");
    refuted("Python 3.1 is required.", "Python 3.10 is required.");
    refuted("Version 3.10 is required.", "Version 3.1 is required.");
    verified("Version 3.10 is required.", "The program requires version 3.10.");
    verified("The rope is 2.50 m long.", "The rope is 2.5 m long.");
    verified("The ratio is 1.0.", "The ratio is 1.00.");
  }

  TEST_CASE("a minus is of its number, a dash between numbers is none") {
    refuted("The sample is stored at -5 °C.", "The sample is stored at 5 °C.");
    refuted("The sample is stored at 5 °C.", "The sample is stored at \u22125 °C.");
    refuted("The pressure is -5 bar.", "The pressure is 5 bar.");
    refuted("The balance is -$20.", "The balance is $20.");
    verified("The sample is stored at \u22125 °C.", "The sample is stored at -5 °C.");
    verified("The sample is stored at minus 5 °C.", "The sample is stored at -5 °C.");
    verified("The pressure is 5-10 bar.", "The pressure is 5 to 10 bar.");
    verified("The pressure is 5 \u201310 bar.", "The pressure is 5 to 10 bar.");
  }

  TEST_CASE("a.m. is not p.m.") {
    refuted("The shop opens at 9 am.", "The shop opens at 9 pm.");
    refuted("The meeting begins at 3pm.", "The meeting begins at 3am.");
    refuted("The meeting begins at 9:30 pm.", "The meeting begins at 9:30 a.m. in the hall.");
    verified("The shop opens at 9 am.", "The shop opens at 9 a.m. and closes at 5 p.m.");
    verified("The shop opens at 9 in the morning.", "The shop opens at 9 am in the morning.");
  }
}
