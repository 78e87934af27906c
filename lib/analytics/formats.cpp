// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "analytics/logged.hpp"
#include "base/error.hpp"

namespace praxeo::analytics {
namespace {

// Narrow ones first: the combined format takes nearly anything with a time and a request in it.
std::vector<std::unique_ptr<Format>> all_formats() {
  std::vector<std::unique_ptr<Format>> all;
  all.push_back(caddy_format());
  all.push_back(cloudfront_format());
  all.push_back(s3_format());
  all.push_back(combined_format());
  return all;
}

class AnyFormat final : public Format {
 public:
  AnyFormat() : all_(all_formats()) {}
  [[nodiscard]] std::string_view name() const override {
    return chosen_ == nullptr ? std::string_view() : chosen_->name();
  }
  [[nodiscard]] Line read(std::string_view line, Logged& logged) override {
    if (chosen_ != nullptr) return chosen_->read(line, logged);
    Line found = Line::unreadable;
    for (const auto& format : all_) {
      const Line as = format->read(line, logged);
      if (as == Line::comment) found = as;
      if (as != Line::request) continue;
      chosen_ = format.get();
      return as;
    }
    return found;
  }

 private:
  std::vector<std::unique_ptr<Format>> all_;
  Format* chosen_ = nullptr;
};

}  // namespace

const std::vector<std::string>& format_names() {
  static const std::vector<std::string> names{"combined", "caddy", "s3", "cloudfront"};
  return names;
}

std::unique_ptr<Format> make_format(std::string_view name) {
  if (name.empty()) return std::make_unique<AnyFormat>();
  for (auto& format : all_formats())
    if (format->name() == name) return std::move(format);
  throw Error(ErrorKind::usage, fmt::format("there is no log format '{}'", name))
      .with_hint(fmt::format("formats: {}", fmt::join(format_names(), ", ")));
}

}  // namespace praxeo::analytics
