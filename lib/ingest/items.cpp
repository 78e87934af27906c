// SPDX-License-Identifier: Apache-2.0
#include "ingest/items.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <string>
#include <utility>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "ingest/detect.hpp"
#include "ingest/identify/identify.hpp"
#include "ingest/ocr/reread.hpp"
#include "ingest/read_pdf.hpp"
#include "ingest/read_text.hpp"
#include "sandbox/find_worker.hpp"

namespace praxeo::ingest {
namespace {

Item file_item(store::SourceKind kind, const std::filesystem::path& file) {
  Item item;
  item.kind = kind;
  item.name = file.filename().string();
  item.origin = base::utf8::repair(file.string());
  item.slug_from = base::utf8::repair(file.stem().string());
  item.file = file;
  item.file_name = base::utf8::repair(item.name);
  return item;
}

// A file that is surely something else is told so, in words; what is unknown is the reader's to judge.
void check_is_pdf(const Input& input, const base::Env& env) {
  const auto seen = detect_file(input.bytes);
  if (seen.looks == Looks::pdf || seen.looks == Looks::empty || !seen.sure) return;
  const auto kind = kind_of_file(seen, env, input.bytes);
  Error error(ErrorKind::invalid_input, fmt::format("{}: not a PDF but {}", input.name, kind.name));
  if (!kind.way_out.empty()) error.add_hint(kind.way_out);
  if (seen.looks != Looks::binary) error.add_hint("`praxeo ingest FILE` tells by the content how to read it");
  throw error;
}

// Its libraries are loaded while the store is opened and the bytes are hashed. That there is none, the
// reading tells.
void prepare_reader(const ReaderOptions& options) {
  if (!options.workers) return;
  try {
    options.workers->prepare(sandbox::find_worker(options.env, "praxeo-reader"));
  } catch (const Error&) {
    return;
  }
}

}  // namespace

Item pdf_item(const std::filesystem::path& file, const ReaderOptions& options) {
  prepare_reader(options);
  auto item = file_item(store::SourceKind::pdf, file);
  item.rules = kPdfReader;
  item.read_alike = [ocr = options.ocr, env = options.env](const store::SourceVersion& version) {
    return ocr::read_alike(version, ocr, env);
  };
  item.read = [file, options](const Input& input, base::Progress& progress, std::stop_token stop) {
    check_is_pdf(input, options.env);
    ReadRequest request;
    request.file = file;
    request.name = input.name;
    request.input = &input.bytes;
    request.env = options.env;
    request.password = options.password;
    request.allow_unsandboxed = options.allow_unsandboxed;
    request.workers = options.workers;
    request.slots = input.slots;
    request.ocr = options.ocr;
    request.partial = options.partial;
    if (options.memory_mib) request.memory = static_cast<std::uint64_t>(*options.memory_mib) << 20;
    return read_pdf(request, progress, std::move(stop));
  };
  return item;
}

Item markup_item(MarkupFormat format, const std::filesystem::path& file, const ReaderOptions& options) {
  auto item = file_item(store::SourceKind::text, file);
  item.rules = reader_of(format);
  const MarkupOptions reading{.format = format,
                              .env = options.env,
                              .memory_mib = options.memory_mib,
                              .allow_unsandboxed = options.allow_unsandboxed,
                              .workers = options.workers};
  item.read = [reading](const Input& input, base::Progress& progress, std::stop_token stop) {
    return read_markup(reading, input, progress, std::move(stop));
  };
  return item;
}

Item text_item(const std::filesystem::path& file, const ReaderOptions& options, std::string_view called) {
  const auto opened = base::open_for_reading(file);
  const auto seen = detect_file(opened);
  if (const auto format = markup_of(seen.looks)) return markup_item(*format, file, options);
  const auto name = called.empty() ? base::printable(file.filename().string()) : std::string(called);
  const auto refuse = [&](std::string_view why) -> Error {
    return {ErrorKind::invalid_input, fmt::format("{}: {}", name, why)};
  };
  if (seen.looks == Looks::pdf)
    throw refuse("a PDF, not a text").with_hint("`praxeo ingest pdf FILE` reads it");
  if (seen.looks == Looks::binary && seen.sure && !seen.textual)
    throw not_read(name, kind_of_file(seen, options.env, opened));
  auto item = file_item(store::SourceKind::text, file);
  item.rules = kTextReader;
  item.read = read_text;
  return item;
}

Item from_input(Item item) {
  item.name = "standard input";
  item.origin = "-";
  item.slug_from.clear();
  item.file_name.clear();
  return item;
}

Item item_of(const store::Source& source, const ReaderOptions& options) {
  const auto refuse = [&](std::string_view why) -> Error {
    return {ErrorKind::invalid_input, fmt::format("source '{}' {}", source.slug, why)};
  };
  if (source.kind == store::SourceKind::topic)
    throw refuse("is a topic, and has no file to be read again from");
  if (source.kind == store::SourceKind::youtube) {
    throw refuse("is a video: new captions of it come in by `praxeo ingest youtube VIDEO --captions FILE`");
  }
  const std::filesystem::path file(source.origin);
  if (!file.is_absolute()) throw refuse("came from standard input, which can't be read again");
  if (!std::filesystem::exists(std::filesystem::symlink_status(file))) {
    throw Error(ErrorKind::not_found,
                fmt::format("source '{}': '{}' is no longer there", source.slug, source.origin));
  }
  std::optional<Item> item;
  if (source.kind == store::SourceKind::pdf) {
    auto same = options;
    same.ocr = ocr::as_before(source.version, options.ocr);
    item = pdf_item(file, same);
  }
  if (source.kind == store::SourceKind::text) {
    if (detect_file(base::open_for_reading(file)).looks == Looks::pdf) {
      throw refuse(fmt::format("is a text, and '{}' is a PDF now", source.origin))
          .with_hint("`praxeo ingest FILE` makes a source of its own of it");
    }
    item = text_item(file, options);
  }
  if (!item) {
    throw refuse(fmt::format("is of kind {}, which can't be read again yet", store::name_of(source.kind)));
  }
  item->identity = source.identity;
  return *std::move(item);
}

std::string read_password(const std::filesystem::path& file) {
  static constexpr std::uint64_t kLongest = 4096;
  struct stat facts {};
  if (::stat(file.c_str(), &facts) == 0 && S_ISREG(facts.st_mode) &&
      (facts.st_mode & (S_IRGRP | S_IROTH)) != 0) {
    throw Error(ErrorKind::denied, fmt::format("'{}' holds a password and others may read it", file.string()))
        .with_hint(fmt::format("chmod 600 '{}'", file.string()));
  }
  const auto text = base::read_file_or_pipe(file, kLongest);
  auto line = text.substr(0, text.find_first_of("\r\n"));
  if (line.empty())
    throw Error(ErrorKind::invalid_input, fmt::format("'{}' holds no password", file.string()));
  return line;
}

}  // namespace praxeo::ingest
