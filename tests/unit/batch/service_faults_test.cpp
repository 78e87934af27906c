// SPDX-License-Identifier: Apache-2.0
#include "unit/batch/service_desk.hpp"

namespace praxeo::tests::batch_rooms {

TEST_SUITE("batch/service_faults") {
  TEST_CASE("killed before or behind any request, a submission goes on and sends nothing twice") {
    for (const auto& provider : kProviders) {
      // As many lines as make Gemini's batches files as well.
      for (const int lines : {6, 204}) {
        if (lines > 6 && provider == "openai") continue;
        for (const bool before : {true, false}) {
          bool whole = false;
          for (int dies = 1; !whole; ++dies) {
            CAPTURE(provider);
            CAPTURE(lines);
            CAPTURE(before);
            CAPTURE(dies);
            REQUIRE(dies < 20);
            ServiceDesk desk(provider);
            auto how = desk.options();
            how.limits.requests = static_cast<std::size_t>(lines) / 2;
            DyingTransport dying(*desk.transport, dies, before);
            try {
              (void)desk.submit(prompts(lines), how, dying);
              whole = true;
            } catch (const Killed&) {
            }
            const auto transport = http::curl_transport({});
            const auto made = desk.submit(prompts(lines), how, *transport);
            CHECK(made.found);
            CHECK(made.submitted.parts.size() == 2);
            (void)desk.collect();
            CHECK(desk.counts().succeeded == lines);
            CHECK(desk.server.bill().batched.at("fake-1").requests == lines);
            desk.sound();
          }
        }
      }
    }
  }

  TEST_CASE("killed before or behind any request, a collection goes on and lands nothing twice") {
    for (const auto& provider : kProviders) {
      for (const int lines : {6, 204}) {
        if (lines > 6 && provider == "openai") continue;
        for (const bool before : {true, false}) {
          bool whole = false;
          for (int dies = 1; !whole; ++dies) {
            CAPTURE(provider);
            CAPTURE(before);
            CAPTURE(dies);
            REQUIRE(dies < 20);
            ServiceDesk desk(provider, {.batch_looks = 0});
            auto how = desk.options();
            how.limits.requests = static_cast<std::size_t>(lines) / 2;
            (void)desk.submit(prompts(lines), how);
            DyingTransport dying(*desk.transport, dies, before);
            try {
              (void)desk.collect(dying);
              whole = true;
            } catch (const Killed&) {
            }
            const auto transport = http::curl_transport({});
            (void)desk.collect(*transport);
            CHECK(desk.counts().succeeded == lines);
            desk.sound();
            CHECK(desk.collect(*transport).landed == 0);
          }
        }
      }
    }
  }

  TEST_CASE("what expired is told as such, and requeued it is answered within the same batch") {
    for (const auto& provider : kProviders) {
      CAPTURE(provider);
      ServiceDesk desk(provider);
      desk.server.next_batches({JobFault::expired});
      (void)desk.submit(prompts(6));
      (void)desk.collect();
      const std::int64_t answered = provider == "openai" ? 3 : 0;
      CHECK(desk.counts().succeeded == answered);
      CHECK(desk.results().back()["error"]["code"] == "expired");
      desk.sound();
      CHECK(desk.requeue(Requeue::unanswered) == 6 - answered);
      CHECK(desk.latest().state == "submitted");
      (void)desk.collect();
      CHECK(desk.counts().succeeded == 6);
      CHECK(desk.results()[5]["text"] == "You said: Say 6");
      CHECK(submitted_of(desk.latest()).parts.size() == 2);
      desk.sound();
      CHECK(desk.requeue(Requeue::unanswered) == 0);
      CHECK(desk.latest().state == "ended");
    }
  }

  TEST_CASE("a batch that the provider refuses fails with its reason, and costs nothing") {
    for (const auto& provider : kProviders) {
      ServiceDesk desk(provider);
      desk.server.next_batches({JobFault::invalid});
      (void)desk.submit(prompts(3));
      (void)desk.collect();
      CHECK(desk.counts().failed == 3);
      const auto line = desk.results().front();
      CHECK(line["error"]["code"] == "refused");
      CHECK(line["error"]["message"].get<std::string>().find("not parseable") != std::string::npos);
      desk.sound();
      CHECK(desk.requeue(Requeue::unanswered) == 3);
      (void)desk.collect();
      CHECK(desk.counts().succeeded == 3);
      desk.sound();
    }
  }

  TEST_CASE("lines that are lost, garbled, told twice or nobody's spoil nothing") {
    for (const auto& provider : kProviders) {
      for (const auto fault : {JobFault::lost, JobFault::garbled, JobFault::doubled, JobFault::strange}) {
        CAPTURE(provider);
        CAPTURE(static_cast<int>(fault));
        ServiceDesk desk(provider);
        desk.server.next_batches({fault});
        (void)desk.submit(prompts(4));
        const auto result = desk.collect();
        const bool lost = fault == JobFault::lost;
        CHECK(desk.counts().succeeded == (lost ? 3 : 4));
        CHECK(result.strange == (fault == JobFault::garbled || fault == JobFault::strange ? 1 : 0));
        if (lost) CHECK(desk.results().front()["error"]["code"] == "lost");
        if (!lost) desk.sound();
      }
    }
  }

  TEST_CASE("a reply that breaks its schema is handed over once more with what is wrong, and only once") {
    for (const auto& provider : kProviders) {
      for (const bool learns : {true, false}) {
        CAPTURE(provider);
        CAPTURE(learns);
        ServiceDesk desk(provider);
        desk.server.next_lines({Fault::schema_break});
        (void)desk.submit(prompts(
            2,
            R"(, "schema": {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]})"));
        (void)desk.collect();
        if (!learns) desk.server.next_lines({Fault::schema_break});
        CHECK(desk.requeue(Requeue::broken) == 1);
        const auto stored = stored_request_of(*store::Batches(desk.room.store).item(desk.latest().pk, 1));
        REQUIRE(stored.broken);
        CHECK_FALSE(stored.broken->problem.empty());
        (void)desk.collect();
        CHECK(desk.counts().succeeded == (learns ? 2 : 1));
        CHECK(desk.requeue(Requeue::broken) == 0);
        desk.sound();
        if (learns) {  // what was mended answers the request as it was asked
          CHECK(
              desk
                  .submit(prompts(
                      2,
                      R"(, "schema": {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]})"))
                  .cached == 2);
        } else {
          const auto told = desk.results()[0]["error"]["message"].get<std::string>();
          CHECK(told.find("twice") != std::string::npos);
          CHECK(desk.requeue(Requeue::unanswered) == 0);
          CHECK(desk.requeue(Requeue::failed) == 1);  // from the beginning
          (void)desk.collect();
          CHECK(desk.counts().succeeded == 2);
        }
      }
    }
  }

  TEST_CASE("single failures keep their cause and what they cost, and are asked again when that is wanted") {
    for (const auto& provider : kProviders) {
      CAPTURE(provider);
      ServiceDesk desk(provider);
      desk.server.next_lines({Fault::server_error, Fault::refusal, Fault::truncated, Fault::schema_break});
      (void)desk.submit(prompts(
          5,
          R"(, "schema": {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]})"));
      (void)desk.collect();
      const auto lines = desk.results();
      REQUIRE(lines[4].contains("json"));
      CHECK(lines[0]["error"]["code"] == "overloaded");
      CHECK(lines[1]["error"]["code"] == "blocked");
      CHECK(lines[2]["error"]["code"] == "truncated");
      CHECK(lines[3]["error"]["code"] == "check_failed");
      CHECK(lines[4]["json"]["n"].is_number_integer());
      desk.sound();
      CHECK(desk.requeue(Requeue::broken) == 1);
      (void)desk.collect();
      CHECK(desk.counts().succeeded == 2);
      CHECK(desk.requeue(Requeue::unanswered) == 1);
      (void)desk.collect();
      CHECK(desk.counts().succeeded == 3);
      CHECK(desk.requeue(Requeue::failed) == 2);
      (void)desk.collect();
      CHECK(desk.counts().succeeded == 5);
      desk.sound();
    }
  }
}

}  // namespace praxeo::tests::batch_rooms
