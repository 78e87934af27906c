// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "store/sql.hpp"
#include "store/types.hpp"

namespace praxeo::store {

// "SELECT … FROM contents c JOIN content_revisions r ON r is the head"; read by content_row().
extern const std::string kSelectContent;
[[nodiscard]] Content content_row(const Query& query);

// "SELECT … FROM citations t …": with source s, pinned version v and the checks of it and of the head.
extern const std::string kSelectCitation;
[[nodiscard]] Citation citation_row(const Query& query);

// Adds or replaces the row of a citation and a version.
void put_citation_check(Store& store, Change& change, Pk citation_pk, Pk version_pk,
                        const CitationCheck& check);

}  // namespace praxeo::store
