// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/env.hpp"

namespace CLI {
class App;
}

namespace praxeo::cli {

// One row of the table from which the parser, help, man pages and completions are made.
struct OptionInfo {
  enum class Kind { flag, option, positional };
  Kind kind = Kind::flag;
  std::vector<std::string> names;    // "-n", "--dry-run"; a positional has its one word, "FILE"
  std::string value_name;            // "N"; for an option only
  std::string help;                  // one phrase, lower case, no final stop
  std::string default_text;          // shown as (default: …) when not empty
  std::string env;                   // variable that stands in for it
  std::vector<std::string> choices;  // the only words allowed, when there are any
  std::string completion;            // "file", "dir", or a KIND of the hidden `complete` command
  std::vector<std::string> excludes;
  std::vector<std::string> needs;
  std::optional<double> minimum;
  std::optional<double> maximum;
  bool required = false;
  bool many = false;  // may be given more than once (option), takes all that follow (positional)
  bool hidden = false;

  [[nodiscard]] bool positional() const { return kind == Kind::positional; }
  [[nodiscard]] bool takes_value() const { return kind == Kind::option; }
  // The long name, else the first: how messages call it.
  [[nodiscard]] const std::string& primary() const;
  [[nodiscard]] bool has_name(std::string_view name) const;
};

// Where a value goes. Made from a reference to a member of the plain Options struct, which must outlive the
// parse. bool and int are for flags (int counts: -vv), all others for options and positionals.
class Target {
 public:
  using Setter = std::function<void(const std::string&)>;
  using Pointer =
      std::variant<bool*, int*, unsigned*, std::int64_t*, std::uint64_t*, double*, std::string*,
                   std::filesystem::path*, std::optional<int>*, std::optional<unsigned>*,
                   std::optional<std::int64_t>*, std::optional<std::uint64_t>*, std::optional<double>*,
                   std::optional<std::string>*, std::optional<std::filesystem::path>*,
                   std::vector<std::string>*, std::vector<std::filesystem::path>*, Setter>;

  template <class T>
  requires(!std::same_as<T, Target> && !std::is_const_v<T> && std::constructible_from<Pointer, T*>)
      Target(T& value)
      : pointer_(&value) {}  // NOLINT(google-explicit-constructor): reads as the member itself
  explicit Target(Setter setter) : pointer_(std::move(setter)) {}

  [[nodiscard]] const Pointer& pointer() const { return pointer_; }

 private:
  Pointer pointer_;
};

class Args;
struct Word;

// What Args::flag and its sisters return, to say more about the option. Lives no longer than the Args.
class OptionRef {
 public:
  OptionRef& value_name(std::string name);
  OptionRef& choices(std::vector<std::string> words);
  OptionRef& complete(std::string kind);  // "file", "dir", or a kind of dynamic values
  OptionRef& env(std::string variable);
  OptionRef& required();
  OptionRef& range(double lowest, double highest);
  OptionRef& excludes(std::string option);
  OptionRef& needs(std::string option);
  OptionRef& default_text(std::string text);  // in place of the value that the target held
  OptionRef& hidden();
  OptionRef& once();  // a list target that documents show as given once; all values still reach it

 private:
  friend class Args;
  struct Word;
  explicit OptionRef(OptionInfo& info) : info_(&info) {}
  OptionInfo* info_;
};

// A facade over CLI11: one call fills the table, and parse() registers the same rows in a CLI::App. define()
// functions get one and only describe; nothing is opened and nothing is read until parse(). Without a parse
// it is just the table, which is how help, man pages and completions use it.
//
// Rules on top of CLI11: a scalar given twice takes the last one; a list option takes one value each time it
// is given, so it never swallows positionals; "--name --other" is a missing value, "--name=--other" passes
// one; values from the environment stand in when the option was not given. Every mistake throws Error usage,
// with the option's name in the message. Not for sharing between threads.
class Args {
 public:
  Args() = default;
  Args(const Args&) = delete;
  Args& operator=(const Args&) = delete;

  // names: "-n,--dry-run" or "--dry-run".
  OptionRef flag(std::string_view names, Target target, std::string help);
  OptionRef option(std::string_view names, Target target, std::string help);
  // Positionals are filled in the order of their definition; only the last may take many.
  OptionRef positional(std::string name, Target target, std::string help);

  // For a verb whose users may put a secret among the words: a word too many is refused without showing it,
  // and the hint says where the secret goes.
  void hide_surplus(std::string hint) { surplus_hint_ = std::move(hint); }

  // An option whose words stand for values of an enum.
  template <class E>
  OptionRef choice(std::string_view names, E& value,
                   std::initializer_list<std::pair<std::string_view, E>> words, std::string help) {
    std::vector<std::string> names_of;
    std::vector<std::pair<std::string, E>> map;
    std::string shown;
    for (const auto& [word, meaning] : words) {
      names_of.emplace_back(word);
      map.emplace_back(word, meaning);
      if (meaning == value) shown = word;
    }
    auto ref = option(names, Target([&value, map = std::move(map)](const std::string& given) {
                        for (const auto& [word, meaning] : map)
                          if (word == given) value = meaning;
                      }),
                      std::move(help));
    ref.choices(std::move(names_of)).default_text(std::move(shown));
    return ref;
  }

  [[nodiscard]] std::vector<OptionInfo> table() const;
  [[nodiscard]] const OptionInfo* find(std::string_view name) const;
  // Takes over the rows of `globals` that this one does not define itself: a verb's own option of the same
  // name wins.
  void inherit(const Args& globals);

  // Registers all rows in `app`. For parse(), and for the test that compares table and parser.
  void bind(CLI::App& app) const;
  // Reads the words (without program, noun and verb) into the targets.
  void parse(const std::vector<std::string>& words, const base::Env& env);
  // Does the flag stand among the words? Sees it beside mistakes, and without a parse.
  [[nodiscard]] bool meets(std::string_view flag, const std::vector<std::string>& words) const;
  // After parse(): did it stand on the command line (not in the environment)?
  [[nodiscard]] bool given(std::string_view name) const;

 private:
  struct Row {
    OptionInfo info;
    Target target;
    bool given = false;
    bool from_environment = false;
  };
  OptionRef add(OptionInfo info, Target target);
  void refuse_mistakes(const std::vector<Word>& found) const;
  void check_relations() const;

  std::string surplus_hint_;
  std::deque<Row> rows_;  // a deque, since OptionRef points into it
};

}  // namespace praxeo::cli
