// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/args.hpp"
#include "cli/style.hpp"

namespace praxeo::cli {

enum class Format { table, json, jsonl, markdown };
enum class ProgressMode { automatic, bar, plain, json, none };

// The options that every Unix program of this house has: what stdout carries, how much stderr says, colour,
// progress, prompts. Options of the program itself (its workspace, say) are the tree's affair.
struct Settings {
  bool json = false;
  std::vector<std::string> formats;  // as given; format() makes one of them
  bool quiet = false;
  int verbose = 0;
  ColorMode color = ColorMode::automatic;
  ProgressMode progress = ProgressMode::automatic;
  bool yes = false;
  bool help = false;
  bool version = false;

  // Throws Error usage for two different ones on the command line; an environment's yields to the command
  // line's.
  [[nodiscard]] Format format() const;
  // Errors, and messages of a machine's kind, are objects.
  [[nodiscard]] bool machine() const { return format() == Format::json || format() == Format::jsonl; }
};

// `prefix` names the environment's variables: PREFIX_FORMAT, PREFIX_PROGRESS.
void define_settings(Args& args, Settings& settings, std::string_view prefix);
// After the parse: --json on the command line wins over the environment's format; contradictions throw Error
// usage.
void settle_settings(const Args& args, Settings& settings);

}  // namespace praxeo::cli
