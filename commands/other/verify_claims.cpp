// SPDX-License-Identifier: Apache-2.0
#include "commands/other/verify_claims.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>

#include "commands/shared/count.hpp"
#include "verify/claim_lines.hpp"

namespace praxeo::commands {
namespace {

std::function<std::optional<std::string>()> lines_of_file(Context& context, const std::string& file) {
  if (file == "-") return [&context] { return context.streams().in.read_line(); };
  const auto path = context.absolute(file);
  auto opened = std::make_shared<std::ifstream>(path, std::ios::binary);
  if (!*opened || std::filesystem::is_directory(path)) {
    throw Error(ErrorKind::not_found, fmt::format("can't read '{}'", file));
  }
  return [lines = std::move(opened)]() -> std::optional<std::string> {
    std::string line;
    if (!std::getline(*lines, line)) return std::nullopt;
    return line;
  };
}

}  // namespace

void verify_claims(Context& context, const std::string& file, bool strictly) {
  const auto next = lines_of_file(context, file);
  praxeo::verify::ClaimLines claims([&context] {
    auto project = context.project();
    return praxeo::verify::ClaimLines::Ground{context.store(), std::move(project)};
  });
  auto& out = context.streams().out;
  std::int64_t number = 0;
  while (const auto line = next()) {
    if (context.stop().stop_requested()) {
      throw Error(ErrorKind::interrupted, fmt::format("stopped at line {}", number + 1));
    }
    const auto answer = claims.answer(*line, ++number);
    if (!answer) continue;
    out.line(*answer);
    out.flush();
  }
  const auto& counts = claims.counts();
  if (counts.refuted > 0)
    throw Error(ErrorKind::check_failed, "refuted: " + count_of(counts.refuted, "claim"));
  if (counts.unusable > 0) {
    throw Error(ErrorKind::invalid_input, "unusable: " + count_of(counts.unusable, "line"))
        .with_hint("each says why in its answer");
  }
  if (strictly && counts.unchecked > 0) {
    throw Error(ErrorKind::check_failed, "unchecked: " + count_of(counts.unchecked, "claim"));
  }
}

}  // namespace praxeo::commands
