// SPDX-License-Identifier: Apache-2.0
// The fake provider as a program: prints its port, serves until SIGTERM or SIGINT, then prints its bill. Or
// runs a command whose environment leads to it, and ends with that command's status; what it had to refuse
// stands on stderr then, and the bill in the file that --bill names.
//
//   praxeo-fake-provider --latency-ms 200 --faults 429=0.3,5xx=0.2,reset=0.05 &
//   praxeo-fake-provider --next truncated,none -- praxeo generate snippet -m openai/gpt-5-mini
#include <pthread.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "support/fake_provider/fake_provider.hpp"

namespace {

constexpr const char* kUsage =
    "usage: praxeo-fake-provider [--latency-ms N] [--piece-ms N] [--seed N] [--faults NAME=SHARE,…]\n"
    "                            [--wait-ms N] [--model NAME]… [--openai-key KEY] [--gemini-key KEY]\n"
    "                            [--redirect URL] [--port-file FILE] [--bill FILE] [--next FAULT,…]\n"
    "                            [--say FILE] [--batch-looks N] [--next-batch FAULT,…] [--next-line FAULT,…] "
    "[--state "
    "FILE]\n"
    "                            [-- COMMAND…]\n";

using praxeo::tests::FakeProvider;
using praxeo::tests::Fault;
using praxeo::tests::JobFault;

void write_whole(const std::string& file, const std::string& text) {
  const auto beside = file + ".new";
  std::ofstream(beside) << text;
  std::rename(beside.c_str(), file.c_str());
}

std::string whole_file(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("can't read " + file);
  return {std::istreambuf_iterator<char>(in), {}};
}

template <class Kind>
std::vector<Kind> faults_in(std::string_view names, std::optional<Kind> (*named)(std::string_view)) {
  std::vector<Kind> faults;
  while (!names.empty()) {
    const auto name = names.substr(0, names.find(','));
    names.remove_prefix(std::min(name.size() + 1, names.size()));
    const auto fault = named(name);
    if (!fault) throw std::runtime_error("no fault '" + std::string(name) + "'");
    faults.push_back(*fault);
  }
  return faults;
}

int run(char** command, const FakeProvider& provider) {
  ::setenv("OPENAI_BASE_URL", provider.openai_url().c_str(), 1);
  ::setenv("OPENAI_API_KEY", provider.options().openai_key.c_str(), 1);
  ::setenv("GEMINI_BASE_URL", provider.gemini_url().c_str(), 1);
  ::setenv("GEMINI_API_KEY", provider.options().gemini_key.c_str(), 1);
  pid_t child = 0;
  posix_spawnattr_t plain;  // the signals that wait here end the command
  posix_spawnattr_init(&plain);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&plain, &none);
  posix_spawnattr_setflags(&plain, POSIX_SPAWN_SETSIGMASK);
  if (::posix_spawnp(&child, command[0], nullptr, &plain, command, environ) != 0)
    throw std::runtime_error("can't start " + std::string(command[0]));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

int main(int argc, char** argv) {
  FakeProvider::Options options;
  options.keep_heard = false;
  std::string port_file, bill_file;
  std::vector<Fault> next, next_lines;
  std::vector<JobFault> next_batches;
  char** command = nullptr;
  try {
    for (int i = 1; i < argc; i += 2) {
      const std::string_view word(argv[i]);
      if (word == "--") {
        command = argv + i + 1;
        break;
      }
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
      else if (word == "--say")
        options.says = [text = whole_file(value)](const praxeo::tests::Asked&) { return text; };
      else if (word == "--port-file")
        port_file = value;
      else if (word == "--bill")
        bill_file = value;
      else if (word == "--next")
        next = faults_in(value, praxeo::tests::fault_named);
      else if (word == "--next-line")
        next_lines = faults_in(value, praxeo::tests::fault_named);
      else if (word == "--next-batch")
        next_batches = faults_in(value, praxeo::tests::job_fault_named);
      else if (word == "--batch-looks")
        options.batch_looks = std::stoi(value);
      else if (word == "--state")
        options.state_file = value;
      else
        throw std::runtime_error(kUsage);
    }
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);  // before the first thread, which inherits it
    FakeProvider provider(options);
    provider.next(next);
    provider.next_lines(next_lines);
    provider.next_batches(next_batches);
    int status = 0;
    if (command != nullptr && *command != nullptr) {
      status = run(command, provider);
    } else {
      const auto port = provider.url().substr(provider.url().rfind(':') + 1);
      std::printf("%s\n", port.c_str());
      std::fflush(stdout);
      if (!port_file.empty()) write_whole(port_file, port + "\n");
      int got = 0;
      sigwait(&ends, &got);
      std::printf("%s\n", FakeProvider::to_json(provider.bill()).dump(2).c_str());
    }
    if (!bill_file.empty()) write_whole(bill_file, FakeProvider::to_json(provider.bill()).dump(2) + "\n");
    auto complaints = provider.complaints();
    std::sort(complaints.begin(), complaints.end());  // as they came is by chance when they came at once
    for (const auto& each : complaints) std::fprintf(stderr, "refused: %s\n", each.c_str());
    return status;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
