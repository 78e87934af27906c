// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "store/sql.hpp"
#include "store/store.hpp"
#include "store/types.hpp"

namespace praxeo::store {

// "SELECT … FROM contents c JOIN content_revisions r ON r is the head"; read by content_row().
extern const std::string kSelectContent;
[[nodiscard]] Content content_row(const Query& query);

// "SELECT … FROM citations t …": with source s, pinned version v and the checks of it and of the head.
extern const std::string kSelectCitation;
[[nodiscard]] Citation citation_row(const Query& query);

// Inserts the check, or puts what it found into the row of its name and place.
void put_check(Store& store, Change& change, Pk revision_pk, const Check& check);

// Adds or replaces the row of a citation and a version.
void put_citation_check(Store& store, Change& change, Pk citation_pk, Pk version_pk,
                        const CitationCheck& check);

// "SELECT … FROM content_revisions r"; read by revision_row(), whose columns begin at `first`.
extern const std::string kSelectRevision;
[[nodiscard]] Revision revision_row(const Query& query, int first);

// A revision with its inputs, citations and checks; gives its pk.
Pk insert_revision(Store& store, Change& change, Pk content_pk, const NewContent& content,
                   std::int64_t revision, std::optional<std::int64_t> parent);

}  // namespace praxeo::store
