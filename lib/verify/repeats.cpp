// SPDX-License-Identifier: Apache-2.0
#include "verify/repeats.hpp"

#include <nlohmann/json.hpp>
#include <string>

#include "base/json.hpp"

namespace praxeo::verify {
namespace {

// Whether a head of the project that is not rejected still has these words.
bool still_told(store::Contents& contents, const store::Content& content, const std::string& hash) {
  const auto slug = contents.slug_of_hash(content.project_pk, hash);
  if (!slug) return false;
  const auto other = contents.resolve(content.project_pk, *slug);
  return other.pk != content.pk && other.revision.state != "rejected";
}

}  // namespace

std::optional<store::Check> check_repeats(store::Contents& contents, const store::Content& content,
                                          const std::vector<store::Check>& known) {
  for (auto check : known) {
    if (check.name != "repeats") continue;
    const auto details = base::maybe_json(check.details.value_or(""));
    const bool told = details && details->is_object() && details->contains("hash") &&
                      details->at("hash").is_string() &&
                      still_told(contents, content, details->at("hash").get<std::string>());
    if (told && check.status == "skipped") check.message = details->value("message", check.message);
    check.status = told ? "failed" : "skipped";
    if (!told) check.message = "the piece that it was nearly the same as is gone, or says something else now";
    return check;
  }
  return std::nullopt;
}

}  // namespace praxeo::verify
