// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/error.hpp"
#include "content/draft.hpp"
#include "generate/extractive/candidates.hpp"
#include "generate/writer.hpp"

namespace praxeo::generate {
namespace {

struct Form {
  std::string_view kind;
  std::vector<Candidate> (*find)(Reading&);
  std::optional<content::Draft> (*write)(Reading&, const Candidate&);
  std::string_view looked_for;
};

constexpr Form kForms[] = {
    {"example", find_examples, write_example, "code with text that explains it, or a numbered procedure"},
    {"snippet", find_snippets, write_snippet, "a code block with text that explains it"},
    {"spec", find_specs, write_spec,
     "a section with at least three sentences that say must, shall, should or may"},
};

// Two drafts whose words are more alike than this say the same.
constexpr float kMostAlike = 0.75F;
// Each draft already drawn from the same chapter takes this much off.
constexpr double kSameChapter = 0.7;

class ExtractiveWriter final : public Writer {
 public:
  [[nodiscard]] std::string provider() const override { return "extractive"; }
  [[nodiscard]] std::string model() const override { return "extractive/2"; }
  Written write(const Task& task, base::Progress& progress, std::stop_token stop) override;
};

std::string with_article(std::string_view kind) {
  const bool vowel = !kind.empty() && std::string_view("aeiou").find(kind.front()) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", kind);
}

void check_stop(const std::stop_token& stop) {
  if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped while drafts were written");
}

bool overlaps(const Unit& a, const Unit& b) {
  if (a.blocks.empty() || b.blocks.empty()) return false;
  return std::any_of(a.blocks.begin(), a.blocks.end(),
                     [&](auto block) { return std::binary_search(b.blocks.begin(), b.blocks.end(), block); });
}

Written ExtractiveWriter::write(const Task& task, base::Progress& progress, std::stop_token stop) {
  const auto* form =
      std::find_if(std::begin(kForms), std::end(kForms), [&](const auto& f) { return f.kind == task.kind; });
  if (form == std::end(kForms)) {
    throw Error(ErrorKind::usage,
                fmt::format("the extractive writer has no form for the kind {}", task.kind));
  }
  if (task.materials.empty()) {
    throw Error(ErrorKind::check_failed, fmt::format("no source to write {} from", with_article(task.kind)));
  }
  std::vector<std::unique_ptr<Reading>> readings;
  std::vector<Candidate> candidates;
  for (const auto& material : task.materials) {
    check_stop(stop);
    auto& reading = *readings.emplace_back(std::make_unique<Reading>(material, task.instructions));
    for (auto& candidate : form->find(reading)) {
      candidate.reading = readings.size() - 1;
      candidates.push_back(std::move(candidate));
    }
  }

  base::Step step{"write", task.kind, 0, static_cast<std::uint64_t>(std::max(0, task.count)), "drafts"};
  progress.begin(step);
  const std::set<std::string> made(task.already_made.begin(), task.already_made.end());
  std::map<std::string, int> of_chapter;
  std::vector<const Candidate*> drawn;
  std::vector<bool> gone(candidates.size(), false);
  Written written;
  written.usage.input = 0;  // no tokens: nothing leaves the machine
  written.usage.output = 0;
  while (static_cast<int>(written.drafts.size()) < task.count) {
    check_stop(stop);
    const auto chapter_of = [&](const Candidate& candidate) {
      const auto& section = readings[candidate.reading]->sections()[candidate.unit.section];
      return std::to_string(candidate.reading) + "/" +
             (section.path.empty() ? section.title : section.path.front());
    };
    std::optional<std::size_t> best;
    double best_score = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (gone[i]) continue;
      auto score = candidates[i].score;
      if (const auto it = of_chapter.find(chapter_of(candidates[i])); it != of_chapter.end()) {
        for (int n = 0; n < it->second; ++n) score = score > 0 ? score * kSameChapter : score;
      }
      if (!best || score > best_score) {
        best = i;
        best_score = score;
      }
    }
    if (!best) break;
    gone[*best] = true;
    const auto& candidate = candidates[*best];
    const bool taken = std::any_of(drawn.begin(), drawn.end(), [&](const auto* other) {
      return (other->reading == candidate.reading && overlaps(other->unit, candidate.unit)) ||
             cosine(other->vector, candidate.vector) > kMostAlike;
    });
    if (taken) continue;
    auto draft = form->write(*readings[candidate.reading], candidate);
    if (!draft) continue;
    if (made.contains(content::prepare(*draft).hash)) {
      drawn.push_back(&candidate);  // its unit has been told
      continue;
    }
    drawn.push_back(&candidate);
    ++of_chapter[chapter_of(candidate)];
    written.drafts.push_back(std::move(*draft));
    step.done = written.drafts.size();
    progress.update(step);
  }
  progress.end(step);
  if (written.drafts.empty()) {
    throw Error(ErrorKind::check_failed,
                candidates.empty() ? fmt::format("no ground to write {} on: looked for {}",
                                                 with_article(task.kind), form->looked_for)
                                   : fmt::format("no other {} can be made from these sources: looked for {}",
                                                 task.kind, form->looked_for));
  }
  return written;
}

}  // namespace

std::unique_ptr<Writer> make_extractive_writer() { return std::make_unique<ExtractiveWriter>(); }

}  // namespace praxeo::generate
