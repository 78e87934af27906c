// SPDX-License-Identifier: Apache-2.0
#include "content/element_count.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text/ascii.hpp"

namespace praxeo::content {

bool counts_itself(std::string_view heading) {
  if (const auto colon = heading.rfind(": "); colon != std::string_view::npos) {
    const auto last = heading.substr(colon + 2);
    if (last.find(' ') != std::string_view::npos && counts_itself(last)) return true;
  }
  const auto blank = heading.find(' ');
  if (blank == std::string_view::npos || blank == 0) return false;
  const auto word = heading.substr(0, blank);
  const bool letters = std::all_of(word.begin(), word.end(), [](char c) {
    return base::is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
  });
  const auto behind = heading.substr(blank + 1);
  const auto end = std::min(behind.find_first_not_of("0123456789"), behind.size());
  return letters && end > 0 && end <= 3 &&
         (end == behind.size() || behind[end] == ':' || behind.substr(end).starts_with(". "));
}

namespace {

std::string_view heading_of(const nlohmann::json& element, std::string_view member) {
  if (!element.is_object()) return {};
  const auto found = element.find(member);
  const auto* words = found != element.end() ? found->get_ptr<const std::string*>() : nullptr;
  return words != nullptr ? std::string_view(*words) : std::string_view();
}

std::string_view heading_member(const Slot& slot) {
  return slot.heading == 1 ? std::string_view(slot.members.front().name) : std::string_view();
}

bool goes_on(const Slot& slot, const nlohmann::json& element) {
  if (!element.is_object() || slot.continues.empty()) return false;
  const auto found = element.find(slot.continues);
  return found != element.end() && *found == true;
}

}  // namespace

bool count_themselves(const nlohmann::json& elements, std::string_view member) {
  return !member.empty() && std::count_if(elements.begin(), elements.end(), [&](const auto& element) {
                              return counts_itself(heading_of(element, member));
                            }) >= 2;
}

ElementCount::ElementCount(const Slot& slot, const nlohmann::json& elements)
    : slot_(slot),
      themselves_(slot.numbered && count_themselves(elements, heading_member(slot))),
      alone_(elements.size() == 1),
      counted_(!std::all_of(elements.begin(), elements.end(),
                            [&](const auto& element) { return goes_on(slot, element); })) {}

std::string ElementCount::next(const nlohmann::json& element) {
  if (!slot_.numbered) return {};
  if (goes_on(slot_, element)) {
    const auto heading = heading_of(element, heading_member(slot_));
    if (!themselves_ && counted_ && !heading.empty() && !base::is_digit(heading.front())) return {};
    ++part_;
    return fmt::format(" {}{}.", number_, static_cast<char>('a' + std::min<std::size_t>(part_, 25)));
  }
  ++number_;
  part_ = 0;
  const auto heading = themselves_ ? heading_of(element, heading_member(slot_)) : std::string_view();
  // One alone needs no count.
  const auto alone = alone_ ? heading_of(element, heading_member(slot_)) : heading;
  // Digits at its front would be read as the count.
  const bool told = !alone.empty() && !base::is_digit(alone.front());
  return told ? std::string() : fmt::format(" {}.", number_);
}

ReadCount read_count(const Slot& slot, std::string_view heading) {
  if (!slot.numbered) return {heading};
  auto end = std::min(heading.find_first_not_of("0123456789"), heading.size());
  if (end == 0) return {heading};
  const bool continues = !slot.continues.empty() && end < heading.size() && base::is_lower(heading[end]);
  if (continues) ++end;
  if (end == heading.size() || heading[end] != '.' || (end + 1 < heading.size() && heading[end + 1] != ' '))
    return {heading};
  heading.remove_prefix(std::min(end + 2, heading.size()));
  return {heading, continues, true};
}

void mark_uncounted(const Slot& slot, nlohmann::json& elements, const std::vector<bool>& counted) {
  const auto heading = heading_member(slot);
  const bool any = std::find(counted.begin(), counted.end(), true) != counted.end();
  if (!slot.numbered || slot.continues.empty() || !any || count_themselves(elements, heading)) return;
  for (std::size_t n = 0; n < counted.size(); ++n) {
    if (!counted[n] && !heading_of(elements[n], heading).empty()) elements[n][slot.continues] = true;
  }
}

}  // namespace praxeo::content
