// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "unit/verify/claim_pairs.hpp"

using praxeo::test::left_open;
using praxeo::test::refuted;
using praxeo::test::verified;

TEST_SUITE("verify/support/doers") {
  TEST_CASE("what the text says of one thing is not said of another that it names elsewhere") {
    refuted("tar -x creates a new archive.",
            "tar -c creates a new archive, and tar -x extracts files from one.");
    refuted("A 404 response means that access is forbidden.",
            "A 403 response means that access is forbidden, a 404 that the resource was not found.");
    refuted("The left ventricle pumps blood to the lungs.",
            "The right ventricle pumps blood to the lungs, the left one to the rest of the body.");
    refuted(
        "The landlord may terminate the lease without notice.",
        "The tenant may terminate the lease without notice; the landlord must give three months' notice.");
    verified(
        "The landlord must give three months' notice.",
        "The tenant may terminate the lease without notice; the landlord must give three months' notice.");
    refuted("no-store lets a cache keep the response.",
            "The no-cache directive lets a cache keep the response; no-store forbids storing it at all.");
    verified("The second stage burns for six minutes.",
             "The first stage burns for 120 seconds, the second for six minutes.");
    verified("make reads a Makefile.", "The program reads a Makefile; it is called make.");
    verified("The tool writes the log.", "The tool reads the file and writes the log.");
  }

  TEST_CASE("what one clause does is not done by who stands in the other") {
    refuted("tar -c extracts files.", "tar -c creates a new archive; tar -x extracts files.");
    // Who does both is the same, in whichever order.
    verified("The pump moves water and cools the engine.",
             "The pump cools the engine, and the pump moves water.");
    verified("The sauce must not boil.", "Heat the sauce gently, but do not let it boil.");
    verified("The tool opens the file quietly and saves the log.",
             "The tool opens the file and saves the log.");
  }

  TEST_CASE("who does it is who stands behind by") {
    refuted(
        "Napoleon was defeated by the French at Waterloo.",
        "At Waterloo in 1815, Napoleon and his French army were defeated by the British and the Prussians.");
    verified(
        "Napoleon was defeated by the Prussians at Waterloo.",
        "At Waterloo in 1815, Napoleon and his French army were defeated by the British and the Prussians.");
    refuted("The Edict of Nantes was issued by Louis XIV.",
            "The Edict of Nantes, issued by Henry IV in 1598, was revoked by Louis XIV in 1685.");
    verified("The Edict of Nantes was issued by Henry IV.",
             "The Edict of Nantes, issued by Henry IV in 1598, was revoked by Louis XIV in 1685.");
    const auto* tax = "The tax was paid by peasants and townsfolk; the nobility and the clergy were exempt.";
    refuted("The nobility paid the tax.", tax);
    verified("Peasants paid the tax.", tax);
    const auto* war = "The North won the war; the South surrendered in 1865.";
    refuted("The war was won by the South.", war);
    verified("The war was won by the North.", war);
    verified("Polonium was discovered by Marie Curie.",
             "Marie and Pierre Curie discovered polonium in 1898.");
    verified("Mitochondria produce most of the cell's energy.",
             "Most of the energy of a cell is produced by its mitochondria.");
    verified("Penicillin was discovered by Alexander Fleming.",
             "In 1928, the physician Alexander Fleming discovered penicillin by accident.");
    verified("The default editor can be changed through the EDITOR variable.",
             "Users may override the default editor by setting the EDITOR variable.");
    verified("The file is created by running make.", "Running make creates the file.");
  }

  TEST_CASE("who does it may be told by another name, by a list or by an example behind a mark") {
    verified("Errors are reported by the daemon.",
             "Errors are reported by the background process, the daemon.");
    verified("Errors are reported by httpd.",
             "Errors are reported by the daemon (httpd), which runs at night.");
    verified("The data is encrypted by TLS.",
             "The data is encrypted by the Transport Layer Security protocol (TLS).");
    verified("Requests are answered by nginx.", "Requests are answered by the web server, nginx.");
    verified("Packets are dropped by the firewall.", "Packets are dropped by a filter (the firewall).");
    verified("The novel was written by Mark Twain.",
             "The novel was written by Samuel Clemens, better known as Mark Twain.");
    verified("The alarm is raised by the watchdog.",
             "The alarm is raised by a small helper, called the watchdog.");
    verified("The state is kept by the server.",
             "The state is kept by both sides: the client and the server.");
    verified("The loop is controlled by a variable.",
             "The loop is controlled by its head: a variable and a list.");
    verified("The pump is driven by steam.", "The pump is driven by heat, in the form of steam.");
    verified("The tax was paid by townsfolk.", "The tax was paid by peasants, townsfolk and merchants.");
    verified("The key is kept by the server.", "The key is kept by the client and by the server.");
    left_open("The signal is caught by a handler.",
              "The signal is caught by one of two things: a handler or the default action.");
  }

  TEST_CASE("what stands in a clause of its own behind who does it tells nothing for sure") {
    left_open("The file is locked by the writer.", "The file is locked by the reader, and the writer waits.");
    left_open("The steam engine was improved by Boulton.",
              "The steam engine was improved by Watt, while Boulton paid.");
    left_open("The key is made by the server.",
              "The key is made by the client, which sends it to the server.");
    left_open("The daemon is started by init.",
              "The daemon is started by systemd. It was started by init before.");
    refuted("The novel was written by Ann.", "The novel was written by Bob, translated by Ann.");
    refuted("The file is locked by the writer.", "The writer waits. The file is locked by the reader.");
    refuted("The file is locked by the writer.", "The file is locked by the reader, not by the writer.");
  }

  TEST_CASE("two doings may not exchange what they are done to") {
    refuted("Plants take in oxygen and release carbon dioxide.",
            "Plants take in carbon dioxide and release oxygen.");
    refuted("Buy red apples and green pears.", "Buy green apples and red pears.");
    verified("Plants release oxygen and take in carbon dioxide.",
             "Plants take in carbon dioxide and release oxygen.");
  }

  TEST_CASE("what hangs on one doing is not what hangs on another") {
    const auto* life = "Albert Einstein was born in Ulm in 1879 and died in Princeton in 1955.";
    refuted("Einstein was born in Princeton.", life);
    verified("Einstein was born in Ulm.", life);
    verified("Einstein died in 1955.", life);
    refuted("The library is open at weekends.", "The library is open on weekdays and closed at weekends.");
    left_open("Mix the flour with the water.", "Mix the flour with the salt, then add the water.");
    left_open(
        "An appeal has to be filed within one month of the arrest.",
        "The appeal must be filed within one month of the judgment; the arrest may be reviewed at any time.");
    verified("He worked in Paris.", "He worked in Berlin and in Paris.");
    refuted("It takes the job from the foreground into the background.",
            "Use fg to bring it into view: it takes the job from the background into the foreground.");
    refuted("You need to copy a temporary to the value.", "You need to copy the value to a temporary.");
    verified("It moves the file from the disk to the server.",
             "It moves the file from the disk to the server, or from the server to the disk.");
  }

  TEST_CASE("what is not so of several is not so of each") {
    const auto* safe = "The methods GET, HEAD, OPTIONS and TRACE are safe; POST and PUT are not.";
    refuted("POST is a safe method.", safe);
    verified("GET is a safe method.", safe);
  }

  TEST_CASE("a word that is denied here and done there is not taken for the other") {
    verified("It does not display them with a leading blank when the tool displays definitions.",
             "When the tool displays definitions, it does not display them with a leading blank.");
    refuted("If that will be used, the file name points to a cache file.",
            "If the file name points to a cache file, that will be used.");
  }

  TEST_CASE("a short sentence with one word changed stays open") {
    left_open("The lid is open.", "The lid is unlocked.");
    left_open("The goods may be returned within 14 days of the order.",
              "The goods may be returned within 14 days of delivery.");
  }

  TEST_CASE("a count behind a colon counts what stands before it") {
    const auto* quote = "There are three cats and five dogs.";
    refuted("Cats: five; dogs: three.", quote);
    verified("Cats: three; dogs: five.", quote);
    refuted("There are five cats and three dogs.", "Cats: three; dogs: five.");
    verified("There are three cats and five dogs.", "Cats: three; dogs: five.");
  }

  TEST_CASE("what is denied in one clause and done in another is told by the clause of the claim") {
    const auto* lease =
        "The tenant may terminate the lease without notice; the landlord must give three months' notice.";
    verified("The landlord has to give notice of three months.", lease);
    verified("With -i, cp asks before it overwrites a file.",
             "By default, cp overwrites existing files without asking; -i makes it ask before overwriting.");
    refuted("Personal data may be processed without consent.",
            "Personal data may be processed only with the consent of the data subject.");
  }

  TEST_CASE("what is denied of several may be denied of each") {
    verified("POST is not safe.", "GET is safe, but POST and PUT are not.");
    refuted("GET is not safe.", "GET is safe, but POST and PUT are not.");
    refuted("PUT is safe.", "GET is safe, but POST and PUT are not.");
    verified("The program never blocks or sleeps.", "The program never blocks. It never sleeps.");
    verified("The list has no duplicates or gaps.", "The list has no duplicates and no gaps.");
    verified("The program neither blocks nor sleeps.", "The program never blocks. It never sleeps.");
    refuted("The list has gaps.", "The list has no duplicates or gaps.");
    verified("The list has no gaps.", "The list has no duplicates or gaps.");
    refuted("The program never blocks or sleeps.", "The program blocks and sleeps.");
  }

  TEST_CASE("nobody who does it is none of those who do it") {
    verified("Children under 14 are not criminally responsible.",
             "Nobody who is under fourteen years of age is criminally responsible.");
    refuted("Children under 14 are criminally responsible.",
            "Nobody who is under fourteen years of age is criminally responsible.");
    verified("The name contains no tabs.", "The name contains no blanks or tabs.");
    verified("Nobody who is logged in sees the banner.",
             "The banner is not shown to anybody who is logged in.");
    refuted("Nobody who is logged in sees the banner.", "The banner is shown to anybody who is logged in.");
  }

  TEST_CASE("a word that says no by its ending is a denial in other words") {
    const auto said =
        praxeo::verify::support_of("No vaccine works against it.", "Vaccines are useless against it.");
    CHECK(said.verdict != praxeo::verify::Verdict::refuted);
  }
}
