// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "store/store.hpp"

namespace SQLite {
class Exception;
class Statement;
}  // namespace SQLite

namespace praxeo::store {

// Turns SQLite's error into praxeo's: BUSY and LOCKED are conflict, CORRUPT and NOTADB invalid_input,
// READONLY and CANTOPEN denied, the rest failed. The messages of triggers are kept, for they are written for
// people.
[[noreturn]] void throw_database_error(const SQLite::Exception& error);

// Statements without parameters; several at once are allowed. No SQLite exception leaves.
void execute(SQLite::Database& database, const std::string& sql);

// One prepared statement, stepped by its owner. It comes from the Store's pool and goes back to it, so that a
// statement that is run often is compiled once; the pool hands out another when one is still in use further
// up the stack. Columns count from 0, parameters from 1. All errors are praxeo::Error.
class Query {
 public:
  Query(Store& store, std::string_view sql);
  Query(SQLite::Database& database, std::string_view sql);  // outside the pool
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  // Binds the next parameter.
  Query& arg(std::int64_t value);
  Query& arg(int value) { return arg(static_cast<std::int64_t>(value)); }
  Query& arg(double value);
  Query& arg(const std::string& value);
  Query& arg(std::string_view value) { return arg(std::string(value)); }
  Query& arg(const char* value) { return arg(std::string(value)); }
  Query& arg(base::TimePoint value) { return arg(base::format_time(value)); }
  Query& arg(std::nullopt_t);
  template <class T>
  Query& arg(const std::optional<T>& value) {
    if (!value.has_value()) return arg(std::nullopt);
    return arg(*value);
  }
  template <class... T>
  Query& args(const T&... values) {
    (arg(values), ...);
    return *this;
  }

  [[nodiscard]] bool step();
  // To the end; gives the number of rows changed, those of triggers left out.
  std::int64_t run();
  // For the next round of the same statement: parameters are bound anew.
  Query& again();

  [[nodiscard]] bool null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] base::TimePoint time(int column) const;
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(int column) const;
  [[nodiscard]] std::optional<double> maybe_real(int column) const;
  [[nodiscard]] std::optional<std::string> maybe_text(int column) const;

 private:
  SQLite::Database& database_;
  std::vector<std::unique_ptr<SQLite::Statement>>* home_ = nullptr;  // where it waits for its next use
  std::unique_ptr<SQLite::Statement> statement_;
  int next_ = 1;
};

}  // namespace praxeo::store
