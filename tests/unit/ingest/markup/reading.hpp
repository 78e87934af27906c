// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "ingest/memory_file.hpp"
#include "ingest/read_markup.hpp"
#include "support/source_tree.hpp"

namespace praxeo::tests::markup {

// By the worker beside the binary of this build; what the kernel of a build machine lacks in isolation is the
// matter of tests/unit/sandbox.
inline ingest::Document read(ingest::MarkupFormat format, std::string_view bytes,
                             std::string_view file_name = "it.html") {
  ingest::MarkupOptions options;
  options.format = format;
  options.env.executable = praxeo_binary();
  options.allow_unsandboxed = true;
  const auto file = ingest::memory_file(bytes);
  base::NoProgress progress;
  auto document = ingest::read_markup(
      options, {.bytes = file, .size = bytes.size(), .name = "it", .file_name = std::string(file_name)},
      progress);
  std::erase_if(document.warnings, [](const auto& warning) { return warning.code == "not_isolated"; });
  return document;
}

inline ingest::Document page(std::string_view html) { return read(ingest::MarkupFormat::html, html); }

// The text of what stands in a body.
inline std::string body(std::string_view html) {
  return ingest::text_of(page("<!doctype html><meta charset=utf-8><body>" + std::string(html)).passages);
}

inline std::string refusal(ingest::MarkupFormat format, std::string_view bytes) {
  try {
    static_cast<void>(read(format, bytes));
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::invalid_input);
    return error.message();
  }
  return "was read";
}

}  // namespace praxeo::tests::markup
