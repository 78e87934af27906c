// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/facts.hpp"

#include <archive.h>
#include <libxml/xmlversion.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text/utf8.hpp"
#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

constexpr std::size_t kLongestField = 4000, kMostAuthors = 200;

std::string field(std::string_view value) {
  return std::string(base::utf8::prefix(squeezed(value), kLongestField));
}

// <meta name> and <meta property>, and what they are called here.
std::string_view key_of(std::string_view name) {
  struct Known {
    std::string_view name, key;
  };
  static constexpr Known kKnown[] = {{"description", "description"},
                                     {"og:description", "description"},
                                     {"dc.description", "description"},
                                     {"keywords", "keywords"},
                                     {"news_keywords", "keywords"},
                                     {"generator", "generator"},
                                     {"date", "date"},
                                     {"dc.date", "date"},
                                     {"dcterms.date", "date"},
                                     {"dcterms.created", "created"},
                                     {"dcterms.issued", "date"},
                                     {"article:published_time", "date"},
                                     {"citation_publication_date", "date"},
                                     {"dcterms.modified", "modified"},
                                     {"article:modified_time", "modified"},
                                     {"last-modified", "modified"},
                                     {"dc.publisher", "publisher"},
                                     {"publisher", "publisher"},
                                     {"dc.subject", "subject"},
                                     {"dc.rights", "rights"},
                                     {"copyright", "rights"}};
  for (const auto& known : kKnown) {
    if (known.name == name) return known.key;
  }
  return {};
}

bool names_author(std::string_view name) {
  return name == "author" || name == "dc.creator" || name == "dcterms.creator" || name == "citation_author" ||
         name == "article:author" || name == "dc.author";
}

}  // namespace

void Facts::tell(const std::string& key, std::string_view value) {
  if (auto words = field(value); !words.empty()) fields.try_emplace(key, std::move(words));
}

void Facts::add_authors(std::string_view names) {
  while (!names.empty() && authors.size() < kMostAuthors) {
    const auto stop = std::min(names.find(';'), names.size());
    auto name = field(names.substr(0, stop));
    if (!name.empty() && std::ranges::find(authors, name) == authors.end())
      authors.push_back(std::move(name));
    names.remove_prefix(std::min(names.size(), stop + 1));
  }
}

nlohmann::json to_json(const Facts& facts, std::string_view format) {
  return {{"format", format},           {"library", markup_libraries()}, {"title", facts.title},
          {"language", facts.language}, {"authors", facts.authors},      {"fields", facts.fields}};
}

std::string markup_libraries() {
  return "libxml2 " LIBXML_DOTTED_VERSION ", " + std::string(archive_version_string()).substr(0, 40);
}

Facts html_facts(const xmlDoc* tree) {
  Facts facts;
  const auto* root = tree == nullptr ? nullptr : xmlDocGetRootElement(tree);
  if (root == nullptr) return facts;
  for (const auto* at = root; at != nullptr;) {
    const auto name = name_of(at);
    if (name == "html" || name == "body") {
      auto tag = attribute(at, "lang");
      if (facts.language.empty()) facts.language = field(tag);
    }
    if (name == "title" && facts.title.empty()) facts.title = field(text_below(at));
    if (name == "meta") {
      const auto content = attribute(at, "content");
      auto called = lower(attribute(at, "name"));
      if (called.empty()) called = lower(attribute(at, "property"));
      if (names_author(called) && content.find("://") == std::string::npos) facts.add_authors(content);
      if (const auto key = key_of(called); !key.empty()) facts.tell(std::string(key), content);
      if (lower(attribute(at, "http-equiv")) == "content-language" && facts.language.empty())
        facts.language = field(content);
    }
    at = name == "svg" ? next_outside(at, root) : next_node(at, root);
  }
  return facts;
}

}  // namespace praxeo::reader
