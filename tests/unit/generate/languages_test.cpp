// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/resources.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/words.hpp"
#include "unit/generate/writing.hpp"

using namespace praxeo;
using namespace praxeo::generate;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of;
using praxeo::tests::generate_rooms::task_of;
using praxeo::tests::generate_rooms::write;

namespace {

// Own texts, for these tests.
constexpr std::string_view kGerman = R"(# 1 Schleifen

Schleifen wiederholen Befehle.

## 1.1 Zähler

Ein Zähler ist eine Variable, die eine Zahl enthält. Zähler werden verwendet, um die Zeilen einer Datei zu nummerieren. Ein Zähler muss vor der ersten Benutzung gesetzt werden (siehe Abschnitt 1.2 [Namen], Seite 2).

Um von null bis zwei zu zählen, schreibt man eine Schleife wie diese:

    i=0
    while [ $i -lt 3 ]; do
      echo $i
      i=$((i + 1))
    done

Diese Schleife gibt drei Zeilen aus. Der Zähler behält seinen Wert, wenn die Schleife endet.

## 1.2 Namen

Ein Name ist ein Wort, das aus Buchstaben besteht. Namen müssen mit einem Buchstaben beginnen. Ein Name darf keine Leerzeichen enthalten, weil Leerzeichen Wörter trennen. Namen sollten kurz sein. Ein Name darf in Anführungszeichen stehen. Dieser Satz lehnt sich an. Die Länge eines Namens ist nicht festgelegt.
)";

constexpr std::string_view kFrench = R"(# 1 Boucles

Les boucles répètent des commandes.

## 1.1 Compteurs

Un compteur est une variable qui contient un nombre. Un compteur sert à numéroter les lignes d’un fichier. Un compteur doit être initialisé avant sa première utilisation (voir section 1.2 [Noms], page 2).

Pour compter de zéro à deux, on écrit une boucle comme celle-ci :

    i=0
    while [ $i -lt 3 ]; do
      echo $i
      i=$((i + 1))
    done

Cette boucle affiche trois lignes. Le compteur garde sa valeur quand la boucle se termine.

## 1.2 Noms

Un nom est un mot qui se compose de lettres. Les noms doivent commencer par une lettre. Un nom ne doit pas contenir de blancs, car les blancs séparent les mots. Les noms devraient être courts. Un nom peut être placé entre guillemets. La longueur d’un nom n’est pas définie.
)";

}  // namespace

TEST_SUITE("generate/languages") {
  TEST_CASE("each table of words is in lower case, and its stemmer is there") {
    for (const auto& file : base::resources("templates/words/")) {
      CAPTURE(file.name);
      const auto code = file.name.substr(16, file.name.size() - 21);
      const auto& words = words_of_language(code);
      CHECK(words.language == code);
      CHECK(words.stop.phrases().size() > 70);
      Vocabulary vocabulary(words);  // throws without its stemmer
      for (const auto& word : words.stop.phrases()) CHECK(lower_words(word) == word);
      for (const auto& word : words.leans_back.phrases()) CHECK(lower_words(word) == word);
    }
  }
  TEST_CASE("German sentences lean, demand and define") {
    const auto& de = words_of_language("de");
    CHECK(leaning_of(de, "Dieser Befehl löscht die Datei.") == Leaning::previous);
    CHECK(leaning_of(de, "Allerdings wird die Datei gelöscht.") == Leaning::previous);
    CHECK(leaning_of(de, "Die oben genannte Datei wird gelöscht.") == Leaning::far);
    CHECK(leaning_of(de, "Die Datei wird gelöscht (siehe oben).") == Leaning::none);
    CHECK(leaning_of(de, "Der Ablauf ist in Abbildung 3 gezeigt.") == Leaning::far);
    CHECK(modality_of(de, "Ein Name muss kurz sein.") == Modality::must);
    CHECK(modality_of(de, "Ein Name darf keine Leerzeichen enthalten.") == Modality::must);
    CHECK(modality_of(de, "Ein Name darf Ziffern enthalten.") == Modality::may);
    CHECK(modality_of(de, "Namen sollten kurz sein.") == Modality::should);
    CHECK(modality_of(de, "Lange Haare sind zusammenzubinden.") == Modality::must);
    CHECK(modality_of(de, "Spritzer im Auge sind zehn Minuten mit Wasser zu spülen.") == Modality::must);
    CHECK_FALSE(modality_of(de, "Der Name ist leicht zu merken."));
    CHECK_FALSE(modality_of(de, "Die Karten sind neu."));
    CHECK(modality_of(de, "Gäste dürfen das Labor nur in Begleitung betreten.") == Modality::must);
    CHECK(modality_of(de, "Lösungsmittel dürfen keinesfalls in den Ausguss.") == Modality::must);
    CHECK_FALSE(modality_of(de, "Wenn ein Name gesetzt werden muss, fragt das Programm."));
    CHECK(defined_term(de, "Ein Zähler ist eine Variable.") == "Zähler");
    CHECK_FALSE(is_whole_sentence(de, "Die Datei mit den vielen Namen."));
    CHECK(is_whole_sentence(de, "Die Datei enthält viele Namen."));
  }
  TEST_CASE("French sentences lean, demand and define") {
    const auto& fr = words_of_language("fr");
    CHECK(leaning_of(fr, "Cette commande supprime le fichier.") == Leaning::previous);
    CHECK(leaning_of(fr, "C’est pourquoi le fichier est supprimé.") == Leaning::previous);
    CHECK(leaning_of(fr, "Le fichier décrit plus haut est supprimé.") == Leaning::far);
    CHECK(leaning_of(fr, "Le fichier est supprimé (voir ci-dessus).") == Leaning::none);
    CHECK(modality_of(fr, "Un nom doit être court.") == Modality::must);
    CHECK(modality_of(fr, "Un nom ne peut pas être vide.") == Modality::must);
    CHECK(modality_of(fr, "Les noms devraient être courts.") == Modality::should);
    CHECK(modality_of(fr, "Cette option est facultative.") == Modality::may);
    CHECK_FALSE(modality_of(fr, "Si un nom doit être défini, le programme demande."));
    CHECK(defined_term(fr, "Un compteur est une variable.") == "compteur");
    CHECK(is_whole_sentence(fr, "Que contient ce fichier ?"));
  }
  TEST_CASE("a German text gives an example and a spec") {
    auto task = task_of("example", kGerman);
    const auto example = body_of(write(task), "Zähler");
    CHECK(bare(example["summary"]) == "Ein Zähler ist eine Variable, die eine Zahl enthält.");
    CHECK(bare(example["problem"]) == "Zähler werden verwendet, um die Zeilen einer Datei zu nummerieren.");
    CHECK(example["steps"][0]["heading"] == "Um von null bis zwei zu zählen");
    CHECK(bare(example["steps"][0]["text"]).ends_with("schreibt man eine Schleife wie diese:"));
    REQUIRE(example["prerequisites"].size() == 1);
    CHECK(bare(example["prerequisites"][0]) == "Namen");
    const auto spec = body_of(write(task_of("spec", kGerman)), "Namen");
    CHECK(bare(spec["purpose"]) == "Ein Name ist ein Wort, das aus Buchstaben besteht.");
    const auto& listed = spec["requirements"];
    REQUIRE(listed.size() == 4);
    CHECK(listed[0]["level"] == "MUST");
    CHECK(listed[1]["level"] == "MUST");
    CHECK(listed[2]["level"] == "SHOULD");
    CHECK(listed[3]["level"] == "MAY");
    CHECK(bare(spec["open_questions"][0]) == "Die Länge eines Namens ist nicht festgelegt.");
  }
  TEST_CASE("a French text gives an example and a spec") {
    const auto example = body_of(write(task_of("example", kFrench)), "Compteurs");
    CHECK(bare(example["summary"]) == "Un compteur est une variable qui contient un nombre.");
    CHECK(bare(example["problem"]) == "Un compteur sert à numéroter les lignes d’un fichier.");
    CHECK(example["steps"][0]["heading"] == "Compter de zéro à deux");
    const auto spec = body_of(write(task_of("spec", kFrench)), "Noms");
    CHECK(bare(spec["purpose"]) == "Un nom est un mot qui se compose de lettres.");
    const auto& listed = spec["requirements"];
    REQUIRE(listed.size() == 4);
    CHECK(listed[0]["level"] == "MUST");
    CHECK(listed[1]["level"] == "MUST");
    CHECK(listed[2]["level"] == "SHOULD");
    CHECK(listed[3]["level"] == "MAY");
  }
  TEST_CASE("a language without a table is written by stems and counts") {
    auto task = task_of("snippet");
    task.materials.front().source.version.language = "eu";
    CHECK_FALSE(write(task).drafts.empty());
    task.materials.front().source.version.language = "x-klingon";
    CHECK_FALSE(write(task).drafts.empty());
  }
}
