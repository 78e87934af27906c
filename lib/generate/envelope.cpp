// SPDX-License-Identifier: Apache-2.0
#include "generate/envelope.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "content/kind.hpp"
#include "content/marks.hpp"
#include "llm/reply_schema.hpp"
#include "verify/citations.hpp"
#include "verify/comparable.hpp"

namespace praxeo::generate {
namespace {

using nlohmann::json;

// Thrown inside this file, told as Read::problem.
struct Problem {
  std::string words;
};

const json& array_in(const json& value, const char* key, const std::string& where) {
  const auto found = value.find(key);
  if (found == value.end() || !found->is_array()) throw Problem{fmt::format("{}: no array '{}'", where, key)};
  return *found;
}

struct Found {
  const ShownPassage* passage = nullptr;
  store::Range range;  // code points of the passage
};

std::optional<Found> find_in(const ShownPassage& passage, const std::string& quote) {
  const auto match = verify::find_quote(passage.text, quote, 0);
  if (!match.exact) return std::nullopt;
  return Found{&passage, match.range};
}

class EnvelopeReader {
 public:
  EnvelopeReader(const Task& task, const std::vector<ShownPassage>& shown) : task_(task), shown_(shown) {}

  Read read(std::string_view reply) {
    json envelope;
    try {
      envelope = base::parse_json(reply, "the reply");
    } catch (const Error& error) {
      throw Problem{error.message()};
    }
    if (!envelope.is_object()) throw Problem{"the reply is no JSON object"};
    llm::drop_absent(json::parse(envelope_schema(task_.kinds->at(task_.kind))), envelope);
    const auto& items = array_in(envelope, "items", "the reply");
    for (std::size_t i = 0; i < items.size() && i < static_cast<std::size_t>(task_.count); ++i)
      read_.drafts.push_back(draft(items[i], fmt::format("items[{}]", i)));
    return std::move(read_);
  }

 private:
  content::Draft draft(const json& item, const std::string& where) {
    if (!item.is_object() || !item.contains("body")) throw Problem{where + ": no 'body'"};
    const auto& kind = task_.kinds->at(task_.kind);
    const auto& body = item.at("body");
    if (const auto problems = content::validate(kind, body); !problems.empty())
      throw Problem{fmt::format("{}.body{}: {}", where, problems.front().place, problems.front().message)};
    content::Draft draft;
    draft.kind = kind.name;
    draft.body = body.dump();
    for (const auto& citation : array_in(item, "citations", where)) cite(draft, citation, where);
    check_marks(kind, body, draft, where);
    return draft;
  }

  void cite(content::Draft& draft, const json& told, const std::string& where) {
    const auto mark = told.find("mark");
    const auto token = told.find("passage");
    const auto quote = told.find("quote");
    if (!told.is_object() || mark == told.end() || !mark->is_number_integer() || token == told.end() ||
        !token->is_string() || quote == told.end() || !quote->is_string()) {
      throw Problem{fmt::format("{}: a citation is not {{mark, passage, quote}}", where)};
    }
    const auto number = mark->get<std::int64_t>();
    if (number < 1 || number > 10'000) throw Problem{fmt::format("{}: mark {} is none", where, number)};
    const auto words = told_quote(*quote, number, where);
    const auto& named = passage(token->get<std::string>(), number, where);
    const auto found = find(named, words);
    const auto& passage = found ? *found->passage : named;
    content::DraftCitation citation;
    citation.mark = static_cast<int>(number);
    citation.version_pk = task_.materials[passage.material].source.version.pk;
    citation.range = passage.range;
    citation.quote = words;
    citation.found = found.has_value();
    if (found) {
      const auto& range = found->range;
      citation.range = {passage.range.start + range.start, passage.range.start + range.end};
      citation.quote = base::utf8::Index(passage.text)
                           .slice(static_cast<std::size_t>(range.start), static_cast<std::size_t>(range.end));
    }
    add_input(draft, passage, citation.version_pk);
    draft.citations.push_back(std::move(citation));
  }

  // What a piece rests on: the passages that it quotes, each once.
  static void add_input(content::Draft& draft, const ShownPassage& passage, store::Pk version_pk) {
    const bool known =
        std::any_of(draft.inputs.begin(), draft.inputs.end(), [&](const store::RevisionInput& input) {
          return input.version_pk == version_pk && input.range == passage.range;
        });
    if (known) return;
    store::RevisionInput input;
    input.version_pk = version_pk;
    input.range = passage.range;
    draft.inputs.push_back(std::move(input));
  }

  // Longer than any passage, it stands in none.
  static std::string told_quote(const json& told, std::int64_t mark, const std::string& where) {
    constexpr std::size_t kMost = 8000;
    auto quote = base::utf8::repair(told.get<std::string>());
    if (quote.size() > kMost)
      throw Problem{fmt::format("{}: the quote of mark {} is longer than a passage", where, mark)};
    if (verify::Comparable(quote).empty())
      throw Problem{fmt::format("{}: the quote of mark {} is empty", where, mark)};
    return quote;
  }

  const ShownPassage& passage(const std::string& token, std::int64_t mark, const std::string& where) {
    const auto named = std::find_if(shown_.begin(), shown_.end(),
                                    [&](const ShownPassage& each) { return each.token == token; });
    if (named == shown_.end())
      throw Problem{fmt::format("{}: mark {} names the passage '{}', which there is not", where, mark,
                                base::printable(token))};
    return *named;
  }

  std::optional<Found> find(const ShownPassage& named, const std::string& quote) {
    if (auto found = find_in(named, quote)) return found;
    for (const auto& each : shown_) {
      if (auto found = find_in(each, quote)) {
        read_.notes.push_back(fmt::format("a quote given for {} stands in {}", named.token, each.token));
        return found;
      }
    }
    return std::nullopt;
  }

  static void check_marks(const content::Kind& kind, const json& body, const content::Draft& draft,
                          const std::string& where) {
    std::set<int> cited;
    for (const auto& citation : draft.citations) {
      if (!cited.insert(citation.mark).second)
        throw Problem{fmt::format("{}: there are two citations of mark {}", where, citation.mark)};
    }
    for (const auto& field : content::prose_fields(kind, body)) {
      for (const auto& mark : content::find_marks(body.at(json::json_pointer(field)).get<std::string>())) {
        if (!cited.contains(mark.number))
          throw Problem{fmt::format("{}.body{}: mark [^{}] has no citation", where, field, mark.number)};
      }
    }
    if (draft.citations.empty()) throw Problem{where + ": nothing in it is cited"};
  }

  const Task& task_;
  const std::vector<ShownPassage>& shown_;
  Read read_;
};

}  // namespace

Read read_envelope(const Task& task, const std::vector<ShownPassage>& shown, std::string_view reply) {
  try {
    return EnvelopeReader(task, shown).read(reply);
  } catch (const Problem& problem) {
    Read read;
    read.problem = problem.words;
    return read;
  }
}

}  // namespace praxeo::generate
