// SPDX-License-Identifier: Apache-2.0
// The fake provider as a program: prints its port, serves until SIGTERM or SIGINT, then prints its bill.
//
//   praxeo-fake-provider --latency-ms 200 --faults 429=0.3,5xx=0.2,reset=0.05 &
//   OPENAI_BASE_URL=http://127.0.0.1:PORT/v1 OPENAI_API_KEY=sk-fake-0123456789abcdef praxeo …
#include <pthread.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "support/fake_provider/fake_provider.hpp"

namespace {

constexpr const char* kUsage =
    "usage: praxeo-fake-provider [--latency-ms N] [--piece-ms N] [--seed N] [--faults NAME=SHARE,…]\n"
    "                            [--wait-ms N] [--model NAME]… [--openai-key KEY] [--gemini-key KEY]\n"
    "                            [--redirect URL] [--port-file FILE]\n";

}  // namespace

int main(int argc, char** argv) {
  using praxeo::tests::FakeProvider;
  FakeProvider::Options options;
  options.keep_heard = false;
  std::string port_file;
  try {
    for (int i = 1; i < argc; i += 2) {
      const std::string_view word(argv[i]);
      if (i + 1 >= argc) throw std::runtime_error(kUsage);
      const std::string value(argv[i + 1]);
      if (word == "--latency-ms")
        options.latency = std::chrono::milliseconds(std::stol(value));
      else if (word == "--piece-ms")
        options.piece_wait = std::chrono::milliseconds(std::stol(value));
      else if (word == "--wait-ms")
        options.told_wait = std::chrono::milliseconds(std::stol(value));
      else if (word == "--seed")
        options.seed = std::stoull(value);
      else if (word == "--faults")
        options.faults = value;
      else if (word == "--model")
        options.models.push_back(value);
      else if (word == "--openai-key")
        options.openai_key = value;
      else if (word == "--gemini-key")
        options.gemini_key = value;
      else if (word == "--redirect")
        options.redirect = value;
      else if (word == "--port-file")
        port_file = value;
      else
        throw std::runtime_error(kUsage);
    }
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);  // before the first thread, which inherits it
    const FakeProvider provider(options);
    const auto url = provider.url();
    const auto port = url.substr(url.rfind(':') + 1);
    std::printf("%s\n", port.c_str());
    std::fflush(stdout);
    if (!port_file.empty()) {
      if (auto* file = std::fopen((port_file + ".new").c_str(), "w")) {
        std::fprintf(file, "%s\n", port.c_str());
        std::fclose(file);
        std::rename((port_file + ".new").c_str(), port_file.c_str());
      }
    }
    int got = 0;
    sigwait(&ends, &got);
    std::printf("%s\n", FakeProvider::to_json(provider.bill()).dump(2).c_str());
    for (const auto& each : provider.complaints()) std::fprintf(stderr, "refused: %s\n", each.c_str());
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
