// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/error.hpp"
#include "store/checker.hpp"
#include "store/snapshot.hpp"

namespace praxeo::store {
namespace {

constexpr std::size_t kMostFindings = 1000;

// FTS5 writes its integrity-check as an INSERT, so it takes the writer's lock, for as long as it runs and no
// longer.
void check_full_text(Checker& checker) {
  auto& database = checker.store().database();
  execute(database, "BEGIN IMMEDIATE");
  std::string damage;
  try {
    // rank 1: the index is compared with the view it is made from, not with itself alone.
    execute(database, "INSERT INTO passages_fts(passages_fts, rank) VALUES('integrity-check', 1)");
  } catch (const Error& error) {
    damage = error.message();
  }
  database.tryExec("ROLLBACK");
  if (!damage.empty()) checker.find("", "the full-text index does not agree with the passages: " + damage);
}

}  // namespace

void Checker::begin(std::string_view check) {
  check_ = check;
  report_.ran.emplace_back(check);
  pause();
}

void Checker::find(std::string subject, std::string message) {
  if (report_.findings.size() > kMostFindings) return;
  if (report_.findings.size() == kMostFindings) {
    subject.clear();
    message = fmt::format("there are more findings than {}, the rest is left out", kMostFindings);
  }
  report_.findings.push_back({check_, std::move(subject), std::move(message)});
}

void Checker::find_rows(std::string_view sql) {
  Query query(store_, sql);
  while (query.step()) {
    find(query.text(0), query.text(1));
    pause();
  }
}

void Checker::pause() {
  if (stop_.stop_requested()) throw Error(ErrorKind::interrupted, "the check was stopped");
}

CheckReport check(Store& store, base::Progress& progress, std::stop_token stop) {
  CheckReport report;
  Checker checker(store, report, std::move(stop));
  std::vector<NamedCheck> all;
  for (const auto checks : {database_checks(), source_checks(), content_checks(), event_checks()}) {
    all.insert(all.end(), checks.begin(), checks.end());
  }
  base::Step step{
      .phase = "check", .item = "full_text", .done = 0, .total = all.size() + 1, .unit = "checks"};
  progress.begin(step);
  if (!store.read_only()) {
    checker.begin("full_text");
    check_full_text(checker);
  }
  const ReadSnapshot snapshot(store);  // all see the same moment
  for (const auto& [name, run] : all) {
    ++step.done;
    step.item = name;
    progress.update(step);
    checker.begin(name);
    try {
      run(checker);
    } catch (const Error& error) {  // a damaged page, a column that holds no JSON
      if (error.kind() == ErrorKind::interrupted) throw;
      checker.find("", fmt::format("the check could not end: {}", error.message()));
    }
  }
  ++step.done;
  progress.end(step);
  return report;
}

}  // namespace praxeo::store
