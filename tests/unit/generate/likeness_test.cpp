// SPDX-License-Identifier: Apache-2.0
#include "generate/likeness.hpp"

#include <deque>
#include <numeric>

#include "generate/prompted_writer.hpp"
#include "llm/embedding_call.hpp"
#include "unit/generate/desk.hpp"
#include "unit/generate/prompting.hpp"

using namespace praxeo;
using namespace praxeo::generate;
using namespace praxeo::tests::generate_rooms;

namespace {

// Makes vectors of two numbers: of heat, and of all else.
class HeatProvider final : public llm::Provider {
 public:
  [[nodiscard]] std::string name() const override { return "test"; }
  [[nodiscard]] std::string_view route() const override { return "live"; }
  void run(const llm::CallFlow& flow, std::stop_token) override {
    while (const auto request = flow.next()) {
      asked.push_back(*request);
      llm::Outcome outcome = said;
      if (auto* reply = std::get_if<llm::Reply>(&outcome); reply != nullptr && reply->text.empty())
        reply->text = vectors(*request).dump();
      flow.done(0, *request, std::move(outcome), {.attempts = 1});
    }
  }
  llm::Outcome said = llm::Reply{.text = "", .usage = {.input = 50}};
  std::vector<llm::Request> asked;

 private:
  static nlohmann::json vectors(const llm::Request& request) {
    auto list = nlohmann::json::array();
    for (const auto& part : request.messages.front().parts) {
      bool hot = false;
      for (const auto* word : {"boil", "warm"}) hot |= part.text.find(word) != std::string::npos;
      list.push_back(hot ? "AACAPwAAAAA=" : "AAAAAAAAgD8=");  // (1, 0), (0, 1)
    }
    return list;
  }
};

std::vector<ShownPassage> passages_of(const std::vector<std::string>& texts) {
  std::vector<ShownPassage> passages;
  for (const auto& text : texts)
    passages.push_back({.token = "P", .material = 0, .range = {0, 10}, .text = text});
  return passages;
}

struct Scales {
  Desk desk{false};
  HeatProvider provider;
  LedgerCalls calls{desk.store, desk.project.id};
  Likeness likeness{provider, "vectors-1", [](const std::string&, const llm::Usage& usage) {
                      return std::optional(spend::Cost{"table:v", 20 * usage.input.value_or(0)});
                    }};
  std::vector<std::size_t> order(const std::vector<std::string>& texts) {
    return likeness.order("How do I warm it?", passages_of(texts), calls, {});
  }
};

}  // namespace

TEST_SUITE("generate/likeness") {
  TEST_CASE("what means the same comes first, and what has nothing of it is left out") {
    Scales scales;
    CHECK(scales.order({"A pot.", "It boils.", "A cup.", "Boil, boil."}) == std::vector<std::size_t>{1, 3});
    CHECK(scales.likeness.why().empty());
    REQUIRE(scales.provider.asked.size() == 2);
    CHECK(scales.provider.asked[0].system == "query");
    CHECK(scales.provider.asked[1].system == "document");
  }

  TEST_CASE("each call stands in the ledger with what it cost") {
    Scales scales;
    static_cast<void>(scales.order({"It boils."}));
    CHECK(scales.desk.ledger("purpose") == "embed");
    CHECK(scales.desk.ledger("state") == "succeeded");
    CHECK(scales.desk.ledger("cost_picousd") == "1000");
  }

  TEST_CASE("where a provider counts no tokens, they are estimated, rather too high than too low") {
    Scales scales;
    scales.provider.said = llm::Reply{};
    static_cast<void>(scales.order({"It boils."}));
    CHECK(std::stoll(scales.desk.ledger("cost_picousd")) > 20 * 3);
  }

  TEST_CASE("a call that fails leaves the order to the words, and says why") {
    Scales scales;
    scales.provider.said =
        llm::ProviderError{.kind = llm::ProviderError::Kind::quota, .message = "no credit"};
    CHECK(scales.order({"It boils."}).empty());
    CHECK(scales.likeness.why().find("no credit") != std::string::npos);
    CHECK(scales.desk.ledger("state") == "failed");
    scales.provider.said = llm::Reply{.text = "[]"};
    CHECK(scales.order({"It boils."}).empty());
    CHECK(scales.likeness.why() == "test/vectors-1 gave not as many vectors as there are texts");
    CHECK(scales.desk.ledger("error_code") == "check_failed");
  }

  TEST_CASE("a call that no budget allows leaves the order to the words as well") {
    Scales scales;
    LedgerCalls bounded(scales.desk.store, scales.desk.project.id, {.run = 1});
    CHECK(scales.likeness.order("Warm?", passages_of({"It boils."}), bounded, {}).empty());
    CHECK_FALSE(scales.likeness.why().empty());
    CHECK(scales.provider.asked.empty());
  }

  TEST_CASE("many passages go in calls of a hundred, those of another source in another") {
    Scales scales;
    auto passages = passages_of(std::vector<std::string>(250, "It boils."));
    for (std::size_t i = 240; i < 250; ++i) passages[i].material = 1;
    CHECK(scales.likeness.cost("Warm?", passages).calls == 5);
    CHECK(scales.likeness.order("warm", passages, scales.calls, {}).size() == 250);
    CHECK(scales.provider.asked.size() == 5);
    CHECK(scales.provider.asked.back().messages[0].parts.size() == 10);
  }

  TEST_CASE("a long passage is sent as it begins, whole letters alone") {
    Scales scales;
    std::string text = "x";
    for (int i = 0; i < 4'000; ++i) text += "ä";
    static_cast<void>(scales.order({text}));
    const auto& sent = scales.provider.asked.back().messages[0].parts[0].text;
    CHECK(sent.size() <= 6'000);
    CHECK(sent.ends_with("ä"));
  }

  TEST_CASE("two orders become one: what both have near the front comes first") {
    CHECK(fused({1, 2, 3}, {3, 2, 9}) == std::vector<std::size_t>{3, 2, 1, 9});
    CHECK(fused({1, 2}, {}) == std::vector<std::size_t>{1, 2});
    CHECK(fused({}, {}).empty());
  }

  TEST_CASE("a writer reads what means what is asked, though no word of it stands there") {
    Desk desk(false);
    std::string text;
    for (int i = 0; i < 30; ++i) {
      text += "Paragraph " + std::to_string(i) + (i == 17 ? " boils" : " rests") + ". " +
              std::string(1200, 'x') + ".\n\n";
    }
    desk.add_source(text, "long");
    HeatProvider heat;
    SayingProvider says({llm::ProviderError{.kind = llm::ProviderError::Kind::quota, .message = "no"},
                         llm::ProviderError{.kind = llm::ProviderError::Kind::quota, .message = "no"}});
    PromptedOptions options;
    options.most_characters = 2'000;
    const auto writer = make_prompted_writer(says, "m", options);
    Likeness likeness(heat, "vectors-1", {});
    Generator generator(desk.store, *writer);
    generator.choose_by(likeness);
    base::NoProgress progress;
    const GenerateRequest request{.kind = "snippet", .instructions = "How to warm something up"};
    const auto plan = generator.plan(desk.project, request);
    CHECK(plan.note.find("1 of 30 passages were read") != std::string::npos);
    CHECK_THROWS_AS(static_cast<void>(generator.run(desk.project, request, progress, {})), Error);
    REQUIRE(says.asked.size() == 1);
    CHECK(says.asked[0].messages[0].parts[0].text.find("Paragraph 17 boils") != std::string::npos);

    heat.said = llm::ProviderError{.kind = llm::ProviderError::Kind::quota, .message = "no credit"};
    const auto blind = generator.plan(desk.project, request);
    CHECK(blind.note.find("test/vectors-1, which is not asked here, may choose others") != std::string::npos);
  }
}
