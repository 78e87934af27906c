// SPDX-License-Identifier: Apache-2.0
#include "ingest/items.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text/utf8.hpp"
#include "ingest/detect.hpp"
#include "ingest/read_pdf.hpp"
#include "ingest/read_text.hpp"

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

bool is_pdf(const std::filesystem::path& file) {
  const auto fd = base::open_for_reading(file);
  std::string head(kTellingBytes, '\0');
  const auto got = ::pread(fd.get(), head.data(), head.size(), 0);
  head.resize(static_cast<std::size_t>(std::max<::ssize_t>(got, 0)));
  return detect(head).looks == Looks::pdf;
}

}  // namespace

Item pdf_item(const std::filesystem::path& file, const ReaderOptions& options) {
  auto item = file_item(store::SourceKind::pdf, file);
  item.rules = kPdfReader;
  item.read = [file, options](const Input& input, base::Progress& progress, std::stop_token stop) {
    ReadRequest request;
    request.file = file;
    request.name = input.name;
    request.input = &input.bytes;
    request.env = options.env;
    request.password = options.password;
    request.allow_unsandboxed = options.allow_unsandboxed;
    request.workers = options.workers;
    request.slots = input.slots;
    if (options.memory_mib) {
      request.limits = sandbox::limits_for(input.size, 0);
      request.limits->address_space = static_cast<std::uint64_t>(*options.memory_mib) << 20;
    }
    return read_pdf(request, progress, std::move(stop));
  };
  return item;
}

Item text_item(const std::filesystem::path& file) {
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
  std::optional<Item> item;
  if (source.kind == store::SourceKind::pdf) item = pdf_item(file, options);
  if (source.kind == store::SourceKind::text) item = text_item(file);
  if (!item) {
    throw refuse(fmt::format("is of kind {}, which can't be read again yet", store::name_of(source.kind)));
  }
  if (!std::filesystem::exists(std::filesystem::symlink_status(file))) {
    throw Error(ErrorKind::not_found,
                fmt::format("source '{}': '{}' is no longer there", source.slug, source.origin));
  }
  if (source.kind == store::SourceKind::text && is_pdf(file)) {
    throw refuse(fmt::format("is a text, and '{}' is a PDF now", source.origin))
        .with_hint("`praxeo ingest FILE` makes a source of its own of it");
  }
  item->identity = source.identity;
  return *std::move(item);
}

std::string read_password(const std::filesystem::path& file) {
  static constexpr std::uint64_t kLongest = 4096;
  struct stat facts {};
  if (::stat(file.c_str(), &facts) == 0 && (facts.st_mode & (S_IRGRP | S_IROTH)) != 0) {
    throw Error(ErrorKind::denied, fmt::format("'{}' holds a password and others may read it", file.string()))
        .with_hint(fmt::format("chmod 600 '{}'", file.string()));
  }
  const auto text = base::read_file(file, kLongest);
  auto line = text.substr(0, text.find_first_of("\r\n"));
  if (line.empty())
    throw Error(ErrorKind::invalid_input, fmt::format("'{}' holds no password", file.string()));
  return line;
}

}  // namespace praxeo::ingest
