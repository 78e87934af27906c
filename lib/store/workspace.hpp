// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

namespace praxeo::store {

// The folders of a workspace. Holds no handle and touches nothing but where it says so.
struct Workspace {
  std::filesystem::path root;  // absolute

  [[nodiscard]] std::filesystem::path home() const { return root / ".praxeo"; }
  [[nodiscard]] std::filesystem::path database() const { return home() / "praxeo.db"; }
  [[nodiscard]] std::filesystem::path blobs() const { return home() / "blobs"; }
  // A table of prices in place of the shipped one; mostly absent.
  [[nodiscard]] std::filesystem::path prices() const { return home() / "prices.json"; }
  [[nodiscard]] std::filesystem::path cache() const { return home() / "cache"; }
  // What exports were made from (embed/kept_export.hpp); may be removed.
  [[nodiscard]] std::filesystem::path exports() const { return home() / "exports"; }
  // What a person is writing in an editor, or wrote and could not store: nothing but its author removes it.
  [[nodiscard]] std::filesystem::path edits() const { return home() / "edits"; }
  // Files of processes that are running; `db vacuum` takes away those that were left behind.
  [[nodiscard]] std::filesystem::path temporary() const { return home() / "tmp"; }
  // Prompts, schemas and parts of pages that go before the shipped ones; mostly absent.
  [[nodiscard]] std::filesystem::path templates() const { return root / "templates"; }
  [[nodiscard]] std::filesystem::path plan() const { return root / "praxeo.toml"; }

  // The nearest folder at or above `from` that holds .praxeo/praxeo.db.
  [[nodiscard]] static std::optional<Workspace> find(const std::filesystem::path& from);
  // `dir` itself; not_found when it is no workspace.
  [[nodiscard]] static Workspace at(const std::filesystem::path& dir);
};

}  // namespace praxeo::store
