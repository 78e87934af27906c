// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace praxeo::secrets {

// The whole of a file that holds a secret. Throws denied when others than its owner may read it, where it is
// not below /run/secrets: what a container's runtime puts there is readable inside of it by design. A pipe,
// such as a shell's <(command), is read to its end, whatever its mode. `holds` is what the message calls it:
// "a key".
[[nodiscard]] std::string read_private(const std::filesystem::path& file, std::uint64_t most,
                                       std::string_view holds);
// Its first line, without the end of the line.
[[nodiscard]] std::string read_private_line(const std::filesystem::path& file, std::uint64_t most,
                                            std::string_view holds);
[[nodiscard]] std::string first_line(std::string text);

}  // namespace praxeo::secrets
