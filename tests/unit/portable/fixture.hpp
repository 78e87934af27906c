// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "portable/export_project.hpp"
#include "portable/import_project.hpp"
#include "store/store.hpp"
#include "support/temp_dir.hpp"

namespace praxeo::tests::portable_rooms {

// A workspace of its own, with a clock that stands still and ids from a seed.
struct Site {
  explicit Site(std::uint64_t seed = 1);
  praxeo::tests::TempDir folder;
  base::FixedClock clock;
  base::SeededRandom random;
  base::IdSource ids;
  store::Store store;
};

// A project with two sources (one of two versions), cited content of two revisions' worth of checks, an
// approved piece, an embed of each sort and a setting.
[[nodiscard]] store::Project make_course(Site& site);

[[nodiscard]] std::string exported(Site& site, const store::Project& project);
portable::ImportedProject imported(Site& site, const std::string& archive,
                                   portable::ImportRequest request = {});

// The files of an archive, to change and to pack again.
using Files = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] Files unpacked(const std::string& archive);
[[nodiscard]] std::string packed(const Files& files);
// With a manifest that fits what the files are now.
[[nodiscard]] std::string packed_again(Files files);
// `bytes` as one zstd frame.
[[nodiscard]] std::string compressed(const std::string& bytes);
[[nodiscard]] std::string decompressed(const std::string& frame);
[[nodiscard]] portable::Source source_of(const std::string& bytes);

// The error that importing throws into a fresh workspace, which must hold nothing then and be sound.
[[nodiscard]] base::Error refusal_of(const std::string& archive, portable::ImportRequest request = {});
// All that it says, in one string.
[[nodiscard]] std::string words_of(const base::Error& error);
void require_sound(Site& site);

}  // namespace praxeo::tests::portable_rooms
