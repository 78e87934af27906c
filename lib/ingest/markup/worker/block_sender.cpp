// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/block_sender.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text/utf8.hpp"

namespace praxeo::reader {
namespace {

using nlohmann::json;

// JSON may take six bytes for one, so that a frame stays below its 1 MiB.
constexpr std::size_t kUnitBytes = 128 << 10;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// As much of a text as fits, not cut within a character.
std::string_view first_piece(std::string_view text) {
  auto size = std::min(text.size(), kUnitBytes);
  while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return text.substr(0, size);
}

}  // namespace

BlockSender::BlockSender(sandbox::Emitter& emitter)
    : emitter_(emitter), blocks_(std::make_unique<json>(json::array())) {}
BlockSender::~BlockSender() = default;

void BlockSender::begin(std::string_view label) {
  if (units_ > 0) send(false);
  ++units_;
  label_ = base::utf8::prefix(label, 500);
}

void BlockSender::end() {
  if (units_ > 0) send(false);
}

void BlockSender::send(bool more) {
  json unit{{"n", units_}, {"label", label_}, {"blocks", std::exchange(*blocks_, json::array())}};
  if (more) unit["more"] = true;
  bytes_ = 0;
  emitter_.unit(unit);
}

void BlockSender::add(json block, std::size_t bytes) {
  blocks_->push_back(std::move(block));
  bytes_ += bytes + 64;
  if (bytes_ >= kUnitBytes) send(true);
}

void BlockSender::put(json block, std::string_view text) {
  if (is_blank(text)) return;
  characters_ += base::utf8::length(text);
  while (text.size() > kUnitBytes) {
    const auto piece = first_piece(text);
    auto part = block;
    part["text"] = piece;
    part["more"] = true;
    add(std::move(part), piece.size());
    text.remove_prefix(piece.size());
  }
  block["text"] = text;
  add(std::move(block), text.size());
}

void BlockSender::heading(int level, std::string_view words) {
  put({{"role", "heading"}, {"level", level}}, words);
}

void BlockSender::paragraph(std::string_view words, int depth) {
  put({{"role", "paragraph"}, {"depth", depth}}, words);
}

void BlockSender::picture(std::string_view words, int depth) {
  put({{"role", "picture"}, {"depth", depth}}, words);
}

void BlockSender::item(std::string_view marker, std::string_view words, int depth) {
  put({{"role", "item"}, {"marker", marker}, {"depth", depth}}, words);
}

void BlockSender::term(std::string_view words) { put({{"role", "term"}}, words); }
void BlockSender::definition(std::string_view words) { put({{"role", "definition"}}, words); }
void BlockSender::caption(std::string_view words) { put({{"role", "caption"}}, words); }

void BlockSender::footnote(std::string_view number, std::string_view words) {
  put({{"role", "footnote"}, {"marker", number}}, words);
}

void BlockSender::code(std::string_view lines, std::string_view language) {
  json block{{"role", "code"}};
  if (!language.empty()) block["language"] = language.substr(0, 40);
  put(std::move(block), lines);
}

void BlockSender::aside(std::string_view reason, std::string_view words) {
  put({{"role", "aside"}, {"reason", reason}}, words);
}

void BlockSender::table(const std::vector<std::vector<std::string>>& rows) {
  json block{{"role", "table"}, {"rows", json::array()}};
  std::size_t bytes = 0;
  const auto ship = [&](bool more) {
    auto part = block;
    if (more) part["more"] = true;
    block["rows"] = json::array();
    add(std::move(part), std::exchange(bytes, 0));
  };
  for (const auto& row : rows) {
    auto cells = json::array();
    for (const auto& cell : row) {
      const auto piece = first_piece(cell);  // no cell is longer; what is, is no table (html_table.cpp)
      if (bytes > 0 && bytes + piece.size() > kUnitBytes) {
        if (!block["rows"].empty()) ship(true);
      }
      characters_ += base::utf8::length(piece);
      bytes += piece.size() + 8;
      cells.push_back(piece);
    }
    block["rows"].push_back(std::move(cells));
  }
  if (!block["rows"].empty()) ship(false);
}

}  // namespace praxeo::reader
