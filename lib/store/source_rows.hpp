// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "store/sources.hpp"
#include "store/sql.hpp"

namespace praxeo::store {

// "SELECT … FROM sources s JOIN source_versions v ON " + condition; read by source_row(). The usual condition
// joins the head: kHeadVersion.
[[nodiscard]] std::string select_source(std::string_view join_condition);
inline constexpr std::string_view kHeadVersion = "v.source_pk = s.pk AND v.ordinal = s.head ";
[[nodiscard]] Source source_row(const Query& query);

extern const std::string kSelectVersion;  // "SELECT … FROM source_versions v "
[[nodiscard]] SourceVersion version_row(const Query& query, int first_column);

extern const std::string kSelectPassage;  // "SELECT … FROM passages "
[[nodiscard]] Passage passage_row(const Query& query);

[[nodiscard]] std::string warnings_to_json(const std::vector<Warning>& warnings);

}  // namespace praxeo::store
