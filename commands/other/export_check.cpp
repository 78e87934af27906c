// SPDX-License-Identifier: Apache-2.0
#include "commands/other/export_check.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/shared/count.hpp"
#include "embed/check_bundle.hpp"

namespace praxeo::commands {
namespace {

struct CheckResult {
  praxeo::embed::CheckedBundle checked;
  bool key_given = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto faults = nlohmann::ordered_json::array();
    for (const auto& [file, what] : checked.faults) faults.push_back({{"file", file}, {"fault", what}});
    nlohmann::ordered_json key;
    if (checked.signed_by) key = *checked.signed_by;
    return {{"folder", checked.folder.string()}, {"embed", checked.embed},
            {"generator", checked.generator},    {"files", checked.files},
            {"size_bytes", checked.bytes},       {"signed_by", std::move(key)},
            {"key_pinned", checked.key_pinned},  {"encrypted", checked.is_private},
            {"opened", checked.opened},          {"faults", std::move(faults)}};
  }
  void print(cli::Printer& out) const {
    for (const auto& [file, what] : checked.faults)
      out.line(cli::Text(fmt::format("{}: ", file), cli::Tone::strong).add(what));
    if (checked.faults.empty()) {
      out.line(cli::Text(checked.embed, cli::Tone::strong)
                   .add(fmt::format(": {} besides its manifest{}, {} bytes, all as the manifest says",
                                    count_of(checked.files, "file"),
                                    checked.signed_by ? " and statement" : "", checked.bytes)));
    }
    if (checked.opened) {
      out.line(cli::Text("Encrypted: it opens with the passphrase given"));
    } else if (checked.is_private) {
      out.line(cli::Text("Encrypted: whether it opens, --passphrase-file tells"));
    }
    if (!checked.signed_by) {
      out.line(cli::Text("Not signed: who made it is not shown"));
    } else if (checked.key_pinned) {
      out.line(cli::Text(fmt::format("Signed by {}, the key given", *checked.signed_by)));
    } else if (key_given) {
      out.line(cli::Text(fmt::format("Signed by {}, not by the key given", *checked.signed_by)));
    } else {
      out.line(cli::Text(
          fmt::format("Signed by {}, which is the bundle's own word: --key tells whose it has to be",
                      *checked.signed_by)));
    }
  }
  [[nodiscard]] bool wrong_key() const { return key_given && checked.signed_by && !checked.key_pinned; }
};

}  // namespace

void check_exported(Context& context, const std::filesystem::path& folder,
                    const std::optional<std::string>& public_key,
                    const std::optional<base::SecretBytes>& passphrase) {
  std::optional<std::string_view> words;
  if (passphrase) words = passphrase->view();
  const CheckResult result{praxeo::embed::check_bundle(folder, public_key, words), public_key.has_value()};
  const auto faults = result.checked.faults.size();
  if (faults == 0 && passphrase && !result.checked.opened) {
    throw Error(ErrorKind::denied, fmt::format("the passphrase does not open '{}'", folder.string()))
        .with_hint("the bundle is whole, and was encrypted with another one");
  }
  context.show(result);
  if (faults == 0) return;
  throw Error(ErrorKind::check_failed,
              fmt::format("'{}' has {}{}", folder.string(), count_of(faults, "fault"),
                          faults == praxeo::embed::kMostFaults ? " or more" : ""))
      .with_hint(faults == 1 && result.wrong_key()
                     ? "ask its author which key is theirs; but for the key, the bundle is whole"
                     : "export it again, or have it from its author again");
}

}  // namespace praxeo::commands
