// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sealed.hpp"
#include "base/signing.hpp"
#include "secrets/find.hpp"

namespace praxeo::commands {

class Context;

// The one way by which commands come to a secret: of a provider, of a document, for signing.
class Secrets {
 public:
  explicit Secrets(Context& context) : context_(context) {}

  // What praxeo itself looks for, with who needs it.
  struct Known {
    std::string name, used_by;
  };
  [[nodiscard]] static std::vector<Known> known();

  // What a program that praxeo starts for the user is given: an editor needs no key.
  [[nodiscard]] static base::Env without_keys(base::Env env);

  // As secrets::Finder, by any spelling of the name.
  [[nodiscard]] std::optional<praxeo::secrets::Place> locate(std::string_view name);
  [[nodiscard]] std::optional<praxeo::secrets::Secret> find(std::string_view name);
  // The same; denied, with the ways to give one, where there is none.
  [[nodiscard]] praxeo::secrets::Secret need(std::string_view name);

  // Learns whatever secret can be had without asking anybody and without starting a program, so that it is
  // known by sight: variables that are one by their name or form, the files that variables name, and the
  // vault where its passphrase is at hand. What can't be read is told in a warning.
  void learn_at_hand();

  // The key that signs what a project publishes, in a file of the workspace; made on first use where `make`
  // says so and the workspace can be written, else absent.
  [[nodiscard]] std::optional<base::SigningKey> signing_key(const std::string& project_id, bool make);

  // The file that PRAXEO_VAULT names, else that of this workspace in the user's own data folder; absent
  // without either.
  [[nodiscard]] std::optional<std::filesystem::path> vault_file();
  // The same; throws not_found, with the way to have one.
  [[nodiscard]] std::filesystem::path need_vault_file();
  // From where it is at hand, else asked for on the terminal, twice when it is a new one. Throws denied when
  // there is no way to it.
  [[nodiscard]] base::SecretBytes passphrase(bool is_new);

 private:
  [[nodiscard]] praxeo::secrets::Finder& finder();
  Context& context_;
  std::optional<praxeo::secrets::Finder> finder_;
};

}  // namespace praxeo::commands
