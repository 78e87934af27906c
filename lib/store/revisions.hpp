// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/page.hpp"
#include "store/store.hpp"
#include "store/types.hpp"

namespace praxeo::store {

// A revision on top of the head.
struct NewRevision {
  NewContent made;                       // kind and slug stay what they are
  std::int64_t parent = 1;               // the head that it was made from
  std::optional<std::int64_t> restores;  // the old revision that it equals
  // For each of made.citations the one of an earlier revision that it is: its checks are taken over.
  std::vector<std::optional<Pk>> kept_from;
};

// The revisions of a content, which are added and never changed.
class Revisions {
 public:
  explicit Revisions(Store& store) : store_(store) {}

  // Newest first; sorted by "revision". Constant memory.
  NextCursor each(const Content& content, const Page& page, const std::function<void(const Revision&)>& each);
  // The first revision of a content that says what a hash says; there is one.
  [[nodiscard]] std::int64_t first_with_hash(Pk content_pk, const std::string& hash);
  // The same content, its `revision` being that one; not_found with the valid ones.
  [[nodiscard]] Content at(const Content& content, std::int64_t revision);
  // The same content by its newest approved revision, which is the one that leaves in exports; nothing when
  // no revision is approved.
  [[nodiscard]] std::optional<Content> approved(const Content& content);
  // A draft that becomes the head. A citation whose version_pk is 0 has lost its source. Throws conflict when
  // the head is no longer `parent`, and when a provider would get over a person's work. Records
  // content.edited or content.reverted.
  Content add(Change& change, const Project& project, const Content& content, const NewRevision& revision);
  // Slugs of the embeds that name this piece; selectors name none.
  [[nodiscard]] std::vector<std::string> embeds_naming(Pk content_pk);

 private:
  Store& store_;
};

}  // namespace praxeo::store
