// SPDX-License-Identifier: Apache-2.0
#include "commands/version.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/utsname.h>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/text/stemmer.hpp"
#include "ops/doctor.hpp"
#include "store/maintenance.hpp"

namespace praxeo::commands {

std::string_view version() { return PRAXEO_VERSION; }

std::string generator() { return fmt::format("praxeo {}", version()); }

namespace {

std::string build_line() {
  std::string line = fmt::format("build: {}", PRAXEO_BUILD_TYPE);
  if (const std::string_view commit = PRAXEO_COMMIT; !commit.empty())
    line += fmt::format(", commit {}", commit);
  return line + fmt::format(", g++ {}", __VERSION__);
}

std::string stemmer_line() {
  try {
    static_cast<void>(base::Stemmer("english"));
    return "libstemmer: found";
  } catch (const Error& error) {
    return "libstemmer: " + error.message();
  }
}

std::string reader_line(const base::Env& env) {
  const auto libraries = ops::reader_libraries(env);
  return fmt::format("reader: {}{}", ops::check_reader(env).message,
                     libraries.empty() ? "" : " (" + libraries + ")");
}

std::string locale_line(const base::Env& env) {
  for (const auto* name : {"LC_ALL", "LC_CTYPE", "LANG"})
    if (const auto value = env.get(name)) return fmt::format("locale: {} ({})", *value, name);
  return "locale: none";
}

}  // namespace

std::vector<std::string> version_details(const base::Env& env) {
  utsname system{};
  uname(&system);
  return {
      build_line(),
      fmt::format("database: schema {}, sqlite {} ({})", store::newest_schema(), store::sqlite_version(),
                  fmt::join(store::sqlite_options(), ", ")),
      fmt::format("libsodium: {}", base::sodium_version()),
      stemmer_line(),
      reader_line(env),
      "isolation: " + ops::check_isolation(env).message,
      fmt::format("system: {} {} {}", system.sysname, system.release, system.machine),
      locale_line(env),
      fmt::format("terminal: {}", env.get("TERM").value_or("none")),
  };
}

}  // namespace praxeo::commands
