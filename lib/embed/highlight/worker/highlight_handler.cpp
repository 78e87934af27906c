// SPDX-License-Identifier: Apache-2.0
#include "embed/highlight/worker/highlight_handler.hpp"

#include <ksyntaxhighlighting_version.h>
#include <unistd.h>

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <QString>
#include <QStringList>
#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "embed/highlight/language.hpp"
#include "embed/highlight/outside_limits.hpp"
#include "sandbox/frame.hpp"

namespace praxeo::highlighter {
namespace {

namespace ks = KSyntaxHighlighting;
using embed::Token;

Token token_of(ks::Theme::TextStyle style) {
  using Style = ks::Theme::TextStyle;
  switch (style) {
    case Style::Keyword:
    case Style::ControlFlow:
    case Style::Import:
      return Token::keyword;
    case Style::Function:
      return Token::function;
    case Style::Variable:
      return Token::variable;
    case Style::BuiltIn:
    case Style::Extension:
      return Token::builtin;
    case Style::Preprocessor:
      return Token::meta;
    case Style::Attribute:
      return Token::key;
    case Style::Char:
    case Style::String:
    case Style::VerbatimString:
    case Style::SpecialString:
      return Token::string;
    case Style::SpecialChar:
      return Token::escape;
    case Style::DataType:
      return Token::type;
    case Style::DecVal:
    case Style::BaseN:
    case Style::Float:
      return Token::number;
    case Style::Constant:
      return Token::constant;
    case Style::Comment:
    case Style::Documentation:
    case Style::Annotation:
    case Style::CommentVar:
    case Style::RegionMarker:
    case Style::Information:
    case Style::Warning:
    case Style::Alert:
      return Token::comment;
    case Style::Normal:
    case Style::Operator:
    case Style::Others:
    case Style::Error:
      return Token::plain;
  }
  return Token::plain;
}

// Each code unit of a line gets the token of the last format that covers it.
class Painter final : public ks::AbstractHighlighter {
 public:
  using ks::AbstractHighlighter::highlightLine;
  std::vector<Token> units;

  void applyFormat(int offset, int length, const ks::Format& format) override {
    const auto token = token_of(format.textStyle());
    const auto end = std::min(static_cast<std::size_t>(offset + length), units.size());
    for (auto at = static_cast<std::size_t>(offset); at < end; ++at) units[at] = token;
  }
};

// Bytes of UTF-8 that a code unit of UTF-16 stands for; a pair of surrogates has its four at the first.
std::size_t bytes_of(QChar unit) {
  const auto code = unit.unicode();
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  if (unit.isHighSurrogate()) return 4;
  return unit.isLowSurrogate() ? 0 : 3;
}

std::string all_of(int input) {
  std::string bytes;
  std::string piece(1U << 16U, '\0');
  while (bytes.size() <= embed::kMostOutsideBytes) {
    const auto got = ::pread(input, piece.data(), piece.size(), static_cast<off_t>(bytes.size()));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    bytes.append(piece, 0, static_cast<std::size_t>(got));
  }
  return bytes;
}

class Runs {
 public:
  void add(Token token, std::size_t bytes) {
    if (bytes == 0) return;
    if (!runs_.empty() && runs_.back().second == token) {
      runs_.back().first += bytes;
    } else {
      runs_.emplace_back(bytes, token);
    }
  }
  [[nodiscard]] nlohmann::json json() const {
    auto list = nlohmann::json::array();
    for (const auto& [bytes, token] : runs_) list.push_back({bytes, static_cast<int>(token)});
    return list;
  }

 private:
  std::vector<std::pair<std::size_t, Token>> runs_;
};

}  // namespace

struct HighlightHandler::Languages {
  ks::Repository repository;
  std::map<QString, ks::Definition> by_name;  // in lower case
};

HighlightHandler::HighlightHandler() = default;
HighlightHandler::~HighlightHandler() = default;

void HighlightHandler::warm() {
  languages_ = new Languages;
  for (const auto& definition : languages_->repository.definitions())
    languages_->by_name.emplace(definition.name().toLower(), definition);
}

nlohmann::json HighlightHandler::block(const std::string& language, const std::string& code) const {
  const auto name = QString::fromStdString(language).toLower();
  const auto found = languages_->by_name.find(name);
  const auto definition = found != languages_->by_name.end()
                              ? found->second
                              : languages_->repository.definitionForFileName(QStringLiteral("x.") + name);
  if (!definition.isValid() || name.isEmpty()) return nlohmann::json::object();
  Painter painter;
  painter.setDefinition(definition);
  ks::State state;
  Runs runs;
  std::string_view rest(code);
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    const auto line = rest.substr(0, end);
    // What a line that no person wrote would cost, its rules do not say.
    if (line.size() > embed::kLongestOutsideLine) {
      runs.add(Token::plain, line.size());
    } else {
      const auto text = QString::fromUtf8(line.data(), static_cast<int>(line.size()));
      painter.units.assign(static_cast<std::size_t>(text.size()), Token::plain);
      state = painter.highlightLine(text, state);
      for (int i = 0; i < text.size(); ++i)
        runs.add(painter.units[static_cast<std::size_t>(i)], bytes_of(text.at(i)));
    }
    if (end == std::string_view::npos) break;
    runs.add(Token::plain, 1);
    rest.remove_prefix(end + 1);
  }
  return {{"title", definition.name().toStdString()}, {"runs", runs.json()}};
}

std::uint64_t HighlightHandler::open(const nlohmann::json& request, int input, sandbox::Emitter& emitter) {
  if (request.value("operation", "") != "highlight") throw sandbox::Failure{"usage", "unknown operation", {}};
  const auto bytes = all_of(input);
  const auto blocks = nlohmann::json::parse(bytes, nullptr, false);
  if (!blocks.is_array()) throw sandbox::Failure{"unreadable", "no list of blocks", {}};
  emitter.meta({{"library", std::string("KSyntaxHighlighting ") + SyntaxHighlighting_VERSION_STRING}});
  std::uint64_t n = 0;
  for (const auto& each : blocks) {
    if (emitter.cancelled()) return 0;
    auto unit = block(each.at("language").get<std::string>(), each.at("code").get<std::string>());
    unit["n"] = n++;
    try {
      emitter.unit(unit);
    } catch (const sandbox::Failure& failure) {
      if (failure.code != "too_large") throw;
      unit.erase("runs");
      emitter.unit(unit);
    }
  }
  return 0;
}

}  // namespace praxeo::highlighter
