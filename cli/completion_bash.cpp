// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completion_data.hpp"
#include "cli/documents.hpp"

namespace praxeo::cli {
namespace {

// How the engine below is told what may stand somewhere.
std::string bash_source(const OptionInfo& info) {
  if (!info.choices.empty()) return fmt::format("words {}", fmt::join(info.choices, " "));
  if (info.completion == "file" || info.completion == "dir") return info.completion;
  if (info.completion == "command") return "command";
  if (!info.completion.empty()) return "dynamic " + info.completion;
  return "none";
}

std::string option_names_of(const std::vector<OptionInfo>& infos) {
  std::vector<std::string> names;
  for (const auto& info : infos) names.insert(names.end(), info.names.begin(), info.names.end());
  return fmt::format("{}", fmt::join(names, " "));
}

// The data half: case statements over the words of a command.
std::string bash_tables(const Tree& tree, const std::string& f) {
  std::string options = fmt::format("{}_options() {{\n  case \"$1\" in\n", f);
  std::string values = fmt::format("{}_value() {{\n  case \"$1 $2\" in\n", f);
  std::string arguments = fmt::format("{}_argument() {{\n  case \"$1\" in\n", f);
  const auto add_values = [&](const std::string& words, const std::vector<OptionInfo>& infos) {
    for (const auto& info : infos) {
      if (!info.takes_value()) continue;
      std::vector<std::string> patterns;
      for (const auto& name : info.names) patterns.push_back(single_quoted(words + " " + name));
      values +=
          fmt::format("    {}) echo {} ;;\n", fmt::join(patterns, "|"), single_quoted(bash_source(info)));
    }
  };
  for (const auto& each : completion_commands(tree)) {
    options += fmt::format("    {}) echo {} ;;\n", single_quoted(each.words),
                           single_quoted(option_names_of(each.options)));
    add_values(each.words, each.options);
    if (each.arguments.empty()) continue;
    arguments += fmt::format("    {})\n      case \"$2\" in\n", single_quoted(each.words));
    for (std::size_t i = 0; i < each.arguments.size(); ++i)
      arguments += fmt::format("        {}) echo {} ;;\n", each.arguments[i].many ? "*" : std::to_string(i),
                               single_quoted(bash_source(each.arguments[i])));
    arguments += "      esac ;;\n";
  }
  const auto globals = completion_globals(tree);
  options += fmt::format("    *) echo {} ;;\n  esac\n}}\n\n", single_quoted(option_names_of(globals)));
  for (const auto& info : globals) {
    if (!info.takes_value()) continue;
    std::vector<std::string> patterns;
    for (const auto& name : info.names) patterns.push_back("*" + single_quoted(" " + name));
    values += fmt::format("    {}) echo {} ;;\n", fmt::join(patterns, "|"), single_quoted(bash_source(info)));
  }
  values += "  esac\n}\n\n";
  arguments += "  esac\n}\n\n";

  std::string verbs = fmt::format("{}_verbs() {{\n  case \"$1\" in\n", f);
  for (const auto& noun : tree.nouns) {
    std::vector<std::string_view> names;
    for (const auto* command : shown_verbs(tree, noun.name)) names.push_back(command->verb);
    if (!noun.hidden && !names.empty())
      verbs += fmt::format("    {}) echo {} ;;\n", single_quoted(noun.name),
                           single_quoted(fmt::format("{}", fmt::join(names, " "))));
  }
  verbs += "  esac\n}\n\n";
  std::string defaults = fmt::format("{}_default_verb() {{\n  case \"$1\" in\n", f);
  for (const auto& noun : tree.nouns)
    if (!noun.default_verb.empty())
      defaults +=
          fmt::format("    {}) echo {} ;;\n", single_quoted(noun.name), single_quoted(noun.default_verb));
  defaults += "    *) ;;\n  esac\n}\n\n";
  std::vector<std::string> scope;
  for (const auto& name : scope_options(tree)) scope.push_back(single_quoted(name));
  std::string scopes = fmt::format("{}_scope() {{\n  case \"$1\" in\n", f);
  if (!scope.empty()) scopes += fmt::format("    {}) return 0 ;;\n", fmt::join(scope, "|"));
  scopes += "  esac\n  return 1\n}\n\n";
  return options + values + arguments + verbs + defaults + scopes;
}

// bash cuts words at ':' and '=' too, so the line is put together again first, and what was completed is cut
// in the same way at the end (as bash-completion's __ltrim_colon_completions does).
constexpr std::string_view kEngine = R"BASH(@F_words() {
  words=()
  cword=0
  local i joined=0
  for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
    local word=${COMP_WORDS[i]}
    if ((i > 1)) && { [[ $word == [:=]* ]] || ((joined)); } && ((${#words[@]} > 1)); then
      words[${#words[@]}-1]+=$word
    else
      words+=("$word")
    fi
    joined=0
    [[ $word == *[:=] ]] && joined=1
    ((i == COMP_CWORD)) && cword=$((${#words[@]} - 1))
  done
}

# A typed word as the shell will read it. Nothing in it is run: completing must not do what was typed.
@F_plain() {
  local word=$1
  case $word in
    \'*\') word=${word#\'} word=${word%\'} ;;
    \"*\") word=${word#\"} word=${word%\"} ;;
    *)
      IFS= read word <<<"$word"
      [[ $word == '~' || $word == '~/'* ]] && word=$HOME${word#\~}
      ;;
  esac
  printf '%s' "$word"
}

@F_reply() {
  local source=$1 cur=$2 prefix=$3 line
  case "$source" in
    words\ *) mapfile -t COMPREPLY < <(compgen -W "${source#words }" -- "$cur") ;;
    command) mapfile -t COMPREPLY < <(compgen -W '@NOUNS' -- "$cur") ;;
    file) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
    dir) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
    dynamic\ *)
      while IFS= read -r line; do
        line=${line%%$'\t'*}
        [[ $line == "$cur"* ]] && COMPREPLY+=("$line")
      done < <(@P complete "${scope[@]}" -- "${source#dynamic }" "$cur" 2>/dev/null)
      ;;
  esac
  if [[ -n $prefix ]]; then
    local i
    for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]=$prefix${COMPREPLY[i]}; done
  fi
}

@F_complete() {
  local words cword i word noun='' verb='' command='' count=0 source only_arguments=''
  local -a scope=()  # what was typed of the workspace and the like: live values are looked up there
  COMPREPLY=()
  @F_words
  local cur=${words[cword]}
  for ((i = 1; i < cword; i++)); do
    word=${words[i]}
    if [[ -z $only_arguments && $word == -- ]]; then
      only_arguments=1
    elif [[ -z $only_arguments && $word == --*=* ]]; then
      @F_scope "${word%%=*}" && scope+=("${word%%=*}=$(@F_plain "${word#*=}")")
    elif [[ -z $only_arguments && $word == -?* ]]; then
      if [[ -n $(@F_value "$command" "$word") ]]; then
        ((i + 1 == cword)) && break
        @F_scope "$word" && scope+=("$word" "$(@F_plain "${words[i+1]}")")
        ((i++))
      elif @F_scope "${word:0:2}"; then
        scope+=("${word:0:2}" "$(@F_plain "${word:2}")")
      fi
    elif [[ -z $noun ]]; then
      noun=$word
      command=$noun
    elif [[ -z $verb && $count == 0 && " $(@F_verbs "$noun") " == *" $word "* ]]; then
      verb=$word
      command="$noun $verb"
    else
      if [[ -z $verb && -n $(@F_default_verb "$noun") ]]; then
        verb=$(@F_default_verb "$noun")
        command="$noun $verb"
      fi
      ((count++))
    fi
  done
  # Options of the default verb may stand before its first argument.
  if [[ -z $verb && -n $(@F_default_verb "$noun") ]]; then
    command="$noun $(@F_default_verb "$noun")"
  fi
  word=${words[cword-1]}
  if [[ -z $only_arguments && $cword -gt 1 && $word == -?* && $word != *=* ]] &&
     source=$(@F_value "$command" "$word") && [[ -n $source ]]; then
    @F_reply "$source" "$cur" ''
  elif [[ -z $only_arguments && $cur == --*=* ]]; then
    @F_reply "$(@F_value "$command" "${cur%%=*}")" "${cur#*=}" "${cur%%=*}="
  elif [[ -z $only_arguments && $cur == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(@F_options "$command")" -- "$cur")
  elif [[ -z $noun ]]; then
    mapfile -t COMPREPLY < <(compgen -W '@NOUNS' -- "$cur")
  else
    if [[ -z $verb && $count == 0 ]]; then
      mapfile -t COMPREPLY < <(compgen -W "$(@F_verbs "$noun")" -- "$cur")
    fi
    if ((${#COMPREPLY[@]} == 0)); then
      @F_reply "$(@F_argument "$command" "$count")" "$cur" ''
    fi
  fi
  # Give back only what stands behind the last break that bash made itself.
  local typed=${COMP_WORDS[COMP_CWORD]} cut=''
  [[ $typed == [:=] ]] && typed=''
  if [[ $cur == *[:=]* && $cur == *"$typed" ]]; then
    cut=${cur%"$typed"}
    for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]=${COMPREPLY[i]#"$cut"}; done
  fi
}

complete -F @F_complete @P
)BASH";

}  // namespace

std::string bash_completion(const Tree& tree) {
  const auto f = function_name(tree);
  std::string engine;
  const auto nouns = fmt::format("{}", fmt::join(shown_nouns(tree), " "));
  for (std::size_t i = 0; i < kEngine.size(); ++i) {
    const auto rest = kEngine.substr(i);
    if (rest.starts_with("@F")) {
      engine += f;
      ++i;
    } else if (rest.starts_with("@NOUNS")) {
      engine += nouns;
      i += 5;
    } else if (rest.starts_with("@P")) {
      engine += tree.program;
      ++i;
    } else {
      engine += kEngine[i];
    }
  }
  return fmt::format("# bash completion for {}, made by '{} completion bash'\n\n", tree.program,
                     tree.program) +
         bash_tables(tree, f) + engine;
}

}  // namespace praxeo::cli
