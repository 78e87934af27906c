// SPDX-License-Identifier: Apache-2.0
#include "store/sql.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "base/error.hpp"
#include "store/state.hpp"

namespace praxeo::store {
namespace {

template <class Work>
auto guarded(Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    throw_database_error(error);
  }
}

Error constraint_error(const SQLite::Exception& error) {
  const std::string_view text = error.what();
  switch (error.getExtendedErrorCode()) {
    case SQLITE_CONSTRAINT_TRIGGER:  // RAISE(ABORT, 'a version is never changed: add one')
      return {ErrorKind::conflict, fmt::format("the database refuses this: {}", text)};
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
      return {ErrorKind::conflict, fmt::format("there is one already ({})", text)};
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return {ErrorKind::failed, "a row would name another that is not there, or is still needed"};
    default:
      return {ErrorKind::failed, fmt::format("the database refuses a row: {}", text)};
  }
}

}  // namespace

void throw_database_error(const SQLite::Exception& error) {
  const std::string_view text = error.what();
  switch (error.getErrorCode() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(ErrorKind::conflict, "the workspace's database is held by another process");
    case SQLITE_FULL:
      throw Error(ErrorKind::failed, "no space is left for the workspace's database");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      throw Error(ErrorKind::invalid_input, fmt::format("the workspace's database is damaged: {}", text));
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      throw Error(ErrorKind::denied, fmt::format("the workspace's database can't be written: {}", text));
    case SQLITE_INTERRUPT:
      throw Error(ErrorKind::interrupted, "stopped");
    case SQLITE_CONSTRAINT:
      throw constraint_error(error);
    default:
      throw Error(ErrorKind::failed, fmt::format("the workspace's database failed: {}", text));
  }
}

void execute(SQLite::Database& database, const std::string& sql) {
  guarded([&] { database.exec(sql); });
}

Query::Query(Store& store, std::string_view sql) : database_(store.database()) {
  auto& idle = store.state_->idle;
  auto it = idle.find(sql);
  if (it == idle.end()) it = idle.try_emplace(std::string(sql)).first;
  home_ = &it->second;
  if (!home_->empty()) {
    statement_ = std::move(home_->back());
    home_->pop_back();
    return;
  }
  guarded([&] { statement_ = std::make_unique<SQLite::Statement>(database_, std::string(sql)); });
}

Query::Query(SQLite::Database& database, std::string_view sql) : database_(database) {
  guarded([&] { statement_ = std::make_unique<SQLite::Statement>(database_, std::string(sql)); });
}

Query::~Query() {
  if (home_ == nullptr || !statement_) return;
  statement_->tryReset();  // tells the outcome of the last step once more: nothing new
  try {
    statement_->clearBindings();
    home_->push_back(std::move(statement_));
  } catch (...) {  // out of memory: it is compiled again next time
  }
}

Query& Query::arg(std::int64_t value) {
  guarded([&] { statement_->bind(next_++, value); });
  return *this;
}

Query& Query::arg(double value) {
  guarded([&] { statement_->bind(next_++, value); });
  return *this;
}

Query& Query::arg(const std::string& value) {
  guarded([&] { statement_->bind(next_++, value); });
  return *this;
}

Query& Query::arg(std::nullopt_t) {
  guarded([&] { statement_->bind(next_++); });
  return *this;
}

bool Query::step() {
  return guarded([&] { return statement_->executeStep(); });
}

std::int64_t Query::run() {
  while (step()) {
  }
  return database_.getChanges();
}

Query& Query::again() {
  statement_->tryReset();
  guarded([&] { statement_->clearBindings(); });
  next_ = 1;
  return *this;
}

bool Query::null(int column) const {
  return guarded([&] { return statement_->isColumnNull(column); });
}

std::int64_t Query::integer(int column) const {
  return guarded([&] { return statement_->getColumn(column).getInt64(); });
}

double Query::real(int column) const {
  return guarded([&] { return statement_->getColumn(column).getDouble(); });
}

std::string Query::text(int column) const {
  return guarded([&] { return statement_->getColumn(column).getString(); });
}

base::TimePoint Query::time(int column) const {
  const auto written = text(column);
  if (const auto at = base::parse_time(written)) return *at;
  throw Error(ErrorKind::invalid_input,
              fmt::format("the workspace's database holds no time but '{}'", written));
}

std::optional<std::int64_t> Query::maybe_integer(int column) const {
  if (null(column)) return std::nullopt;
  return integer(column);
}

std::optional<double> Query::maybe_real(int column) const {
  if (null(column)) return std::nullopt;
  return real(column);
}

std::optional<std::string> Query::maybe_text(int column) const {
  if (null(column)) return std::nullopt;
  return text(column);
}

}  // namespace praxeo::store
