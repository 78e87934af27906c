// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

// Plain rows, as the repositories hand them out and take them. Keys: `pk` joins inside one database file,
// `id` (ULID) is for people and other machines, `slug` is for typing. Offsets count code points, half-open.
// JSON columns are strings of JSON; times are base::TimePoint.
namespace praxeo::store {

using Pk = std::int64_t;

struct Range {
  std::int64_t start = 0;
  std::int64_t end = 0;
  [[nodiscard]] std::int64_t size() const { return end - start; }
  [[nodiscard]] bool empty() const { return end <= start; }
  friend bool operator==(const Range&, const Range&) = default;
};

struct Project {
  Pk pk = 0;
  std::string id, slug, title, state, metadata;
  base::TimePoint created_at, updated_at;
};

// What the lists of projects show beside the row.
struct ProjectCounts {
  std::int64_t sources = 0, contents = 0, embeds = 0;
};

enum class SourceKind { pdf, text, web, youtube, topic, media };
enum class AnchorUnit { page, time, heading };
enum class Role { text, heading, code, table, caption, footnote, list };
// Why a reader took a piece out of the text:
//   running      a running head or foot      page_number  nothing but the number of its page
//   invisible    drawn so that nobody sees it: in the colour of its ground, with no ink, or painted over
//   tiny         too small to be read        off_page     drawn beyond the page's edge
//   hidden       the document itself says that it isn't shown: a layer that is off, hidden markup
//   tags         letters of the Unicode tag block, which no font draws
//   bidi         characters that turn the direction of what follows: embeddings, overrides, isolates
//   zero_width   characters without width between letters that need none
//   control      control characters
enum class AsideReason {
  running,
  page_number,
  invisible,
  tiny,
  off_page,
  hidden,
  tags,
  bidi,
  zero_width,
  control
};
[[nodiscard]] std::string_view name_of(SourceKind kind);
[[nodiscard]] std::string_view name_of(AnchorUnit unit);
[[nodiscard]] std::string_view name_of(Role role);
[[nodiscard]] std::string_view name_of(AsideReason reason);
[[nodiscard]] std::optional<SourceKind> source_kind(std::string_view name);
[[nodiscard]] std::optional<Role> role(std::string_view name);
[[nodiscard]] std::optional<AsideReason> aside_reason(std::string_view name);

struct Warning {
  std::string code, message;
  std::optional<std::string> locator;                // "#p3"
  std::optional<std::int64_t> count = std::nullopt;  // of what it speaks of, where that is counted
};

// "page 7 (label iv) is code points 9120 to 11004". value: page number from 1; milliseconds; heading level
// from 1. value_end: milliseconds where a time ends. label: the page's label; the heading's words.
struct Anchor {
  AnchorUnit unit = AnchorUnit::page;
  std::int64_t char_start = 0, char_end = 0;
  std::int64_t value = 0;
  std::optional<std::int64_t> value_end;
  std::optional<std::string> label;
  std::optional<double> confidence;
};

// What a reader took out of the text. It stood before the code point `char_at` of the normalised text. Its
// own text is normalised too; characters that can't stand in such a text are spelled "U+202E".
struct SetAside {
  std::int64_t char_at = 0;
  std::optional<std::int64_t> page;
  AsideReason reason = AsideReason::running;
  std::string text;
  friend bool operator==(const SetAside&, const SetAside&) = default;
};

// One tile of a version's text: lead₁ text₁ lead₂ text₂ … is the normalised text. Offsets follow from the
// order.
struct NewPassage {
  std::string lead, text;
  Role role = Role::text;
  std::optional<std::int64_t> page, start_ms, end_ms;
  std::optional<std::string> heading;
};

struct Passage {
  Pk pk = 0, version_pk = 0;
  std::int64_t ordinal = 0;  // from 1
  std::string lead, text;
  Range range;  // of `text`, without the lead
  Role role = Role::text;
  std::optional<std::int64_t> page, start_ms, end_ms;
  std::optional<std::string> heading;
};

// What only documents (pdf, text) have.
struct DocumentInput {
  std::optional<std::string> file_name, encoding;
  std::string authors = "[]";
  std::string ocr = "none";
};

// What only videos with captions have.
struct YoutubeInput {
  std::string video_id;                   // 11 characters
  std::string captions_format;            // "webvtt", "srt", "json3"
  std::string captions_kind = "unknown";  // manual, auto, unknown
  std::optional<std::string> channel;
  std::optional<std::string> published_at;  // as the service writes it
};

// What only topics have.
struct TopicInput {
  std::optional<std::string> audience, level, notes;
};

struct NewVersion {
  std::string content_hash;  // of a blob that is already in the blob store
  std::uint64_t content_bytes = 0;
  std::string reader, reader_hash;
  std::string title, media_type;
  std::optional<std::int64_t> pages, duration_ms;
  std::optional<std::string> language;
  std::string metadata = "{}";
  std::vector<Warning> warnings;
  std::vector<NewPassage> passages;
  std::vector<Anchor> anchors;
  std::vector<SetAside> set_aside;        // in the order of the text
  std::optional<DocumentInput> document;  // of pdf and text alone
  std::optional<YoutubeInput> youtube;    // of youtube alone
  std::optional<TopicInput> topic;        // of topic alone
};

// What a version knows by its kind; at most one of them is there.
struct VersionInputs {
  std::optional<DocumentInput> document;
  std::optional<YoutubeInput> youtube;
  std::optional<TopicInput> topic;
};

struct NewSource {
  SourceKind kind = SourceKind::pdf;
  std::string identity;   // one identity, one source (data-model §1)
  std::string origin;     // the path or URL as the author gave it
  std::string slug_from;  // what the slug is made of, unless `slug` is given
  std::optional<std::string> slug;
  NewVersion version;
};

struct SourceVersion {
  Pk pk = 0, source_pk = 0;
  std::int64_t ordinal = 1;
  std::string content_hash, reader, reader_hash, text_hash, title, media_type;
  std::int64_t bytes = 0;  // of the file behind content_hash
  std::int64_t characters = 0;
  std::optional<std::int64_t> pages, duration_ms;
  std::optional<std::string> language;
  std::string metadata;
  std::vector<Warning> warnings;
  base::TimePoint fetched_at, created_at;
};

struct Source {
  Pk pk = 0, project_pk = 0;
  std::string id, slug;
  SourceKind kind = SourceKind::pdf;
  std::string identity, origin;
  std::optional<std::string> plan_key;
  std::int64_t head = 1;
  base::TimePoint created_at, updated_at;
  SourceVersion version;  // the head, or the one that was asked for
  std::int64_t passages = 0;
};

enum class CitationStatus { verified, refuted, unchecked };
[[nodiscard]] std::string_view name_of(CitationStatus status);

struct CitationCheck {
  Pk citation_pk = 0, version_pk = 0;
  CitationStatus status = CitationStatus::unchecked;
  std::optional<double> score;
  std::string rule;  // name and version of the rule that decided
  std::optional<std::string> reason;
  std::optional<Range> found;  // where the quote stands in that version
  base::TimePoint checked_at;
};

// Mark n of a revision is citations[n-1].
struct Citation {
  Pk pk = 0, revision_pk = 0;
  int mark = 0;
  std::string field, claim, quote;
  std::optional<Pk> version_pk;  // empty once the source is gone
  std::optional<Range> range;
  std::string locator;  // as written at the time: "bashref@1#p12"
  // Joined for reading; empty when the source is gone.
  std::optional<std::string> source_slug;
  std::optional<std::int64_t> source_version;
  // Its check against the pinned version; unchecked when there is none.
  std::optional<CitationCheck> check;
  // The source's head when that is another version, and what became of the citation there, once it was
  // sought.
  std::optional<Pk> head_pk;
  std::optional<CitationCheck> on_head;
};

// What became of a citation in another version of its source (verify/follow.hpp says when it is which).
enum class Drift { kept, moved, lost };
[[nodiscard]] std::string_view name_of(Drift drift);
// Of a row about another version than the pinned one: refuted is lost; verified is moved when there is a
// reason, which names the place, else kept.
[[nodiscard]] std::optional<Drift> drift_of(const CitationCheck& check);
[[nodiscard]] std::optional<Drift> drift_of(const Citation& citation);

struct DriftCounts {
  std::int64_t kept = 0, moved = 0, lost = 0;
  void add(std::optional<Drift> drift);
  [[nodiscard]] std::int64_t total() const { return kept + moved + lost; }
};

// A citation of a content's head revision.
struct HeadCitation {
  std::string content_slug;
  Citation citation;
};

struct Check {
  Pk revision_pk = 0;
  std::string name, place, status, message;  // status: passed, failed, skipped
  std::optional<std::string> tool;
  std::string input_hash;
  std::optional<std::string> details;  // JSON
  std::optional<std::int64_t> duration_ms;
  base::TimePoint checked_at;
};

// What a revision was made from.
struct RevisionInput {
  std::optional<Pk> version_pk;
  Range range;
  std::string place;                       // "p3-7", "c=100-240"; empty is the whole text
  std::string text_hash;                   // of the text under `place`: what Contents::stale compares
  std::optional<std::string> source_slug;  // joined for reading
  std::optional<std::int64_t> source_version;
  std::optional<std::string> content_hash;
};

struct Revision {
  Pk pk = 0, content_pk = 0;
  std::int64_t revision = 1;
  std::optional<std::int64_t> parent;
  std::string author;  // provider, human, import
  std::optional<Pk> generation_pk;
  std::string body;                             // JSON by the kind's schema
  std::string schema_hash, hash, title, state;  // state: draft, approved, rejected
  base::TimePoint created_at;
};

struct Content {
  Pk pk = 0, project_pk = 0;
  std::string id, kind, slug;
  std::optional<std::string> plan_key;
  std::int64_t head = 1;
  base::TimePoint created_at, updated_at;
  Revision revision;  // the head, or the one that was asked for
};

struct NewCitation {
  std::string field, claim, quote;
  Pk version_pk = 0;
  std::optional<Range> range;  // absent: the quote stands nowhere
  std::string locator;
  // Set when it was checked before it was stored.
  std::optional<CitationCheck> check;  // citation_pk is filled in
};

struct NewContent {
  std::string kind;
  std::string slug_from;
  std::optional<std::string> slug;
  std::string author = "provider";
  std::optional<Pk> generation_pk;
  std::string body, schema_hash, hash;
  std::vector<NewCitation> citations;  // in order of marks 1…n
  std::vector<RevisionInput> inputs;
  std::vector<Check> checks;  // revision_pk is filled in
};

// One logical call to a writer or provider. Absent counters are unknown, not 0.
struct Usage {
  std::optional<std::int64_t> input, cached_input, cache_write, output, reasoning, tool;
  void add(const Usage& other);  // unknown and known is known
};

struct NewCall {
  std::string id;  // empty: a new one
  std::string project_id, purpose, provider, model, request_hash;
  std::optional<std::string> prompt_hash, template_name;
  std::string parameters = "{}";
  std::string route = "live";  // live, batch, cache, recording, local
  std::optional<std::int64_t> estimated_tokens;
  std::optional<std::int64_t> reserved_picousd;  // the most it may cost; absent: unpriced
};

struct CallOutcome {
  bool succeeded = true;
  std::optional<std::string> resolved_model, finish_reason, error_code, price_key, reply_hash,
      provider_request_id;
  std::optional<std::int64_t> http_status, cost_picousd, duration_ms;
  std::int64_t attempts = 1;
  std::optional<std::string> route;  // when it went another way than the one it began on
  Usage usage;
};

struct Call {
  Pk pk = 0;
  std::string id;
  NewCall call;
  std::string state;  // started, succeeded, failed, abandoned
  CallOutcome outcome;
  base::TimePoint started_at;
  std::optional<base::TimePoint> finished_at;
};

struct Embed {
  Pk pk = 0, project_pk = 0;
  std::string id, slug, title, theme;
  std::optional<std::string> selector;  // JSON; empty when the pieces are named
  std::string options = "{}";
  base::TimePoint created_at, updated_at;
  std::int64_t items = 0;  // pieces named, or those that the selector means now
};

struct NewEmbed {
  std::string slug_from, title, theme = "plain";
  std::optional<std::string> selector;
  std::string options = "{}";
  std::vector<Pk> contents;  // in order
};

struct Event {
  std::int64_t seq = 0;
  base::TimePoint at;
  std::string run_id, actor_id;
  std::optional<std::string> project_id, subject_id;
  std::string type, data, prev_hash, hash;
};

}  // namespace praxeo::store
