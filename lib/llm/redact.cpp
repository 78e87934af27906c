// SPDX-License-Identifier: Apache-2.0
#include "llm/redact.hpp"

#include "base/redact.hpp"

namespace praxeo::llm {

std::string without_key(std::string text, std::string_view key) {
  base::Redactor redactor;
  redactor.add(key);
  return redactor.clean(std::move(text));
}

}  // namespace praxeo::llm
