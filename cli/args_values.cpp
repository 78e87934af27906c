// SPDX-License-Identifier: Apache-2.0
#include "cli/args_values.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <type_traits>

#include "base/error.hpp"
#include "base/text/distance.hpp"

namespace praxeo::cli {
namespace {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

Error wrong(std::string_view called, std::string_view value, std::string_view why) {
  return Error(ErrorKind::usage, fmt::format("{}: '{}' {}", called, value, why));
}

std::string bound(double value) {
  return value == std::floor(value) && std::abs(value) < 1e15 ? fmt::format("{:.0f}", value)
                                                              : fmt::format("{}", value);
}

void check_range(const OptionInfo& info, double number, std::string_view value, std::string_view called) {
  if (info.minimum && number < *info.minimum)
    throw wrong(called, value, fmt::format("is less than {}", bound(*info.minimum)));
  if (info.maximum && number > *info.maximum)
    throw wrong(called, value, fmt::format("is more than {}", bound(*info.maximum)));
}

template <class T>
T read_number(const OptionInfo& info, const std::string& value, std::string_view called) {
  T number{};
  const auto* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, number);
  if constexpr (std::is_integral_v<T>) {
    if constexpr (std::is_unsigned_v<T>) {
      if (value.starts_with('-')) throw wrong(called, value, "is not a whole number from 0 up");
    }
    if (error == std::errc::result_out_of_range && stop == end) throw wrong(called, value, "is too large");
    if (error != std::errc() || stop != end) throw wrong(called, value, "is not a whole number");
  } else {
    if (error != std::errc() || stop != end || !std::isfinite(number))
      throw wrong(called, value, "is not a number");
  }
  check_range(info, static_cast<double>(number), value, called);
  return number;
}

template <class T>
T read_value(const OptionInfo& info, const std::string& value, std::string_view called) {
  if constexpr (std::is_same_v<T, std::string>) {
    return value;
  } else if constexpr (std::is_same_v<T, std::filesystem::path>) {
    if (value.empty()) throw Error(ErrorKind::usage, fmt::format("{}: the path is empty", called));
    return value;
  } else {
    return read_number<T>(info, value, called);
  }
}

void check_choice(const OptionInfo& info, const std::string& value, std::string_view called) {
  if (info.choices.empty() || std::ranges::find(info.choices, value) != info.choices.end()) return;
  auto error = wrong(called, value, fmt::format("is not one of {}", fmt::join(info.choices, ", ")));
  if (const auto meant = base::nearest(value, info.choices))
    error.add_hint(fmt::format("did you mean '{}'?", *meant));
  throw error;
}

}  // namespace

void assign(const OptionInfo& info, const Target& target, const std::vector<std::string>& values,
            std::string_view called) {
  if (!info.takes_value() && !info.positional()) {
    std::visit(
        [&](const auto& at) {
          using T = std::remove_cvref_t<decltype(at)>;
          if constexpr (std::is_same_v<T, bool*>) *at = true;
          if constexpr (std::is_same_v<T, int*>) *at += static_cast<int>(values.size());
          if constexpr (std::is_same_v<T, Target::Setter>) at(values.back());
        },
        target.pointer());
    return;
  }
  for (const auto& value : values) check_choice(info, value, called);
  std::visit(
      [&](const auto& at) {
        using P = std::remove_cvref_t<decltype(at)>;
        if constexpr (std::is_same_v<P, Target::Setter>) {
          at(values.back());
        } else {
          using T = std::remove_pointer_t<P>;
          if constexpr (std::is_same_v<T, bool>) {
            *at = read_switch(values.back(), called);
          } else if constexpr (IsVector<T>::value) {
            at->clear();
            for (const auto& value : values)
              at->push_back(read_value<typename T::value_type>(info, value, called));
          } else if constexpr (IsOptional<T>::value) {
            *at = read_value<typename T::value_type>(info, values.back(), called);
          } else {
            *at = read_value<T>(info, values.back(), called);
          }
        }
      },
      target.pointer());
}

std::string shown_default(const Target& target) {
  return std::visit(
      [](const auto& at) -> std::string {
        using P = std::remove_cvref_t<decltype(at)>;
        if constexpr (std::is_same_v<P, Target::Setter>) {
          return {};
        } else {
          using T = std::remove_pointer_t<P>;
          if constexpr (std::is_same_v<T, bool>) {
            return {};
          } else if constexpr (std::is_arithmetic_v<T>) {
            return fmt::format("{}", *at);
          } else if constexpr (std::is_same_v<T, std::string>) {
            return *at;
          } else if constexpr (std::is_same_v<T, std::filesystem::path>) {
            return at->string();
          } else if constexpr (IsOptional<T>::value) {
            if (!at->has_value()) return {};
            if constexpr (std::is_same_v<typename T::value_type, std::filesystem::path>)
              return (*at)->string();
            else
              return fmt::format("{}", **at);
          } else {
            return {};
          }
        }
      },
      target.pointer());
}

bool is_list(const Target& target) {
  return std::visit(
      [](const auto& at) {
        using P = std::remove_cvref_t<decltype(at)>;
        if constexpr (std::is_pointer_v<P>)
          return IsVector<std::remove_pointer_t<P>>::value;
        else
          return false;
      },
      target.pointer());
}

bool is_flag_target(const Target& target) {
  return std::holds_alternative<bool*>(target.pointer()) || std::holds_alternative<int*>(target.pointer()) ||
         std::holds_alternative<Target::Setter>(target.pointer());
}

bool read_switch(std::string_view value, std::string_view called) {
  std::string lower(value);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (const auto* yes : {"1", "true", "yes", "on"})
    if (lower == yes) return true;
  for (const auto* no : {"0", "false", "no", "off"})
    if (lower == no) return false;
  throw wrong(called, value, "is neither 1 nor 0");
}

}  // namespace praxeo::cli
