// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "generate/extractive/sentence_rules.hpp"
#include "unit/generate/writing.hpp"

using namespace praxeo;
using namespace praxeo::generate;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of;
using praxeo::tests::generate_rooms::task_of;
using praxeo::tests::generate_rooms::write;

TEST_SUITE("generate/obligations") {
  const Words& en = english_words();

  TEST_CASE("each requirement is one obligation at its own level") {
    constexpr std::string_view kText = R"(# Files

A file is a named stretch of bytes. A file must have a name. It may have a second one. Files should be short. However, a log may grow without end. Files must not be empty. Open files may be read.
)";
    const auto listed = body_of(write(task_of("spec", kText)), "Files")["requirements"];
    for (const auto& requirement : listed) {
      const auto text = bare(requirement["text"]);
      CAPTURE(text);
      if (text.starts_with("A file must have")) {
        CHECK(requirement["level"] == "MUST");
        CHECK(text == "A file must have a name.");
      }
      if (text.starts_with("Files should")) {  // its exception demands nothing itself and comes along
        CHECK(requirement["level"] == "SHOULD");
        CHECK(text.ends_with("without end."));
      }
    }
  }
  TEST_CASE("a leave that nobody has is a ban, and one that only some have a bound") {
    for (const char* ban :
         {"Nobody may share an account.", "No one may enter the kitchen.", "None of the guests may sing.",
          "No user may delete the log.", "Nothing may be left behind.", "Neither side may send first.",
          "Only the cook may open the oven."}) {
      CAPTURE(ban);
      CHECK(modality_of(en, ban) == Modality::must);
    }
  }
  TEST_CASE("a leave in Title Case is a leave, and the month none") {
    CHECK(modality_of(en, "The Pool May Be Used on Sundays.") == Modality::may);
    CHECK_FALSE(modality_of(en, "The pool opens on 1 May and is heated by gas."));
    CHECK_FALSE(modality_of(en, "The pool is heated until May by gas."));
  }
  TEST_CASE("what is told of a code is no duty, though it goes on behind a comma") {
    CHECK_FALSE(modality_of(en, "A 403 says that it has logged in, but is not allowed."));
    CHECK(modality_of(en, "The door is open, but must not be used.") == Modality::must);
  }
  TEST_CASE("the level is that of the modal verb, in German and French as well") {
    const auto& de = words_of_language("de");
    CHECK(modality_of(de, "Das Gerät muss geerdet sein.") == Modality::must);
    CHECK(modality_of(de, "Der Filter sollte jeden Monat gereinigt werden.") == Modality::should);
    CHECK(modality_of(de, "Der Deckel kann abgenommen werden.") == Modality::may);
    CHECK(modality_of(de, "Der Deckel kann im Betrieb nicht abgenommen werden.") == Modality::must);
    CHECK(modality_of(de, "Der Filter soll, weil er sonst getauscht werden muss, sauber sein.") ==
          Modality::should);
    CHECK(modality_of(de, "Die Datei, die gelesen werden muss, kann leer sein.") == Modality::may);
    const auto& fr = words_of_language("fr");
    CHECK(modality_of(fr, "Le nom doit être court.") == Modality::must);
    CHECK(modality_of(fr, "Le nom devrait être court.") == Modality::should);
    CHECK(modality_of(fr, "Le nom peut contenir des chiffres.") == Modality::may);
    CHECK(modality_of(fr, "Le nom ne peut contenir de blancs.") == Modality::must);
  }
  TEST_CASE("two sentences of different level are two requirements") {
    constexpr std::string_view kText = R"(# Filters

A filter is a sieve that takes dust out of the air. The filter should be cleaned each month. However, it must be dry before that. Filters must sit in the frame. Filters must not be folded.
)";
    const auto listed = body_of(write(task_of("spec", kText)), "Filters")["requirements"];
    REQUIRE(listed.size() == 4);
    for (const auto& requirement : listed) {
      const auto text = bare(requirement["text"]);
      CAPTURE(text);
      CHECK(text.find('.') == text.size() - 1);
      CHECK(requirement["level"] == (text.find(" should ") != std::string::npos ? "SHOULD" : "MUST"));
    }
  }
  TEST_CASE("commands and prohibitions of every day demand, too") {
    CHECK(modality_of(en, "Do not open the lid.") == Modality::must);
    CHECK(modality_of(en, "Names have to be unique.") == Modality::must);
    CHECK(modality_of(en, "Avoid long names.") == Modality::should);
    CHECK_FALSE(modality_of(en, "Must a name be short?"));
    CHECK_FALSE(modality_of(en, "The option causes output to be displayed."));
  }
  TEST_CASE("terms are defined in more ways than one") {
    CHECK(defined_term(en, "A pipeline is a sequence of commands.") == "pipeline");
    CHECK(defined_term(en, "Globbing means the expansion of patterns.") == std::nullopt);
    CHECK(defined_term(en, "Globbing refers to patterns.") == "Globbing");
    CHECK(defined_term(en, "Variables that belong to nobody are called free variables.") == "free variables");
    CHECK_FALSE(defined_term(en, "The function is called before the loop."));
    CHECK_FALSE(defined_term(en, "The result is a number."));
  }
  TEST_CASE("a glossary joins a naming sentence with what it names") {
    constexpr std::string_view kText = R"(# Scope

Scope is a rule that finds variables. A scope must be closed. Scopes must not cross. Names should be short.

Variables are found by looking where the function was created. This is called lexical scope.
)";
    const auto spec = body_of(write(task_of("spec", kText)), "Scope");
    bool found = false;
    for (const auto& definition : spec["definitions"]) {
      if (definition["term"] != "lexical scope") continue;
      found = true;
      CHECK(bare(definition["meaning"]).starts_with("Variables are found"));
    }
    CHECK(found);
  }
  TEST_CASE("heads of entries that run into their text, and verbs in brackets alone, make no sentence") {
    CHECK_FALSE(is_whole_sentence(en, "end_job(job) Called at the end of all output, which is written."));
    CHECK_FALSE(is_whole_sentence(en, "HMAC_CTX (type) [Macro] Expands to a structure that is used."));
    CHECK(is_whole_sentence(en, "Words are expanded as in Section 3.5 [Shell Expansions] of the manual."));
    CHECK_FALSE(is_whole_sentence(en, "Syntax (the options can be given in any order)."));
    CHECK_FALSE(is_whole_sentence(en, "List of all keys at hand."));
    CHECK_FALSE(is_whole_sentence(en, "where the function is the normal distribution."));
    CHECK(leaning_of(en, "The layout is shown in Figure 3.") == Leaning::far);
    CHECK(leaning_of(en, "Table 2 lists the keys.") == Leaning::far);
  }
  TEST_CASE("a leave is a requirement where the one who has it has duties, too") {
    constexpr std::string_view kText = R"(# Rules for libraries

The rules hold for all readers.

- A reader must show a card.

- A reader may borrow up to ten books.

- A reader should bring books back within three weeks.

- The weather may change.
)";
    const auto body = body_of(write(task_of("spec", kText)), "Rules for libraries");
    CHECK(bare(body["purpose"]) == "The rules hold for all readers.");
    REQUIRE(body["requirements"].size() == 3);
    CHECK(body["requirements"][1]["level"] == "MAY");
    CHECK(bare(body["requirements"][1]["text"]) == "A reader may borrow up to ten books.");
  }
  TEST_CASE("what another may do, said right behind a duty, is a leave too, and what may be is none") {
    constexpr std::string_view kText = R"(# Validation

A proxy must ask the origin. A browser may send cookies. The origin should send dates. The dates may be wrong by some seconds.
)";
    auto task = task_of("spec", kText);
    task.materials.front().source.version.media_type = "text/markdown";
    const auto body = body_of(write(task), "Validation");
    REQUIRE(body["requirements"].size() == 3);
    CHECK(body["requirements"][1]["level"] == "MAY");
    CHECK(bare(body["requirements"][1]["text"]) == "A browser may send cookies.");
    CHECK(body["requirements"][2]["level"] == "SHOULD");
  }
  TEST_CASE("whom a pronoun stands for is said in front of it, in the words of the requirement before it") {
    constexpr std::string_view kText = R"(# Rules for private data

Responses with personal data must carry a sign. A shared cache must not store them. The server must answer within ten seconds. It must tell the client its number. A client may send several files. It must name each of them. The sign does not forbid storing, because it means that a cache asks first.
)";
    const auto body = body_of(write(task_of("spec", kText)), "Rules for private data");
    CHECK(bare(body["purpose"]) == "Rules for private data");  // what is said behind the rules is none
    const auto listed = body["requirements"];
    REQUIRE(listed.size() == 6);
    CHECK(bare(listed[1]["text"]) == "Responses with personal data: A shared cache must not store them.");
    CHECK(bare(listed[3]["text"]) == "The server must tell the client its number.");
    CHECK(listed[4]["level"] == "MAY");
    CHECK(bare(listed[5]["text"]) == "A client may send several files. It must name each of them.");
    CHECK(listed[5]["level"] == "MUST");
  }
}
