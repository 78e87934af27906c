// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/engine.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "support/temp_dir.hpp"

using praxeo::Error;
using praxeo::ErrorKind;
namespace ocr = praxeo::ingest::ocr;

TEST_SUITE("ingest/ocr/engine") {
  TEST_CASE("the languages are the names of the trained data, without what is none") {
    const praxeo::tests::TempDir folder;
    for (const char* name : {"eng.traineddata", "deu.traineddata", "osd.traineddata", "equ.traineddata",
                             "script/Latin.traineddata", "pdf.ttf", "configs/hocr", "a b.traineddata"}) {
      praxeo::base::write_file(folder / name, "");
    }
    CHECK(ocr::languages_in(folder.path()) == std::vector<std::string>{"deu", "eng", "script/Latin"});
    CHECK(ocr::languages_in(folder / "missing").empty());
  }

  TEST_CASE("languages are joined by a plus, each counts once") {
    CHECK(ocr::split_languages("eng") == std::vector<std::string>{"eng"});
    CHECK(ocr::split_languages("eng+chi_sim+eng") == std::vector<std::string>{"eng", "chi_sim"});
    CHECK(ocr::split_languages("script/Latin") == std::vector<std::string>{"script/Latin"});
  }

  TEST_CASE("what can't be a language's name, such as a path, is refused") {
    for (const char* word :
         {"", "+", "eng+", "../eng", "/eng", "eng/", "a/b/c", "eng,deu", "e\x1b[31m", "ä"}) {
      CAPTURE(word);
      try {
        static_cast<void>(ocr::split_languages(word));
        FAIL("was taken");
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::usage);
        CHECK(error.message().find('\x1b') == std::string::npos);
      }
    }
  }

  TEST_CASE("a language that is lacking is named with those that are there, and the package that brings it") {
    const ocr::Engine engine{.worker = "/somewhere/praxeo-ocr", .languages = {"deu", "eng"}};
    CHECK_FALSE(ocr::lack_of(engine, "eng+deu"));
    const auto one = ocr::lack_of(engine, "eng+chi_sim");
    REQUIRE(one);
    CHECK(one.what == "Tesseract's data of the language 'chi_sim' is not installed (there are deu, eng)");
    CHECK(one.mend == "apt install tesseract-ocr-chi-sim");
    const auto two = ocr::lack_of(engine, "fra+ita");
    CHECK(two.what.find("languages 'fra', 'ita' are not installed") != std::string::npos);
  }

  TEST_CASE("an installation without praxeo-ocr lacks it, whatever languages there are") {
    praxeo::base::Env env;
    env.executable = "/nonexistent/bin/praxeo";
    const auto engine = ocr::find_engine(env);
    CHECK(engine.worker.empty());
    CHECK(ocr::lack_of(engine, "eng").what.find("praxeo-ocr") != std::string::npos);
  }
}
