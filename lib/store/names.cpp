// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "store/types.hpp"

namespace praxeo::store {
namespace {

// In the order of the enumerators; the words stand in the schema's CHECKs.
constexpr std::array<std::string_view, 6> kSourceKinds = {"pdf", "text", "web", "youtube", "topic", "media"};
constexpr std::array<std::string_view, 3> kAnchorUnits = {"page", "time", "heading"};
constexpr std::array<std::string_view, 7> kRoles = {"text",    "heading",  "code", "table",
                                                    "caption", "footnote", "list"};
constexpr std::array<std::string_view, 10> kAsideReasons = {"running",    "page_number", "invisible", "tiny",
                                                            "off_page",   "hidden",      "tags",      "bidi",
                                                            "zero_width", "control"};
constexpr std::array<std::string_view, 3> kDrifts = {"kept", "moved", "lost"};
constexpr std::array<std::string_view, 3> kStatuses = {"verified", "refuted", "unchecked"};

template <class Enum, std::size_t N>
std::optional<Enum> value_of(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names.at(i) == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(SourceKind kind) { return kSourceKinds.at(static_cast<std::size_t>(kind)); }
std::string_view name_of(AnchorUnit unit) { return kAnchorUnits.at(static_cast<std::size_t>(unit)); }
std::string_view name_of(Role role) { return kRoles.at(static_cast<std::size_t>(role)); }
std::string_view name_of(AsideReason reason) { return kAsideReasons.at(static_cast<std::size_t>(reason)); }
std::string_view name_of(CitationStatus status) { return kStatuses.at(static_cast<std::size_t>(status)); }
std::string_view name_of(Drift drift) { return kDrifts.at(static_cast<std::size_t>(drift)); }
std::optional<SourceKind> source_kind(std::string_view name) {
  return value_of<SourceKind>(kSourceKinds, name);
}
std::optional<Role> role(std::string_view name) { return value_of<Role>(kRoles, name); }
std::optional<AsideReason> aside_reason(std::string_view name) {
  return value_of<AsideReason>(kAsideReasons, name);
}

}  // namespace praxeo::store
