// SPDX-License-Identifier: Apache-2.0
#include "commands/other/verify_claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "base/text/line_reader.hpp"
#include "commands/shared/count.hpp"
#include "verify/claim_lines.hpp"

namespace praxeo::commands {
namespace {

base::LineReader::Read bytes_of(Context& context, const std::string& file) {
  if (file == "-") {
    return [&context](char* into, std::size_t size) { return context.streams().in.read(into, size); };
  }
  const auto path = context.absolute(file);
  auto opened = std::make_shared<std::ifstream>(path, std::ios::binary);
  if (!*opened || std::filesystem::is_directory(path)) {
    throw Error(ErrorKind::not_found, fmt::format("can't read '{}'", file));
  }
  // What a pipe has is answered before it has more.
  return [stream = std::move(opened)](char* into, std::size_t size) -> std::size_t {
    auto& buffer = *stream->rdbuf();
    if (buffer.sgetc() == std::char_traits<char>::eof()) return 0;
    const auto ready = std::clamp<std::streamsize>(buffer.in_avail(), 1, static_cast<std::streamsize>(size));
    return static_cast<std::size_t>(buffer.sgetn(into, ready));
  };
}

}  // namespace

void verify_claims(Context& context, const std::string& file, bool strictly) {
  base::LineReader lines(bytes_of(context, file), praxeo::verify::kLongestClaimLine);
  praxeo::verify::ClaimLines claims([&context] {
    auto project = context.project();
    return praxeo::verify::ClaimLines::Ground{context.store(), std::move(project)};
  });
  auto& out = context.streams().out;
  std::int64_t number = 0;
  while (const auto line = lines.next()) {
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
