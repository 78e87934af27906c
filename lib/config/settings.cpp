// SPDX-License-Identifier: Apache-2.0
#include "config/settings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text/distance.hpp"
#include "config/secret_like.hpp"

namespace praxeo::config {

using base::Error;
using base::ErrorKind;

std::optional<double> read_money(std::string_view typed) {
  double number = 0;
  const auto* end = typed.data() + typed.size();
  const auto done = std::from_chars(typed.data(), end, number, std::chars_format::fixed);
  if (done.ec != std::errc() || done.ptr != end || !(number >= 0) || number > kMostMoney) return std::nullopt;
  return number;
}

const std::vector<Setting>& settings() {
  static const std::vector<Setting> all{
      {"analytics.paths", SettingType::text, "null", "",
       "paths that embeds are published under, where their folder has another name, with commas: "
       "/docs/course/=course"},
      {"batch.part_mb",
       SettingType::integer,
       "50",
       "",
       "the most that is handed to a batch service at once, in megabytes (OpenAI takes 200)",
       false,
       1,
       {},
       200},
      {"batch.part_requests",
       SettingType::integer,
       "50000",
       "",
       "the most requests that are handed to a batch service at once",
       false,
       1,
       {},
       50'000},
      {"batch.poll_seconds", SettingType::integer, "60", "", "how often --wait asks how a batch is"},
      {"batch.price_tenths",
       SettingType::integer,
       "5",
       "",
       "what a call through a batch service costs, in tenths of a live one",
       true,
       1,
       {},
       10},
      {"budget.month_usd", SettingType::money, "null", "",
       "most that all projects together may spend in a calendar month (UTC)"},
      {"budget.project_month_usd", SettingType::money, "null", "",
       "most that a project may spend in a calendar month (UTC)"},
      {"budget.project_usd", SettingType::money, "null", "", "most that a project may spend in all"},
      {"gemini.base_url", SettingType::text, "null", "GEMINI_BASE_URL",
       "where Gemini is asked, with its version path (default: Google's own)", true},
      {"gemini.price",
       SettingType::integer,
       "null",
       "",
       "0 when calls of this server cost nothing (default: by the table of prices)",
       true,
       0,
       {},
       0},
      {"gemini.requests_per_minute", SettingType::integer, "null", "",
       "most calls a minute to Gemini (default: provider.requests_per_minute)"},
      {"gemini.tokens_per_minute", SettingType::integer, "null", "",
       "most tokens a minute to and from Gemini (default: provider.tokens_per_minute)"},
      {"openai.base_url", SettingType::text, "null", "OPENAI_BASE_URL",
       "where OpenAI, or a server compatible with it, is asked, with its version path (default: OpenAI's "
       "own)",
       true},
      {"openai.dialect",
       SettingType::text,
       "null",
       "",
       "responses or chat (default: responses at OpenAI, chat elsewhere)",
       false,
       1,
       {"responses", "chat"}},
      {"openai.max_tokens_field", SettingType::text, "null", "",
       "field that bounds a chat answer (default: max_completion_tokens at OpenAI, max_tokens elsewhere)"},
      {"openai.price",
       SettingType::integer,
       "null",
       "",
       "0 when calls of this server cost nothing (default: by the table of prices)",
       true,
       0,
       {},
       0},
      {"openai.requests_per_minute", SettingType::integer, "null", "",
       "most calls a minute to OpenAI (default: provider.requests_per_minute)"},
      {"openai.tokens_per_minute", SettingType::integer, "null", "",
       "most tokens a minute to and from OpenAI (default: provider.tokens_per_minute)"},
      {"project.current", SettingType::text, "null", "PRAXEO_PROJECT", "project that commands work on"},
      {"provider.attempts", SettingType::integer, "30", "",
       "how often a call is made at most, the first among them"},
      {"provider.deadline", SettingType::integer, "null", "",
       "seconds that a call may take with all its attempts (default: as long as attempts are left)"},
      {"provider.default", SettingType::text, R"("extractive")", "",
       "who writes, as PROVIDER or PROVIDER/MODEL"},
      {"provider.embedding_model", SettingType::text, "null", "",
       "PROVIDER/MODEL whose vectors help choose what a model reads of long sources (default: words alone)"},
      {"provider.fallback", SettingType::text, "null", "",
       "who writes where a provider is out of reach, overloaded or out of quota: PROVIDER/MODEL, several "
       "separated by commas"},
      {"provider.jobs", SettingType::integer, "8", "",
       "calls under way at once, of all runs on the workspace together"},
      {"provider.max_input_tokens", SettingType::integer, "100000", "",
       "the most of the sources that a model reads at once, in tokens of about four letters", false, 1000},
      {"provider.max_output_tokens", SettingType::integer, "16384", "",
       "the longest answer that is asked for, in tokens", false, 16},
      {"provider.requests_per_minute", SettingType::integer, "null", "",
       "most calls a minute, of all runs on the workspace together (default: as the provider bears)"},
      {"provider.run_deadline", SettingType::integer, "null", "",
       "seconds that all calls of a run may take together (default: no bound)"},
      {"provider.stream", SettingType::boolean, "false", "",
       "ask for answers in pieces, so that progress shows how far one is"},
      {"provider.tokens_per_minute", SettingType::integer, "null", "",
       "most tokens a minute, of all runs on the workspace together (default: as the provider bears)"},
      {"publish.allowed", SettingType::text, "null", "",
       "what exports may hold though it looks like a secret: the numbers that an export told, with commas",
       true},
      {"publish.base_url", SettingType::text, "null", "",
       "address under which exports are published, for links that need it"},
      {"reader.allow_unsandboxed", SettingType::boolean, "false", "",
       "read files even where the kernel can't isolate the reader", true},
      {"reader.memory_mib", SettingType::integer, "null", "",
       "memory the reader of one file may use, in MiB (default: grows with the file)", false, 128},
      {"reader.ocr",
       SettingType::text,
       R"("auto")",
       "",
       "which pages of a PDF are recognised from their picture: auto (those without text), always, never",
       false,
       1,
       {"auto", "always", "never"}},
      {"reader.ocr_lang", SettingType::text, R"("eng")", "",
       "languages of pages that are recognised, as Tesseract names them: eng, eng+deu"},
      {"user.name", SettingType::text, "null", "",
       "name that changes are attributed to (default: the login name)"},
      {"verify.model", SettingType::text, "null", "PRAXEO_VERIFY_MODEL",
       "PROVIDER/MODEL that is asked of claims which the rules leave open (default: nobody)"},
      {"verify.run",
       SettingType::text,
       R"("sandboxed")",
       "PRAXEO_VERIFY_RUN",
       "whether snippets are run: sandboxed (where no sandbox can be had, they are not), never",
       false,
       1,
       {"sandboxed", "never"}},
  };
  return all;
}

const Setting* find_setting(std::string_view key) {
  const auto& all = settings();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Setting& s) { return s.key == key; });
  return found == all.end() ? nullptr : &*found;
}

const Setting& setting(std::string_view key) {
  if (const auto* found = find_setting(key)) return *found;
  Error error(ErrorKind::not_found, fmt::format("no setting named '{}'", key));
  std::vector<std::string> names;
  for (const auto& known : settings()) names.emplace_back(known.key);
  if (const auto near = base::nearest(key, names)) error.add_hint(fmt::format("did you mean '{}'?", *near));
  throw error;
}

std::string parse_value(const Setting& setting, std::string_view typed) {
  refuse_secret(setting.key, typed);
  const auto refuse = [&]() -> std::string {
    throw Error(ErrorKind::usage,
                fmt::format("setting {} takes {}, not '{}'", setting.key, value_words(setting), typed));
  };
  nlohmann::json value;
  switch (setting.type) {
    case SettingType::boolean:
      if (typed == "true" || typed == "yes" || typed == "on" || typed == "1") return "true";
      if (typed == "false" || typed == "no" || typed == "off" || typed == "0") return "false";
      return refuse();
    case SettingType::integer: {
      std::int64_t number = 0;
      const auto done = std::from_chars(typed.data(), typed.data() + typed.size(), number);
      if (done.ec != std::errc() || done.ptr != typed.data() + typed.size()) return refuse();
      value = number;
      break;
    }
    case SettingType::money: {
      const auto number = read_money(typed);
      if (!number) return refuse();
      value = *number;
      break;
    }
    case SettingType::text:
      value = std::string(typed);
      break;
  }
  if (!value_fits(setting, value)) return refuse();
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

bool value_fits(const Setting& setting, const nlohmann::json& value) {
  if (value.is_null()) return setting.default_json == "null";
  switch (setting.type) {
    case SettingType::boolean:
      return value.is_boolean();
    case SettingType::integer:
      return value.is_number_integer() && value.get<std::int64_t>() >= setting.least &&
             value.get<std::int64_t>() <= setting.most;
    case SettingType::money:
      return value.is_number() && value.get<double>() >= 0 && value.get<double>() <= kMostMoney;
    case SettingType::text:
      return value.is_string() && !value.get_ref<const std::string&>().empty() &&
             is_choice(setting, value.get_ref<const std::string&>());
  }
  return false;
}

std::string value_words(const Setting& setting) {
  switch (setting.type) {
    case SettingType::boolean:
      return "true or false";
    case SettingType::integer:
      if (setting.most == setting.least) return fmt::format("nothing but {}", setting.least);
      return fmt::format("a whole number from {}", setting.least);
    case SettingType::money:
      return "an amount in US dollars, such as 5 or 0.25";
    case SettingType::text:
      return setting.choices.empty() ? "a text" : choices_of(setting);
  }
  return "another value";
}

bool is_choice(const Setting& setting, std::string_view text) {
  return setting.choices.empty() ||
         std::find(setting.choices.begin(), setting.choices.end(), text) != setting.choices.end();
}

std::string choices_of(const Setting& setting) {
  return fmt::format("one of {}", fmt::join(setting.choices, ", "));
}

std::string show_value(std::string_view json) {
  const auto value = nlohmann::json::parse(json, nullptr, false);
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null()) return "";
  return std::string(json);
}

}  // namespace praxeo::config
