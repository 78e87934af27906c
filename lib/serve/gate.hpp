// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "embed/signed_link.hpp"
#include "serve/http.hpp"

namespace praxeo::serve {

// Who may come in: everyone, or whoever has a signed link (embed/signed_link.hpp). Immutable.
class Gate {
 public:
  Gate() = default;  // everyone
  // Whoever has a link of one of these keys.
  explicit Gate(std::vector<embed::LinkSigner> signers) : signers_(std::move(signers)), closed_(true) {}

  [[nodiscard]] bool closed() const { return closed_; }
  struct Passed {
    std::string path;                 // as Target::path, without the token
    std::optional<std::string> lack;  // why it does not open, as a sentence for its reader
    bool bare = false;                // the token ends the path, and a slash has to
    int status = 200;                 // 401 where there is no signature, 403 where it is not good
  };
  [[nodiscard]] Passed pass(std::string_view path, base::TimePoint now) const;

 private:
  std::vector<embed::LinkSigner> signers_;
  bool closed_ = false;
};

// The page that says so.
[[nodiscard]] Reply refusal(const Request& request, const Gate::Passed& passed);

}  // namespace praxeo::serve
