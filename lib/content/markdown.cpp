// SPDX-License-Identifier: Apache-2.0
#include "content/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "content/element_count.hpp"
#include "content/marks.hpp"
#include "content/normal_form.hpp"
#include "content/outline.hpp"
#include "content/schema_walk.hpp"
#include "store/locator.hpp"

namespace praxeo::content {
namespace {

using nlohmann::json;

// A fence longer than any run of its sign inside. The last line end is the fence's, so code that ends with
// one shows an empty line. Back-ticks can't stand behind a fence of back-ticks.
std::string fenced(std::string_view code, std::string_view language) {
  const auto info = escape_inline(language);
  const char sign = info.find('`') == std::string::npos ? '`' : '~';
  std::size_t longest = 2;
  std::size_t run = 0;
  for (const char c : code) {
    run = c == sign ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, sign);
  return fmt::format("{}{}\n{}{}{}\n", fence, info, code, code.empty() ? "" : "\n", fence);
}

std::string scalar_text(const json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// Words as a heading's text: signs at its end would close it.
std::string heading_text(std::string_view words) {
  auto text = escape_prose(words);
  // "1\.", which would begin a list elsewhere, begins none here.
  const auto digits = text.find_first_not_of("0123456789");
  if (digits != std::string::npos && digits > 0 && text[digits] == '\\' && digits + 1 < text.size() &&
      (text[digits + 1] == '.' || text[digits + 1] == ')'))
    text.erase(digits, 1);
  const auto last = text.find_last_not_of('#');
  const auto run = last == std::string::npos ? 0 : last + 1;
  if (run < text.size() && (run == 0 || text[run - 1] == ' ')) text.insert(run, "\\");
  return text;
}

class MarkdownWriter {
 public:
  MarkdownWriter(const Kind& kind, const json& body) : outline_(outline(kind)), body_(body) {}

  WrittenMarkdown take(const std::vector<store::Citation>& citations) {
    const auto title = body_.find("title");
    const auto words = title != body_.end() ? heading_text(scalar_text(*title)) : std::string();
    paragraph("/title", words.empty() ? "#" : "# " + words);
    // Facts of the whole stand first: below a heading they would be a part of its text.
    for (const auto& slot : outline_.slots) {
      if (slot.form == Slot::Form::fact) member(outline_.slots, slot, body_, "");
    }
    for (const auto& slot : outline_.slots) {
      if (slot.form != Slot::Form::fact) section(slot);
    }
    if (!citations.empty()) written_.text += '\n';
    for (const auto& citation : citations) {
      place(fmt::format("/citations/{}", citation.mark - 1));
      text(write_footnote(citation.mark, citation.quote, store::locator_now(citation)) + "\n");
    }
    return std::move(written_);
  }

 private:
  void place(std::string field) { written_.places.push_back({lines_, std::move(field)}); }

  void text(std::string_view lines) {
    written_.text += lines;
    lines_ += static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
  }

  // A blank line and then `block`, which may end with a line end.
  void paragraph(const std::string& field, std::string_view block) {
    if (!written_.text.empty()) text("\n");
    place(field);
    text(block);
    if (!block.ends_with('\n')) text("\n");
  }

  // Absent, or as good as absent: what is required and empty comes back as empty.
  static bool unsaid(const Slot& slot, const json& object) {
    const auto it = object.find(slot.name);
    if (it == object.end()) return true;
    return slot.required && slot.form != Slot::Form::object && slot.form != Slot::Form::json &&
           is_empty_value(*it);
  }

  void section(const Slot& slot) {
    if (unsaid(slot, body_)) return;
    const auto& value = body_.at(slot.name);
    if (slot.form == Slot::Form::object && slot.required && value == empty_value(slot)) return;
    const auto field = "/" + pointer_token(slot.name);
    paragraph(field, "## " + slot.label);
    above_ = Above::heading;
    if (slot.form == Slot::Form::elements && value.is_array()) {
      elements(slot, value, field);
    } else if (slot.form == Slot::Form::object && value.is_object()) {
      for (const auto& each : slot.members) member(slot.members, each, value, field);
    } else {
      content(slot, body_, field, "");
    }
  }

  // Where one of them belongs to a group, those in a row of the same stand below its name, a level deeper;
  // below a heading without words, those of none that follow one.
  void elements(const Slot& slot, const json& value, const std::string& field) {
    const auto group_of = [&](const json& each) {
      const auto it = each.is_object() ? each.find(slot.group) : each.end();
      return it != each.end() ? string_of(*it) : std::string();
    };
    const bool grouped =
        !slot.group.empty() &&
        std::any_of(value.begin(), value.end(), [&](const json& each) { return !group_of(each).empty(); });
    std::string group;
    ElementCount count(slot, value);
    for (std::size_t i = 0; i < value.size(); ++i) {
      const auto at = fmt::format("{}/{}", field, i);
      if (auto here = group_of(value[i]); here != group) {
        group = std::move(here);
        const auto words = heading_text(group);
        paragraph(at + "/" + pointer_token(slot.group), words.empty() ? "###" : "### " + words);
      }
      element(slot, value[i], at, (grouped ? "####" : "###") + count.next(value[i]));
    }
  }

  // Its leading words make the heading: "1. Loop over files", "R1 MUST". `line`: what that begins with.
  void element(const Slot& slot, const json& value, const std::string& field, std::string line) {
    if (!value.is_object()) return;
    std::string words;
    for (std::size_t i = 0; i < slot.heading; ++i) {
      const auto it = value.find(slot.members[i].name);
      const auto part = it != value.end() ? scalar_text(*it) : std::string();
      words += (words.empty() || part.empty() ? "" : " ") + part;
    }
    if (!words.empty()) line += " " + heading_text(words);
    paragraph(field, line);
    above_ = Above::heading;
    for (std::size_t i = slot.heading; i < slot.members.size(); ++i)
      member(slot.members, slot.members[i], value, field);
  }

  // One member of what stands under a heading. The first of an object that may be missing is always said.
  void member(const std::vector<Slot>& siblings, const Slot& slot, const json& object,
              const std::string& above, bool always = false) {
    const auto it = object.find(slot.name);
    if (it == object.end() || (unsaid(slot, object) && !always)) return;
    const auto field = above + "/" + pointer_token(slot.name);
    if (slot.form == Slot::Form::object) {
      bool first = !slot.required;
      for (const auto& each : slot.members) {
        member(slot.members, each, *it, field, first && !each.is_language);
        first = first && each.is_language;
      }
      return;
    }
    if (slot.is_language && !is_empty_value(*it) && said_at_fence(siblings, slot, object)) return;
    const bool bare = slot.bare && !is_empty_value(*it) &&
                      (slot.form == Slot::Form::list ? above_ != Above::other : above_ == Above::code);
    content(slot, object, field, slot.labelled && !bare ? fmt::format("**{}:**", slot.label) : std::string());
    above_ = form_above(slot);
  }

  // What was written last under the heading reached: below text a list needs no label to be told from it.
  enum class Above { heading, text, code, other };
  static Above form_above(const Slot& slot) {
    switch (slot.form) {
      case Slot::Form::prose:
        return Above::text;
      case Slot::Form::code:
        return Above::code;
      default:
        return Above::other;
    }
  }

  // The name of a language stands behind the fence of its code, when there is one to say.
  static bool said_at_fence(const std::vector<Slot>& siblings, const Slot& language, const json& object) {
    return std::any_of(siblings.begin(), siblings.end(), [&](const Slot& slot) {
      return slot.language == language.name && !unsaid(slot, object) && object.at(slot.name).is_string();
    });
  }

  void content(const Slot& slot, const json& object, const std::string& field, const std::string& label) {
    const auto& value = object.at(slot.name);
    const auto lead = label.empty() ? std::string() : label + " ";
    switch (slot.form) {
      case Slot::Form::fact: {
        const auto words = scalar_text(value);
        paragraph(field,
                  fmt::format("**{}:**{}{}", slot.label, words.empty() ? "" : " ", escape_inline(words)));
        return;
      }
      case Slot::Form::prose: {
        const auto prose = string_of(value);
        if (!prose.empty()) return paragraph(field, lead + prose);
        if (!label.empty()) paragraph(field, label);
        return;
      }
      case Slot::Form::code:
        if (!label.empty()) paragraph(field, label);
        return paragraph(field, fenced(string_of(value), language_of(slot, object)));
      case Slot::Form::json:
        if (!label.empty()) paragraph(field, label);
        return paragraph(field, fenced(value.dump(2), "json"));
      case Slot::Form::list:
      case Slot::Form::definitions:
        if (!label.empty()) paragraph(field, label);
        return entries(slot, value, field);
      case Slot::Form::elements:
      case Slot::Form::object:
        return;
    }
  }

  void entries(const Slot& slot, const json& value, const std::string& field) {
    if (!value.is_array() || value.empty()) return;
    text("\n");
    for (std::size_t i = 0; i < value.size(); ++i) {
      const bool pair = slot.form == Slot::Form::definitions;
      if (pair && !value[i].is_object()) continue;
      std::string lead = "-";
      std::string words;
      if (pair) {
        lead += fmt::format(" **{}**:", escape_inline(value[i].value(slot.term, "")));
        words = value[i].value(slot.text, "");
      } else if (slot.prose_items) {
        words = string_of(value[i]);
      } else {
        words = escape_prose(scalar_text(value[i]));
      }
      place(fmt::format("{}/{}", field, i));
      text(lead + (words.empty() ? "" : " ") + indented(words) + "\n");
    }
  }

  // Paragraphs after the first belong to the item when they are indented.
  static std::string indented(const std::string& prose) {
    std::string out;
    for (const char c : prose) {
      out += c;
      if (c == '\n' && out.ends_with("\n\n")) out += "  ";
    }
    return out;
  }

  static std::string string_of(const json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
  }
  static std::string language_of(const Slot& slot, const json& object) {
    const auto it = slot.language.empty() ? object.end() : object.find(slot.language);
    return it != object.end() ? string_of(*it) : std::string();
  }

  const Outline& outline_;
  const json& body_;
  WrittenMarkdown written_;
  Above above_ = Above::heading;
  std::size_t lines_ = 0;
};

}  // namespace

std::string write_footnote(int mark, std::string_view quote, std::string_view locator) {
  return fmt::format("[^{}]: \u201c{}\u201d {}", mark, escape_prose(normal_line(quote)), code_span(locator));
}

WrittenMarkdown write_markdown(const Kind& kind, const json& body,
                               const std::vector<store::Citation>& citations) {
  auto words = body;  // revisions stored by an older praxeo may have other words
  normalise_words(kind, words);
  return MarkdownWriter(kind, words).take(citations);
}

std::string to_markdown(const Kind& kind, const json& body, const std::vector<store::Citation>& citations) {
  return write_markdown(kind, body, citations).text;
}

}  // namespace praxeo::content
