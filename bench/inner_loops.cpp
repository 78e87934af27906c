// SPDX-License-Identifier: Apache-2.0
// Inner loops over a text like a manual's: 1 MB of prose made from a few hundred words by a fixed seed.
#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <string_view>

#include "base/crypto.hpp"
#include "base/text/normalize.hpp"
#include "base/text/sentences.hpp"
#include "base/text/utf8.hpp"
#include "content/markdown.hpp"
#include "embed/highlight.hpp"
#include "verify/citations.hpp"

namespace {

constexpr std::size_t kMegabyte = 1 << 20;

const std::string& prose() {
  static const std::string text = [] {
    std::mt19937 random(7);
    std::string made;
    while (made.size() < kMegabyte) {
      const auto words = 6 + random() % 18;
      for (unsigned i = 0; i < words; ++i) {
        std::string word(2 + random() % 8, 'a');
        for (auto& c : word) c = static_cast<char>('a' + random() % 26);
        if (i == 0) word[0] = static_cast<char>(word[0] - 'a' + 'A');
        made += (i == 0 ? "" : " ") + word;
      }
      made += random() % 9 == 0 ? "é.\n\n" : ". ";
    }
    return made;
  }();
  return text;
}

void bytes_done(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
}

void normalize(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(praxeo::base::normalize_text(prose()));
  bytes_done(state, prose().size());
}
BENCHMARK(normalize)->Unit(benchmark::kMillisecond);

void split_sentences(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(praxeo::base::sentences(prose()));
  bytes_done(state, prose().size());
}
BENCHMARK(split_sentences)->Unit(benchmark::kMillisecond);

void hash_text(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(praxeo::base::sha256(prose()));
  bytes_done(state, prose().size());
}
BENCHMARK(hash_text)->Unit(benchmark::kMillisecond);

void find_true_quote(benchmark::State& state) {
  const auto quote = prose().substr(kMegabyte / 2, 160);
  for (auto _ : state) benchmark::DoNotOptimize(praxeo::verify::find_quote(prose(), quote, 0));
  bytes_done(state, prose().size());
}
BENCHMARK(find_true_quote)->Unit(benchmark::kMillisecond);

void find_changed_quote(benchmark::State& state) {
  auto quote = prose().substr(kMegabyte / 2, 160);
  quote[80] = '#';
  for (auto _ : state) benchmark::DoNotOptimize(praxeo::verify::find_quote(prose(), quote, 0));
  bytes_done(state, prose().size());
}
BENCHMARK(find_changed_quote)->Unit(benchmark::kMillisecond);

void highlight_bash(benchmark::State& state) {
  std::string code;
  while (code.size() < 3000)
    code += "for f in \"$@\"; do\n  [ -e \"$f\" ] && echo \"${f##*/}\"  # its name\ndone\n";
  for (auto _ : state) benchmark::DoNotOptimize(praxeo::embed::highlight("bash", code));
  bytes_done(state, code.size());
}
BENCHMARK(highlight_bash)->Unit(benchmark::kMicrosecond);

void prose_to_html(benchmark::State& state) {
  const std::string text =
      "The `for` loop runs its *list* once for each word.[^1] See [the manual](https://e.org).[^2]";
  for (auto _ : state) benchmark::DoNotOptimize(praxeo::content::prose_to_html(text, "x-"));
  bytes_done(state, text.size());
}
BENCHMARK(prose_to_html)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
