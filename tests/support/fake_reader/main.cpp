// SPDX-License-Identifier: Apache-2.0
// A reader of documents that aren't there: its input says how many pages it shall tell of, and at which of
// them it shall crash or wait until it is told to stop: "%PDF pages=64 crash=20 wait=40". "lie" makes all
// readers but the first count one page more, "stray" makes them begin with a page that isn't theirs.
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "ingest/pdf/share.hpp"
#include "sandbox/worker_side.hpp"

namespace {

using nlohmann::json;
using praxeo::sandbox::Emitter;

class FakeReader final : public praxeo::sandbox::Handler {
 public:
  std::uint64_t open(const json& request, int input, Emitter& emitter) override {
    std::string words(200, '\0');
    words.resize(
        static_cast<std::size_t>(std::max<ssize_t>(0, ::pread(input, words.data(), words.size(), 0))));
    const auto number = [&](const std::string& name) {
      const auto at = words.find(name + "=");
      return at == std::string::npos ? 0 : std::stoi(words.substr(at + name.size() + 1));
    };
    const auto& share_words = request.at("share");
    const praxeo::ingest::pdf::Share share{share_words[0].get<int>(), share_words[1].get<int>()};
    const bool first = share.part == 0;
    const int pages = number("pages");
    emitter.meta({{"pages", pages + (!first && words.find("lie") != std::string::npos ? 1 : 0)},
                  {"outline", json::array()}});
    int page = share.from(1, pages);
    if (!first && words.find("stray") != std::string::npos) page = 1;
    std::uint64_t characters = 0;
    for (; page <= pages && !emitter.cancelled(); page = share.from(page + 1, pages)) {
      if (page == number("crash")) ::raise(SIGKILL);
      while (page == number("wait") && !emitter.cancelled()) {
        ::poll(nullptr, 0, 1);
      }
      const auto text = "The text of page " + std::to_string(page) + " is here.";
      characters += text.size();
      const auto style =
          json{{"font", "Times"}, {"size", 10}, {"mono", false}, {"bold", false}, {"italic", false}};
      emitter.unit({{"n", page},
                    {"label", ""},
                    {"width", 612},
                    {"height", 792},
                    {"styles", {style}},
                    {"text", text},
                    {"runs", {text.size(), 720, 1200, 4000, 1300, 0, 0}}});
    }
    return characters;
  }
};

}  // namespace

int main() {
  FakeReader reader;
  return praxeo::sandbox::worker_main({}, reader);
}
