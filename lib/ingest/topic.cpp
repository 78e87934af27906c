// SPDX-License-Identifier: Apache-2.0
#include "ingest/topic.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "base/text/title.hpp"
#include "base/text/utf8.hpp"
#include "ingest/passages.hpp"
#include "ingest/suspicions.hpp"
#include "ingest/text/block_writer.hpp"
#include "ingest/text/markdown.hpp"
#include "ingest/text/plain.hpp"

namespace praxeo::ingest {
namespace {

Document topic_document(const Topic& topic, const Suspicions& suspicions) {
  Document document;
  document.title = topic.title;
  document.media_type = "application/json";
  document.reader = kTopicReader;
  document.reader_hash = base::sha256(kTopicReader);
  document.topic = store::TopicInput{topic.audience, topic.level, topic.notes};
  text::BlockWriter writer;
  writer.heading(1, topic.title);
  if (topic.notes) {
    if (text::looks_like_markdown(*topic.notes)) {
      text::write_markdown(*topic.notes, writer);
    } else {
      text::write_plain(*topic.notes, text::dashes_in(*topic.notes), writer);
    }
  }
  document.anchors = writer.take_headings();
  const auto written = writer.take_text();
  document.passages = make_passages(written, document.anchors);
  document.characters = static_cast<std::int64_t>(base::utf8::length(written));
  document.text_hash = base::sha256(written);
  document.warnings = suspicions.warnings({});
  return document;
}

}  // namespace

Item topic_item(const Topic& given) {
  static constexpr std::size_t kLongestNotes = 1 << 20;
  Topic topic = given;
  // Its words are kept as its bytes, normalised: what was hidden in them is counted and gone.
  Suspicions suspicions;
  std::vector<Aside> gone;
  for (const auto& words : {std::optional(given.title), given.audience, given.level, given.notes}) {
    if (words) suspicions.add_odd(*words, 0, gone);
  }
  const auto line = [](std::string_view text) { return base::squeeze(base::normalize_text(text)); };
  topic.title = line(given.title);
  if (topic.title.empty()) throw Error(ErrorKind::invalid_input, "a topic needs a title");
  if (const auto length = base::utf8::length(topic.title); length > base::kLongestTitle)
    throw Error(
        ErrorKind::invalid_input,
        fmt::format("the title of the topic has {} characters, of at most {}", length, base::kLongestTitle));
  if (given.notes && given.notes->size() > kLongestNotes)
    throw Error(ErrorKind::invalid_input, fmt::format("the notes are too long: {} bytes; {} can be kept",
                                                      given.notes->size(), kLongestNotes));
  if (topic.audience) topic.audience = line(*topic.audience);
  if (topic.level) topic.level = line(*topic.level);
  if (topic.notes) topic.notes = base::normalize_text(*topic.notes);

  nlohmann::json words{{"title", topic.title}};
  if (topic.audience) words["audience"] = *topic.audience;
  if (topic.level) words["level"] = *topic.level;
  if (topic.notes) words["notes"] = *topic.notes;
  Item item;
  item.kind = store::SourceKind::topic;
  item.name = fmt::format("topic '{}'", topic.title);
  item.origin = "topic";
  item.slug_from = topic.title;
  item.bytes = base::canonical(words);
  item.rules = kTopicReader;
  item.read = [topic, suspicions](const Input&, base::Progress&, std::stop_token) {
    return topic_document(topic, suspicions);
  };
  return item;
}

}  // namespace praxeo::ingest
