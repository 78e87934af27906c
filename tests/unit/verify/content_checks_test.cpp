// SPDX-License-Identifier: Apache-2.0
#include "verify/content_checks.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "content/draft.hpp"

using namespace praxeo;
using nlohmann::json;

namespace {

struct Piece {
  store::Content content;
  std::vector<store::Citation> citations;
};

Piece piece(const std::string& explanation = "It reads one line.[^1] It ends.[^2]") {
  content::Draft draft;
  draft.kind = "snippet";
  draft.body = json({{"title", "Read"},
                     {"language", "bash"},
                     {"code", "read -r line\n"},
                     {"explanation", explanation},
                     {"usage", ""},
                     {"dependencies", json::array()}})
                   .dump();
  draft.citations = {{1, 1, {0, 9}, "one line", "m@1#p1"}, {2, 1, {10, 19}, "it ends", "m@1#p2"}};
  const auto made = content::prepare(content::shipped_kinds(), draft);
  Piece result;
  result.content.kind = made.kind;
  result.content.revision.pk = 3;
  result.content.revision.body = made.body;
  result.content.revision.schema_hash = made.schema_hash;
  result.content.revision.hash = made.hash;
  for (const auto& each : made.citations) {
    store::Citation citation;
    citation.mark = static_cast<int>(result.citations.size()) + 1;
    citation.field = each.field;
    citation.claim = each.claim;
    citation.quote = each.quote;
    citation.locator = each.locator;
    result.citations.push_back(citation);
  }
  return result;
}

std::vector<store::Check> checks_of(const Piece& piece) {
  return verify::check_content(content::shipped_kinds(), piece.content, piece.citations).checks;
}

std::string states(const Piece& piece) {
  std::string out;
  for (const auto& check : checks_of(piece))
    out += (out.empty() ? "" : " ") + check.name + "=" + check.status;
  return out;
}

void replace(std::string& text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
}

}  // namespace

TEST_SUITE("verify/content_checks") {
  TEST_CASE("what prepare() made passes all checks") {
    const auto made = piece();
    CHECK(states(made) == "schema=passed hash=passed marks=passed");
    for (const auto& check : checks_of(made)) {
      CHECK(base::is_sha256(check.input_hash));
      CHECK(check.revision_pk == 3);
      CHECK(check.message.empty());
    }
  }

  TEST_CASE("a changed body fails its hash") {
    auto made = piece();
    replace(made.content.revision.body, "read -r line", "read -r LINE");
    CHECK(states(made) == "schema=passed hash=failed marks=passed");
  }

  TEST_CASE("a changed quote or locator fails the hash") {
    auto made = piece();
    made.citations[0].quote += "s";
    CHECK(states(made) == "schema=passed hash=failed marks=passed");
    made = piece();
    made.citations[1].locator = "m@1#p3";
    CHECK(states(made) == "schema=passed hash=failed marks=passed");
  }

  TEST_CASE("a revision of an older schema is hashed by the schema it was written by") {
    auto made = piece();
    made.content.revision.schema_hash = base::sha256("older");
    CHECK(states(made) == "schema=passed hash=failed marks=passed");
    const auto message = checks_of(made)[1].message;
    made.content.revision.hash = message.substr(message.rfind("sha256:"));
    CHECK(states(made) == "schema=passed hash=passed marks=passed");
  }

  TEST_CASE("a body that breaks its schema fails with the places") {
    auto made = piece();
    auto body = json::parse(made.content.revision.body);
    body.erase("language");
    body["usage"] = 3;
    made.content.revision.body = body.dump();
    const auto checks = checks_of(made);
    CHECK(checks[0].status == "failed");
    REQUIRE(checks[0].details);
    CHECK(json::parse(*checks[0].details)["problems"].size() == 2);
    CHECK(checks[0].message.find("(and 1 more)") != std::string::npos);
  }

  TEST_CASE("a body that is no JSON fails the schema, and the rest is skipped") {
    auto made = piece();
    made.content.revision.body = "{";
    CHECK(states(made) == "schema=failed hash=skipped marks=skipped");
  }

  TEST_CASE("an unknown kind is skipped, not passed") {
    auto made = piece();
    made.content.kind = "poem";
    CHECK(states(made) == "schema=skipped hash=skipped marks=skipped");
  }

  TEST_CASE("a body by another form of its schema is told so where it no longer fits") {
    auto made = piece();
    replace(made.content.revision.body, "\"title\"", "\"name\"");
    CHECK(checks_of(made)[0].message.find("has changed since") == std::string::npos);
    made.content.revision.schema_hash = "sha256:older";
    const auto check = checks_of(made)[0];
    CHECK(check.status == "failed");
    CHECK(check.message.starts_with(
        "the schema of kind 'snippet' has changed since this was written; by it, the field 'title' "));
  }

  TEST_CASE("marks out of order fail with their field") {
    auto made = piece();
    replace(made.content.revision.body, "[^1]", "[^3]");
    const auto checks = checks_of(made);
    CHECK(checks[2].status == "failed");
    CHECK(checks[2].message.find("/explanation: mark [^3]") != std::string::npos);
  }

  TEST_CASE("a mark without citation and a citation without mark fail") {
    auto made = piece();
    made.citations.pop_back();
    CHECK(checks_of(made)[2].message.find("mark [^2] has no citation") != std::string::npos);
    made = piece();
    replace(made.content.revision.body, "[^2]", "");
    CHECK(checks_of(made)[2].message.find("citation 2 has no mark") != std::string::npos);
  }

  TEST_CASE("a citation of another field, claim or number fails") {
    auto made = piece();
    made.citations[0].field = "/usage";
    CHECK(checks_of(made)[2].message.find("/usage") != std::string::npos);
    made = piece();
    made.citations[1].claim = "It never ends.";
    CHECK(checks_of(made)[2].message.find("claims other words") != std::string::npos);
    made = piece();
    made.citations[1].mark = 5;
    CHECK(checks_of(made)[2].status == "failed");
  }

  TEST_CASE("sentences without a mark are counted, punctuation and code are not") {
    const auto uncited = [](const std::string& explanation) {
      const auto made = piece(explanation);
      return verify::check_content(content::shipped_kinds(), made.content, made.citations).uncited_sentences;
    };
    CHECK(uncited("One.[^1] Two.[^2]") == 0);
    CHECK(uncited("One.[^1] Two. Three.[^2] Four.") == 2);
    CHECK(uncited("One.[^1][^2] ...") == 0);
  }

  TEST_CASE("the same input gives the same input hash, another input another") {
    CHECK(checks_of(piece())[0].input_hash == checks_of(piece())[0].input_hash);
    auto made = piece();
    made.citations[0].quote += "s";
    CHECK(checks_of(made)[0].input_hash == checks_of(piece())[0].input_hash);
    CHECK(checks_of(made)[1].input_hash != checks_of(piece())[1].input_hash);
  }
}
