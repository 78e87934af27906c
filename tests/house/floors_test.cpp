// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "support/source_tree.hpp"

namespace praxeo::tests {
namespace {

namespace fs = std::filesystem;
using Rooms = std::map<std::string, std::set<std::string>>;

// The rows `praxeo_module(NAME DEPS a b LINKS …)` of lib/CMakeLists.txt.
Rooms read_map(const std::string& cmake) {
  static const std::regex row(R"(\npraxeo_module\(([a-z]+)([^)]*)\))");
  Rooms rooms;
  for (std::sregex_iterator it(cmake.begin(), cmake.end(), row), end; it != end; ++it) {
    auto& deps = rooms[(*it)[1]];
    std::istringstream words((*it)[2].str());
    bool in_deps = false;
    for (std::string word; words >> word;) {
      if (word == "DEPS" || word == "LINKS" || word == "SOURCES") {
        in_deps = word == "DEPS";
      } else if (in_deps) {
        deps.insert(word);
      }
    }
  }
  return rooms;
}

const Rooms& rooms() {
  static const auto map = read_map(read_text(source_root() / "lib/CMakeLists.txt"));
  return map;
}

struct Include {
  std::string path;
  bool system = false;
  std::size_t line = 0;
};

std::vector<Include> includes_of(std::string_view source) {
  static const std::regex form(R"rx(^\s*#\s*include\s*([<"])([^>"]+)[>"].*$)rx");
  std::vector<Include> found;
  std::size_t number = 0;
  for (const auto& line : lines_of(source)) {
    ++number;
    std::smatch match;
    if (std::regex_match(line, match, form)) found.push_back({match[2], match[1] == "<", number});
  }
  return found;
}

// Which rooms the code of a file may include, by its place in the tree. Empty text for a place without rules.
std::set<std::string> allowed_rooms(const fs::path& file) {
  auto part = file.begin();
  const auto top = (part++)->string();
  if (top == "cli") return {"cli", "base"};
  std::set<std::string> allowed;
  if (top == "commands") {
    for (const auto& [room, deps] : rooms()) allowed.insert(room);
    allowed.insert({"cli", "commands"});
    return allowed;
  }
  const auto room = part->string();
  if (const auto found = rooms().find(room); found != rooms().end()) allowed = found->second;
  allowed.insert(room);
  return allowed;
}

// Third parties, by the beginning of their headers' names, and the places that may see them.
struct ThirdParty {
  std::string_view header;
  std::vector<std::string_view> places;  // a folder with '/' at its end, or a file
};

const std::vector<ThirdParty>& third_parties() {
  static const std::vector<ThirdParty> all{
      {"CLI/", {"cli/args.cpp", "cli/app.cpp"}},
      {"SQLiteCpp/", {"lib/store/"}},
      {"sqlite3", {"lib/store/"}},
      {"poppler", {"lib/ingest/pdf/worker/"}},
      {"qpdf/", {"lib/ingest/pdf/worker/"}},
      {"libxml", {"lib/ingest/markup/worker/"}},
      {"archive", {"lib/ingest/markup/worker/"}},
      {"magic.h", {"lib/ingest/identify/worker/"}},
      {"KSyntaxHighlighting/", {"lib/embed/highlight/worker/"}},
      {"ksyntaxhighlighting", {"lib/embed/highlight/worker/"}},
      {"Qt", {"lib/embed/highlight/worker/"}},
      {"QS", {"lib/embed/highlight/worker/"}},
      {"tesseract/", {"lib/ingest/"}},
      {"leptonica/", {"lib/ingest/thumbnail/worker/"}},
      {"libav", {"lib/media/"}},
      {"libsw", {"lib/media/"}},
      {"curl/", {"lib/http/"}},
      {"httplib", {"lib/serve/worker/"}},
      {"pqxx/", {"lib/queue/"}},
      {"sodium",
       {"lib/base/crypto.cpp", "lib/base/base64url.cpp", "lib/base/sealed.cpp", "lib/base/signing.cpp"}},
      {"openssl/", {"lib/base/libcrypto.hpp", "lib/base/libcrypto.cpp"}},
      {"zlib", {"lib/embed/"}},
      {"brotli/", {"lib/embed/"}},
      {"utf8proc", {"lib/base/", "cli/"}},
      {"toml++/", {"lib/config/"}},
      {"seccomp", {"lib/sandbox/"}},
      {"linux/landlock", {"lib/sandbox/"}},
      {"valijson/", {"lib/content/"}},
      {"cmark-gfm", {"lib/content/", "lib/embed/", "lib/ingest/text/"}},
      {"libstemmer", {"lib/base/text/"}},
      {"uchardet", {"lib/ingest/text/"}},
      {"zstd", {"lib/portable/"}},
  };
  return all;
}

bool lies_in(const fs::path& file, const std::vector<std::string_view>& places) {
  const auto name = file.generic_string();
  return std::ranges::any_of(places, [&](std::string_view place) {
    return place.ends_with('/') ? name.starts_with(place) : name == place;
  });
}

// Every broken rule of one file's includes, as lines to show.
std::vector<std::string> broken_includes(const fs::path& file, std::string_view source) {
  std::vector<std::string> broken;
  const auto allowed = allowed_rooms(file);
  for (const auto& include : includes_of(source)) {
    const auto say = [&](std::string_view why) {
      broken.push_back(fmt::format("{}:{}: {}: {}", file.string(), include.line, include.path, why));
    };
    if (include.system) {
      for (const auto& third : third_parties())
        if (include.path.starts_with(third.header) && !lies_in(file, third.places))
          say("this library stays in its room");
      if (include.path == "nlohmann/json.hpp" && file.extension() == ".hpp")
        say("headers take nlohmann/json_fwd.hpp");
      continue;
    }
    const auto slash = include.path.find('/');
    const auto room = include.path.substr(0, slash);
    if (slash == std::string::npos) {
      say("a project's header is named from the top of lib, or of the source tree");
    } else if (!allowed.contains(room)) {
      say("no way leads there from this floor");
    }
  }
  return broken;
}

}  // namespace

TEST_SUITE("house/floors") {
  TEST_CASE("the map of the house is read, and leads downwards only") {
    REQUIRE(rooms().contains("base"));
    REQUIRE(rooms().contains("store"));
    CHECK(rooms().at("base").empty());
    for (const auto& [room, deps] : rooms())
      for (const auto& dep : deps) {
        INFO(room, " -> ", dep);
        CHECK(rooms().contains(dep));
        CHECK_FALSE(rooms().at(dep).contains(room));
      }
  }

  TEST_CASE("every folder of lib is a room of the map") {
    for (const auto& entry : fs::directory_iterator(source_root() / "lib")) {
      if (!entry.is_directory()) continue;
      INFO(entry.path().string());
      CHECK(rooms().contains(entry.path().filename().string()));
    }
  }

  TEST_CASE("no include breaks a floor, and third parties stay in their rooms") {
    const auto files = source_files({"lib", "cli", "commands"}, {".cpp", ".hpp"});
    REQUIRE(files.size() > 100);
    for (const auto& file : files)
      for (const auto& line : broken_includes(file, read_text(source_root() / file))) FAIL_CHECK(line);
  }

  TEST_CASE("a broken floor would be found") {
    CHECK(broken_includes("lib/base/x.cpp", "#include \"store/store.hpp\"\n").size() == 1);
    CHECK(broken_includes("lib/store/x.cpp", "#include \"cli/style.hpp\"\n").size() == 1);
    CHECK(broken_includes("lib/store/x.cpp", "#include \"commands/context.hpp\"\n").size() == 1);
    CHECK(broken_includes("lib/content/x.cpp", "#include \"generate/writer.hpp\"\n").size() == 1);
    CHECK(broken_includes("cli/x.cpp", "#include \"store/store.hpp\"\n").size() == 1);
    CHECK(broken_includes("commands/x.cpp", "#include <SQLiteCpp/SQLiteCpp.h>\n").size() == 1);
    CHECK(broken_includes("cli/help.cpp", "#include <CLI/CLI.hpp>\n").size() == 1);
    CHECK(broken_includes("lib/ingest/ingest.cpp", "  #  include <poppler-page.h>\n").size() == 1);
    CHECK(broken_includes("lib/store/x.hpp", "#include <nlohmann/json.hpp>\n").size() == 1);
    CHECK(broken_includes("lib/store/x.cpp", "#include \"x.hpp\"\n").size() == 1);
    CHECK(broken_includes("lib/store/x.cpp", "#include \"base/error.hpp\"\n#include <nlohmann/json.hpp>\n")
              .empty());
  }
}

}  // namespace praxeo::tests
