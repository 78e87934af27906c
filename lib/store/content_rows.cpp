// SPDX-License-Identifier: Apache-2.0
#include "store/content_rows.hpp"

namespace praxeo::store {

const std::string kSelectContent =
    "SELECT c.pk, c.project_pk, c.id, c.kind, c.slug, c.plan_key, c.head, c.created_at, c.updated_at, r.pk, "
    "r.content_pk, r.revision, r.parent, r.author, r.generation_pk, r.body, r.schema_hash, r.hash, r.title, "
    "r.state, "
    "r.created_at FROM contents c JOIN content_revisions r ON r.content_pk = c.pk AND r.revision = c.head ";

Content content_row(const Query& query) {
  return {.pk = query.integer(0),
          .project_pk = query.integer(1),
          .id = query.text(2),
          .kind = query.text(3),
          .slug = query.text(4),
          .plan_key = query.maybe_text(5),
          .head = query.integer(6),
          .created_at = query.time(7),
          .updated_at = query.time(8),
          .revision = {.pk = query.integer(9),
                       .content_pk = query.integer(10),
                       .revision = query.integer(11),
                       .parent = query.maybe_integer(12),
                       .author = query.text(13),
                       .generation_pk = query.maybe_integer(14),
                       .body = query.text(15),
                       .schema_hash = query.text(16),
                       .hash = query.text(17),
                       .title = query.text(18),
                       .state = query.text(19),
                       .created_at = query.time(20)}};
}

}  // namespace praxeo::store
