// SPDX-License-Identifier: Apache-2.0
#include "store/shares.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <utility>

#include "store/process.hpp"
#include "store/sql.hpp"

namespace praxeo::store {

Shares::Shares(Store& store, std::string provider) : store_(store), provider_(std::move(provider)) {
  store.require_writable();
  execute(store.database(), "BEGIN IMMEDIATE");
  open_ = true;
}

Shares::~Shares() {
  if (open_) store_.database().tryExec("ROLLBACK");
}

std::vector<Share> Shares::all() {
  std::vector<Share> alive;
  std::vector<std::string> dead;
  {
    Query query(store_,
                "SELECT process, project_id, most, wanted, granted FROM provider_shares WHERE provider = ? "
                "ORDER BY process");
    query.arg(provider_);
    while (query.step()) {
      Share share{.process = query.text(0),
                  .project_id = query.text(1),
                  .most = static_cast<int>(query.integer(2)),
                  .wanted = static_cast<int>(query.integer(3)),
                  .granted = static_cast<int>(query.integer(4))};
      if (process_lives(share.process))
        alive.push_back(std::move(share));
      else
        dead.push_back(std::move(share.process));
    }
  }
  for (const auto& process : dead) remove(process);
  return alive;
}

void Shares::put(const Share& share) {
  Query(
      store_,
      "INSERT INTO provider_shares(provider, process, project_id, most, wanted, granted) VALUES(?, ?, ?, ?, "
      "?, ?) ON CONFLICT(provider, process) DO UPDATE SET project_id = excluded.project_id, most = "
      "excluded.most, wanted = excluded.wanted, granted = excluded.granted")
      .args(provider_, share.process, share.project_id, share.most, share.wanted, share.granted)
      .run();
}

void Shares::remove(const std::string& process) {
  Query(store_, "DELETE FROM provider_shares WHERE provider = ? AND process = ?")
      .args(provider_, process)
      .run();
}

std::int64_t Shares::paused_until_ms() {
  Query query(store_, "SELECT paused_until_ms FROM provider_rates WHERE provider = ?");
  return query.arg(provider_).step() ? query.integer(0) : 0;
}

void Shares::pause_until(std::int64_t ms) {
  Query(store_,
        "INSERT INTO provider_rates(provider, paused_until_ms, filled_ms) VALUES(?, ?, 0) ON "
        "CONFLICT(provider) DO UPDATE SET paused_until_ms = excluded.paused_until_ms")
      .args(provider_, ms)
      .run();
}

Level Shares::level(Limit limit) {
  Query query(store_, limit == Limit::requests
                          ? "SELECT requests, filled_ms FROM provider_rates WHERE provider = ?"
                          : "SELECT tokens, filled_ms FROM provider_rates WHERE provider = ? || ' tokens'");
  if (!query.arg(provider_).step()) return {};
  return {query.maybe_real(0), query.integer(1)};
}

void Shares::put(Limit limit, const Level& level) {
  Query(store_,
        limit == Limit::requests
            ? "INSERT INTO provider_rates(provider, requests, filled_ms) VALUES(?, ?, ?) ON "
              "CONFLICT(provider) DO UPDATE SET requests = excluded.requests, filled_ms = excluded.filled_ms"
            : "INSERT INTO provider_rates(provider, tokens, filled_ms) VALUES(? || ' tokens', ?, ?) ON "
              "CONFLICT(provider) DO UPDATE SET tokens = excluded.tokens, filled_ms = excluded.filled_ms")
      .args(provider_, level.left, level.filled_ms)
      .run();
}

void Shares::commit() {
  execute(store_.database(), "COMMIT");
  open_ = false;
}

}  // namespace praxeo::store
