// SPDX-License-Identifier: Apache-2.0
#include "base/text/language.hpp"

#include <doctest/doctest.h>

using namespace praxeo::base;

TEST_SUITE("base/text/language") {
  TEST_CASE("the language of a text is told by its function words") {
    CHECK(guess_language(
              "The shell reads the commands that are in a file, and it runs each of them. If a command "
              "is not found, the shell prints an error and goes on with the next line of the file. You "
              "can stop it with a signal, or wait for the end of it.") == "en");
    CHECK(guess_language(
              "Die Schale liest die Befehle, die in einer Datei stehen, und führt sie aus. Wenn ein Befehl "
              "nicht gefunden wird, gibt sie einen Fehler aus und fährt mit der nächsten Zeile fort. Man "
              "kann sie mit einem Signal beenden oder auf das Ende der Datei warten, und das ist auch "
              "nicht schwer.") == "de");
    CHECK(guess_language(
              "Le programme lit les commandes qui sont dans un fichier et les exécute. Si une commande "
              "n'est pas trouvée, il affiche une erreur et passe à la ligne suivante du fichier. Vous "
              "pouvez arrêter le programme avec un signal, ou attendre la fin des commandes, ce qui est "
              "plus long.") == "fr");
  }
  TEST_CASE("too little text, and text of no language, tells nothing") {
    CHECK_FALSE(guess_language(""));
    CHECK_FALSE(guess_language("the end"));
    CHECK_FALSE(guess_language("lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor"));
    CHECK_FALSE(guess_language("\xff\xfe\x80 \x01"));
  }
}
