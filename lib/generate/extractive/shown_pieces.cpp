// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/shown_pieces.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text/ascii.hpp"
#include "content/marks.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

// What a shell runs, where an option or a variable stands right behind it.
bool is_program(std::string_view word) {
  static constexpr auto kPrograms = std::to_array<std::string_view>(
      {"gcc",  "g++",  "clang",  "awk",   "cargo", "cat",     "chmod",  "chown", "cp",    "curl",
       "cut",  "date", "dd",     "df",    "diff",  "du",      "echo",   "env",   "find",  "git",
       "grep", "gzip", "head",   "kill",  "ln",    "ls",      "make",   "mkdir", "mv",    "node",
       "npm",  "pip",  "printf", "ps",    "psql",  "python3", "read",   "rm",    "rsync", "scp",
       "sed",  "sort", "ssh",    "sudo",  "tail",  "tar",     "tee",    "test",  "touch", "tr",
       "uniq", "wc",   "wget",   "xargs", "unzip", "docker",  "openssl"});
  return std::find(kPrograms.begin(), kPrograms.end(), word) != kPrograms.end();
}

// "-r" and "--", "\"$file\"": what is said to a program.
bool is_argument(std::string_view code) {
  return code.starts_with('-') || code.starts_with("\"$") || code.starts_with("$");
}

bool ends_with_operator(std::string_view code) {
  return code.ends_with("||") || code.ends_with("&&") || code.ends_with(" |");
}

std::string_view last_word(std::string_view words) { return words.substr(words.rfind(' ') + 1); }

// The last word of plain words that end with a blank, where it is a program; empty else.
std::string_view program_at_end(std::string_view plain) {
  if (!plain.ends_with(' ')) return {};
  plain.remove_suffix(1);
  const auto word = last_word(plain);
  return is_program(word) ? word : std::string_view();
}

// Escaped by line; elsewhere than at the beginning of a field a word in front keeps "0." from being numbered.
void add_plain(std::string& out, const std::string& words) {
  const auto from = words.find_first_not_of(' ');
  if (from == std::string::npos) {
    out += words;
    return;
  }
  const auto to = words.find_last_not_of(' ') + 1;
  out.append(from, ' ');
  const auto inner = std::string_view(words).substr(from, to - from);
  out +=
      out.empty() ? content::escape_prose(inner) : content::escape_prose("x" + std::string(inner)).substr(1);
  out.append(words.size() - to, ' ');
}

}  // namespace

void ShownPieces::plain(std::string_view words) {
  if (words.empty()) return;
  if (pieces_.empty() || pieces_.back().kind != Kind::plain) pieces_.push_back({Kind::plain, {}});
  pieces_.back().words += words;
}

void ShownPieces::join() {
  std::vector<Piece> joined;
  for (auto& piece : pieces_) {
    if (piece.kind != Kind::guessed || joined.empty() || joined.back().kind != Kind::plain) {
      joined.push_back(std::move(piece));
      continue;
    }
    auto& between = joined.back().words;
    if (const auto program = program_at_end(between); !program.empty() && is_argument(piece.words)) {
      piece.words = std::string(program) + " " + piece.words;
      between.resize(between.size() - program.size() - 1);
    }
    const bool beside =
        between == " " && joined.size() > 1 && joined[joined.size() - 2].kind == Kind::guessed;
    if (between.empty() || beside) joined.pop_back();
    if (beside) {
      (joined.back().words += ' ') += piece.words;
    } else {
      joined.push_back(std::move(piece));
    }
  }
  pieces_ = std::move(joined);
  // "… || break", "tail -n +6": what follows an operator is of the command, and so is a number with its sign.
  for (std::size_t n = 0; n + 1 < pieces_.size(); ++n) {
    auto& words = pieces_[n + 1].words;
    if (pieces_[n].kind != Kind::guessed || pieces_[n + 1].kind != Kind::plain) continue;
    const bool number = words.starts_with(" +") && is_argument(last_word(pieces_[n].words));
    if (!number && (!ends_with_operator(pieces_[n].words) || !words.starts_with(' '))) continue;
    const std::size_t from = number ? 2 : 1;
    auto end = from;
    while (end < words.size() && (number ? base::is_digit(words[end]) : base::is_lower(words[end]))) ++end;
    if (end == from) continue;
    pieces_[n].words += words.substr(0, end);
    words.erase(0, end);
  }
}

std::string ShownPieces::take() && {
  join();
  std::string out;
  for (const auto& [kind, words] : pieces_) {
    if (kind == Kind::plain) {
      add_plain(out, words);
    } else {
      out += content::code_span(ascii_signs(words));
    }
  }
  return out;
}

}  // namespace praxeo::generate
