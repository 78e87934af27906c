// SPDX-License-Identifier: Apache-2.0
#include "batch/mend.hpp"

#include <fmt/format.h>

namespace praxeo::batch {

void ask_to_mend(llm::Request& request, const Broken& broken) {
  request.purpose = "repair";
  request.messages.push_back({llm::Role::assistant, {{.text = broken.reply}}});
  request.messages.push_back(
      {llm::Role::user,
       {{.text = fmt::format("That reply can't be used: {}.\nGive the whole reply again with this put right.",
                             broken.problem)}}});
}

}  // namespace praxeo::batch
