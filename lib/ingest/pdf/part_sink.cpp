// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/part_sink.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::ingest::pdf {

PartSink::PartSink(std::string name, Share share, PageMerge& merge, Told told, std::stop_token stop)
    : name_(std::move(name)), share_(share), merge_(merge), told_(std::move(told)), stop_(std::move(stop)) {}

void PartSink::meta(const nlohmann::json& value) {
  if (meta_) throw Error(ErrorKind::failed, "praxeo-reader sent its facts twice");
  meta_ = meta_from_json(value);
  reader_.expect(share_.from(1, meta_->pages));
  told_.facts(meta_->pages);
}

void PartSink::unit(const nlohmann::json& value) {
  if (!meta_) throw Error(ErrorKind::failed, "praxeo-reader sent a page before its facts");
  if (reader_.next_page() > meta_->pages) {
    throw Error(ErrorKind::failed, "praxeo-reader sent more pages than there are");
  }
  const bool whole = reader_.add(value);
  if (reader_.characters() > kMaxCharacters) {
    throw Error(ErrorKind::invalid_input, fmt::format("{}: holds more text than can be read", name_));
  }
  if (!whole) return;
  merge_.add(reader_.take(), stop_);
  reader_.expect(share_.from(reader_.next_page(), meta_->pages));
  told_.page();
}

void PartSink::warning(const nlohmann::json& value) {
  const auto code = value.find("code");
  const auto message = value.find("message");
  if (code == value.end() || !code->is_string() || message == value.end() || !message->is_string()) return;
  if (warnings_.size() >= 100) return;
  store::Warning warning{
      base::printable(code->get<std::string>()), base::printable(message->get<std::string>()), {}};
  const auto unit = value.find("unit");
  if (unit != value.end() && unit->is_number_unsigned()) {
    warning.locator = fmt::format("#p{}", unit->get<std::uint64_t>());
  } else if (share_.part > 0) {
    return;  // about the whole document: the first reader tells it
  }
  warnings_.push_back(std::move(warning));
}

void PartSink::check(std::uint64_t characters) const {
  if (meta_ && reader_.next_page() > meta_->pages && characters == reader_.characters()) return;
  throw Error(ErrorKind::failed, fmt::format("{}: praxeo-reader's sums don't fit what it sent", name_));
}

}  // namespace praxeo::ingest::pdf
