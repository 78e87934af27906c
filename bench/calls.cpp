// SPDX-License-Identifier: Apache-2.0
// calls BASE_URL KEY COUNT JOBS: so many small questions to a chat server through the scheduler and the
// transport alone, without ledger, schema and storage: wall time, CPU a call and memory.
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "http/curl_transport.hpp"
#include "llm/provider.hpp"

namespace {

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace praxeo;
  if (argc != 5) {
    std::fputs("calls BASE_URL KEY COUNT JOBS\n", stderr);
    return 2;
  }
  const int count = std::atoi(argv[3]);
  base::SystemClock clock;
  base::SystemRandom random;
  const auto transport = http::curl_transport({});
  const auto provider =
      llm::live_provider("openai", llm::openai_chat(), {.base_url = argv[1], .key = argv[2]}, *transport,
                         clock, random, {.throttle = {.most = std::atoi(argv[4])}});
  int made = 0, answered = 0;
  llm::CallFlow flow;
  flow.next = [&]() -> std::optional<llm::Request> {
    if (made == count) return std::nullopt;
    llm::Request request{.purpose = "bench", .provider = "openai", .model = "fake-1"};
    request.messages = {{llm::Role::user, {{.text = fmt::format("Question {}.", ++made)}}}};
    request.max_output_tokens = 100;
    return request;
  };
  flow.done = [&](std::size_t, const llm::Request&, llm::Outcome outcome, const llm::CallFacts&) {
    answered += std::holds_alternative<llm::Reply>(outcome) ? 1 : 0;
  };
  const auto begun = clock.steady();
  provider->run(flow, {});
  const std::chrono::duration<double> wall = clock.steady() - begun;
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  fmt::print("{:.2f} s, {} of {} answered, {:.0f} us of CPU a call, {} MiB\n", wall.count(), answered, count,
             cpu_seconds() / count * 1e6, usage.ru_maxrss / 1024);
  return answered == count ? 0 : 1;
}
