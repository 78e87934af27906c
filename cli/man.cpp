// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "cli/describe.hpp"
#include "cli/documents.hpp"
#include "cli/exit_code.hpp"
#include "cli/mdoc.hpp"

namespace praxeo::cli {
namespace {

// "2026-11-21" as mdoc writes dates: "November 21, 2026".
std::string mdoc_date(std::string_view date) {
  static constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};
  std::size_t month = 0;
  std::size_t day = 0;
  if (date.size() != 10) return std::string(date);
  std::from_chars(date.data() + 5, date.data() + 7, month);
  std::from_chars(date.data() + 8, date.data() + 10, day);
  if (month < 1 || month > 12) return std::string(date);
  return fmt::format("{} {}, {}", kMonths[month - 1], day, date.substr(0, 4));
}

std::string upper(std::string_view text) {
  std::string all(text);
  for (auto& c : all)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return all;
}

// A phrase of the tree as a sentence.
std::string sentence(std::string_view phrase) {
  return mdoc_text(upper(phrase.substr(0, 1)) +
                   std::string(phrase.substr(std::min<std::size_t>(1, phrase.size())))) +
         ".\n";
}

std::string page_head(const Tree& tree, std::string_view page, std::string_view summary,
                      std::string_view date) {
  return fmt::format(
      ".\\\" Made from the command tree; edit the words there, and the prose in man/pages.\n"
      ".Dd {}\n.Dt {} 1\n.Os {} {}\n.Sh NAME\n.Nm {}\n.Nd {}\n",
      mdoc_date(date), mdoc_word(upper(page)), mdoc_word(tree.program), mdoc_word(tree.version),
      mdoc_word(page), mdoc_text(summary));
}

// "Fl n , Fl \-count Ar N".
std::string option_macros(const OptionInfo& info) {
  if (info.positional()) return fmt::format("Ar {}", mdoc_word(option_left(info)));
  std::string macros;
  for (const auto& name : info.names) {
    if (!macros.empty()) macros += " , ";
    macros += "Fl " + mdoc_word(name.substr(1));
  }
  if (info.takes_value()) macros += " Ar " + mdoc_word(info.value_name);
  return macros;
}

std::string option_items(const std::vector<OptionInfo>& infos) {
  std::string items;
  for (const auto& info : infos)
    if (!info.hidden) items += fmt::format(".It {}\n{}\n", option_macros(info), mdoc_text(option_text(info)));
  return items.empty() ? items : ".Bl -tag -width Ds\n" + items + ".El\n";
}

std::string synopsis(const Tree& tree, const Command& command) {
  auto text = fmt::format(".Nm {}\n.Cm {}\n", mdoc_word(tree.program), mdoc_word(command.words()));
  const auto own = own_options(command);
  for (const auto& info : own)
    if (info.takes_value() && info.required)
      text += fmt::format(".Fl {} Ar {}\n", mdoc_word(info.primary().substr(1)), mdoc_word(info.value_name));
  if (std::ranges::any_of(own, [](const OptionInfo& info) { return !info.positional() && !info.hidden; }))
    text += ".Op Ar options\n";
  for (const auto& info : own) {
    if (!info.positional() || info.hidden) continue;
    text += fmt::format("{} {}\n", info.required ? ".Ar" : ".Op Ar", mdoc_word(option_left(info)));
  }
  return text;
}

std::string example_block(const Command& command) {
  std::string all;
  for (const auto& example : command.examples)
    all += fmt::format(".Pp\n{}:\n.Dl $ {}\n", mdoc_text(example.text), mdoc_command(example.command));
  return all;
}

// Sections that have a place of their own, in the order mdoc(7) gives; prose may add to each.
class Page {
 public:
  explicit Page(const std::map<std::string, std::string>& prose, const std::string& name) {
    if (const auto it = prose.find(name); it != prose.end()) sections_ = mdoc_prose(it->second);
  }
  // The prose before its first heading.
  [[nodiscard]] std::string lead() const {
    return sections_.empty() ? std::string() : sections_.front().mdoc;
  }
  // Takes out the prose's own section of this name.
  std::string take(std::string_view title) {
    for (std::size_t i = 1; i < sections_.size(); ++i) {
      if (upper(sections_[i].title) != title) continue;
      auto text = std::move(sections_[i].mdoc);
      sections_.erase(sections_.begin() + static_cast<std::ptrdiff_t>(i));
      return text;
    }
    return {};
  }
  [[nodiscard]] std::string others() const {
    std::string all;
    for (std::size_t i = 1; i < sections_.size(); ++i)
      all += fmt::format(".Sh {}\n{}", mdoc_text(upper(sections_[i].title)), sections_[i].mdoc);
    return all;
  }

 private:
  std::vector<ProseSection> sections_;
};

std::string section(std::string_view title, const std::string& text) {
  return text.empty() ? std::string() : fmt::format(".Sh {}\n{}", title, text);
}

// What the table gives, then what the prose adds, as paragraphs of their own.
std::string with_more(std::string made, const std::string& prose) {
  return made.empty() || prose.empty() ? made + prose : std::move(made) + ".Pp\n" + prose;
}

std::string environment(const std::vector<OptionInfo>& infos) {
  std::string items;
  for (const auto& info : infos)
    if (!info.env.empty() && !info.hidden)
      items += fmt::format(".It Ev {}\nstands in for\n.Fl {}\n", mdoc_word(info.env),
                           mdoc_word(info.primary().substr(1)));
  return items.empty() ? items : ".Bl -tag -width Ds\n" + items + ".El\n";
}

std::string exit_status() {
  std::string text = ".Bl -tag -width Ds\n";
  for (const auto& row : kExitRows) {
    text += fmt::format(".It {}\n{}", static_cast<int>(row.code), mdoc_text(row.meaning));
    text += row.name.empty() ? "\n" : fmt::format("\n.Pq Li {}\n", mdoc_word(row.name));
  }
  return text + ".El\n";
}

std::string program_page(const Tree& tree, const std::map<std::string, std::string>& prose,
                         std::string_view date) {
  Page page(prose, tree.program);
  auto text = page_head(tree, tree.program, tree.description, date);
  text += fmt::format(
      ".Sh SYNOPSIS\n.Nm {}\n.Op Ar global options\n.Ar command\n.Op Ar arguments\n.Op Ar options\n",
      mdoc_word(tree.program));
  auto description = page.lead();
  if (description.empty()) description = sentence(tree.description);
  text += section("DESCRIPTION", description);
  text += ".Ss Commands\n.Bl -tag -width Ds\n";
  std::vector<std::string_view> see_also;
  for (const auto& noun : tree.nouns) {
    if (noun.hidden) continue;
    text += fmt::format(".It Cm {}\n{}\n", mdoc_word(noun.name), mdoc_text(noun.summary));
    see_also.push_back(noun.name);
  }
  text += ".El\n.Ss Global options\nThey work before and after the command.\n" +
          option_items(global_options(tree));
  text += page.take("OPTIONS");
  std::ranges::sort(see_also);
  std::string see;
  for (const auto name : see_also)
    see += fmt::format("{}.Xr {}-{} 1", see.empty() ? "" : " ,\n", tree.program, name);
  const auto files = page.take("FILES");
  const auto examples = page.take("EXAMPLES");
  const auto more_environment = page.take("ENVIRONMENT");
  const auto more_status = page.take("EXIT STATUS");
  text += page.others();
  text += section("ENVIRONMENT", with_more(environment(global_options(tree)), more_environment));
  text += section("FILES", files) + section("EXIT STATUS", with_more(exit_status(), more_status));
  return text + section("EXAMPLES", examples) + section("SEE ALSO", see + "\n");
}

std::string noun_page(const Tree& tree, const Noun& noun, const std::map<std::string, std::string>& prose,
                      std::string_view date) {
  const auto name = fmt::format("{}-{}", tree.program, noun.name);
  Page page(prose, name);
  auto text = page_head(tree, name, noun.summary, date) + ".Sh SYNOPSIS\n";
  std::string options;
  std::string examples;
  std::vector<OptionInfo> with_env;
  for (const auto* command : tree.commands_of(noun.name)) {
    if (command->hidden) continue;
    text += synopsis(tree, *command);
    if (!command->verb.empty()) options += fmt::format(".Ss {}\n", mdoc_text(command->words()));
    if (!command->verb.empty()) options += sentence(command->summary);
    options += option_items(own_options(*command));
    examples += example_block(*command);
    for (auto& info : own_options(*command)) with_env.push_back(std::move(info));
  }
  auto description = page.lead();
  if (description.empty()) description = sentence(noun.summary);
  text += section("DESCRIPTION", description);
  options = with_more(std::move(options), page.take("OPTIONS"));
  const auto files = page.take("FILES");
  const auto more_examples = page.take("EXAMPLES");
  const auto more_environment = page.take("ENVIRONMENT");
  const auto more_status = page.take("EXIT STATUS");
  if (!examples.empty()) examples.erase(0, 4);  // the first .Pp, right behind the heading
  text += section("OPTIONS", options) + page.others();
  text +=
      section("ENVIRONMENT", with_more(environment(with_env), more_environment)) + section("FILES", files);
  text += section("EXIT STATUS", with_more(fmt::format("See\n.Xr {} 1 .\n", tree.program), more_status));
  text += section("EXAMPLES", with_more(std::move(examples), more_examples));
  return text + fmt::format(".Sh SEE ALSO\n.Xr {} 1\n", tree.program);
}

}  // namespace

std::map<std::string, std::string> man_pages(const Tree& tree,
                                             const std::map<std::string, std::string>& prose,
                                             std::string_view date) {
  std::map<std::string, std::string> pages;
  pages[tree.program + ".1"] = program_page(tree, prose, date);
  for (const auto& noun : tree.nouns)
    if (!noun.hidden)
      pages[fmt::format("{}-{}.1", tree.program, noun.name)] = noun_page(tree, noun, prose, date);
  return pages;
}

}  // namespace praxeo::cli
