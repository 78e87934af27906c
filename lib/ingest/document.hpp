// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/types.hpp"

namespace praxeo::ingest {

// A source as its reader read it: all that a version stores but the bytes themselves.
struct Document {
  std::string title, media_type;
  std::optional<std::string> language;
  std::vector<std::string> authors;
  std::string metadata = "{}";  // JSON object
  std::vector<store::Warning> warnings;
  std::optional<std::int64_t> pages, duration_ms;
  std::optional<std::string> encoding;         // of a text, by its name at IANA: "UTF-8", "windows-1252"
  std::optional<store::YoutubeInput> youtube;  // of a video's captions
  std::optional<store::TopicInput> topic;      // of a topic
  // lead₁ text₁ lead₂ text₂ … is the normalised text, in the shape of base/text/blocks.hpp.
  std::vector<store::NewPassage> passages;
  std::vector<store::Anchor> anchors;
  std::vector<store::SetAside> set_aside;  // what was taken out of the text, in its order
  std::int64_t characters = 0;
  std::string text_hash;
  std::string ocr = "none";  // pages that were recognised from their picture: none, some, all
  std::string reader;        // "pdf/3": the rules of this reader
  std::string reader_hash;   // of the rules' version and the libraries below it
};

// lead and text of all passages, one after the other.
[[nodiscard]] std::string text_of(const std::vector<store::NewPassage>& passages);

}  // namespace praxeo::ingest
