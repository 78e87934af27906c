// SPDX-License-Identifier: Apache-2.0
#include "embed/view.hpp"

#include <nlohmann/json.hpp>
#include <utility>

namespace praxeo::embed {

View::View() : fields_(std::make_unique<nlohmann::json>(nlohmann::json::object())) {}
View::~View() = default;

View& View::with(std::string_view name, nlohmann::json value) {
  fields_->get_ref<nlohmann::json::object_t&>().emplace(name, std::move(value));
  return *this;
}

nlohmann::json View::take() { return std::move(*fields_); }

}  // namespace praxeo::embed
