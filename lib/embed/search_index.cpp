// SPDX-License-Identifier: Apache-2.0
#include "embed/search_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <queue>
#include <utility>

#include "base/error.hpp"
#include "base/text/search_words.hpp"
#include "base/text/utf8.hpp"
#include "embed/hashed_name.hpp"

namespace praxeo::embed {
namespace {

constexpr std::size_t kGroup = 256;                     // pages
constexpr std::size_t kShard = std::size_t{64} << 10U;  // bytes, about
constexpr std::size_t kShownText = 160;                 // characters
constexpr std::uint32_t kTitle = 3;
constexpr double kK1 = 1.2, kB = 0.75;

void put_number(std::string& bytes, std::uint32_t number) {
  for (; number >= 0x80; number >>= 7U) bytes += static_cast<char>((number & 0x7FU) | 0x80U);
  bytes += static_cast<char>(number);
}

std::uint32_t take_number(std::string_view& bytes) {
  std::uint32_t number = 0;
  for (unsigned shift = 0; !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= static_cast<std::uint32_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) break;
  }
  return number;
}

std::string json_text(std::string_view text) { return nlohmann::json(text).dump(); }

// What was put aside, term by term: its length and bytes, then those of its postings, numbers of four bytes.
class AsideReader {
 public:
  explicit AsideReader(const std::filesystem::path& path) : in_(path, std::ios::binary) { advance(); }
  [[nodiscard]] bool over() const { return over_; }
  [[nodiscard]] const std::string& term() const { return term_; }
  [[nodiscard]] const std::string& postings() const { return postings_; }
  void advance() { over_ = !read(term_) || !read(postings_); }

 private:
  bool read(std::string& to) {
    std::uint32_t size = 0;
    if (!in_.read(reinterpret_cast<char*>(&size), sizeof size)) return false;
    to.resize(size);
    return static_cast<bool>(in_.read(to.data(), static_cast<std::streamsize>(size)));
  }
  std::ifstream in_;
  std::string term_, postings_;
  bool over_ = false;
};

void write_text(std::ofstream& out, std::string_view text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  out.write(reinterpret_cast<const char*>(&size), sizeof size);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

std::string shown(std::string_view text) {
  const auto part = base::utf8::prefix(text, kShownText);
  if (part.size() == text.size()) return std::string(part);
  const auto blank = part.rfind(' ');
  return std::string(part.substr(0, blank == std::string_view::npos ? part.size() : blank)) + "…";
}

}  // namespace

SearchIndex::SearchIndex(std::filesystem::path folder, std::size_t most_bytes)
    : folder_(std::move(folder)), most_bytes_(most_bytes) {}

SearchIndex::~SearchIndex() {
  std::error_code ignored;
  for (const auto& path : aside_) std::filesystem::remove(path, ignored);
}

void SearchIndex::count(std::string_view form, std::uint32_t times) {
  base::each_search_word(form, [&](std::string_view word) { counts_[std::string(word)] += times; });
}

void SearchIndex::add(const FoundPage& page, const Put& put) {
  const auto number = static_cast<std::uint32_t>(lengths_.size());
  counts_.clear();
  count(base::search_form(page.title), kTitle);
  count(base::search_form(page.text), 1);
  std::uint32_t length = 0;
  for (const auto& [term, times] : counts_) {
    length += times;
    const auto [found, first] = held_.try_emplace(term);
    auto& postings = found->second;
    const std::size_t before = postings.bytes.size();
    // The first of those held here tells its page in full: what was put aside before it ends somewhere else.
    put_number(postings.bytes, number - postings.last);
    put_number(postings.bytes, times);
    postings.last = number;
    held_bytes_ += postings.bytes.size() - before + (first ? term.size() + 96 : 0);
  }
  lengths_.push_back(length);
  words_ += length;
  group_ += fmt::format("{}[{},{},{}]", group_.empty() ? "[" : ",\n", json_text(page.name),
                        json_text(page.title), json_text(shown(page.text)));
  if (lengths_.size() % kGroup == 0) put_group(put);
  if (held_bytes_ > most_bytes_) put_aside();
}

void SearchIndex::put_group(const Put& put) {
  if (group_.empty()) return;
  group_ += "]\n";
  groups_.push_back(named_by_hash("search-pages", "json", group_));
  put(groups_.back(), group_);
  group_.clear();
}

void SearchIndex::put_aside() {
  std::vector<const std::pair<const std::string, Postings>*> sorted;
  sorted.reserve(held_.size());
  for (const auto& entry : held_) sorted.push_back(&entry);
  std::sort(sorted.begin(), sorted.end(), [](const auto* one, const auto* other) {
    return base::before_in_utf16(one->first, other->first);
  });
  auto path = folder_ / fmt::format("search-{}-{}.tmp", static_cast<const void*>(this), aside_.size());
  std::filesystem::create_directories(folder_);
  aside_.push_back(path);
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  for (const auto* entry : sorted) {
    write_text(out, entry->first);
    write_text(out, entry->second.bytes);
  }
  out.close();
  if (!out) throw Error(ErrorKind::failed, fmt::format("can't write '{}'", path.string()));
  held_.clear();
  held_bytes_ = 0;
}

void SearchIndex::put_terms(const Put& put) {
  put_aside();
  std::vector<std::unique_ptr<AsideReader>> readers;
  for (const auto& path : aside_) readers.push_back(std::make_unique<AsideReader>(path));
  // By term, and of one term by age: pages then follow each other.
  const auto later = [&](std::size_t one, std::size_t other) {
    const auto &a = readers[one]->term(), &b = readers[other]->term();
    return a == b ? one > other : base::before_in_utf16(b, a);
  };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> next(later);
  for (std::size_t i = 0; i < readers.size(); ++i)
    if (!readers[i]->over()) next.push(i);
  const double usual = std::max(1.0, static_cast<double>(words_) / static_cast<double>(lengths_.size()));
  std::string shard, first;
  const auto put_shard = [&] {
    if (shard.empty()) return;
    shard += "}\n";
    terms_.emplace_back(first, named_by_hash("search-terms", "json", shard));
    put(terms_.back().second, shard);
    shard.clear();
  };
  while (!next.empty()) {
    const std::string term = readers[next.top()]->term();
    if (shard.empty()) first = term;
    shard += fmt::format("{}{}:[", shard.empty() ? "{" : ",\n", json_text(term));
    std::uint32_t told = 0;
    bool any = false;
    while (!next.empty() && readers[next.top()]->term() == term) {
      const std::size_t from = next.top();
      next.pop();
      std::string_view bytes = readers[from]->postings();
      for (std::uint32_t page = 0; !bytes.empty();) {
        page += take_number(bytes);
        const double times = take_number(bytes);
        const double length = lengths_[page] / usual;
        const double part = times / (times + kK1 * (1 - kB + kB * length));  // 0 to 1
        shard += fmt::format("{}{},{}", any ? "," : "", page - told,
                             std::clamp(static_cast<int>(std::ceil(part * 9)), 1, 9));
        told = page;
        any = true;
      }
      readers[from]->advance();
      if (!readers[from]->over()) next.push(from);
    }
    shard += ']';
    if (shard.size() >= kShard) put_shard();
  }
  put_shard();
}

void SearchIndex::finish(const Put& put) {
  put_group(put);
  if (!lengths_.empty()) put_terms(put);
  nlohmann::ordered_json root = {{"schema", "praxeo/search/1"},
                                 {"pages", lengths_.size()},
                                 {"group", kGroup},
                                 {"terms", terms_},
                                 {"groups", groups_}};
  put("search.json", root.dump() + "\n");
}

}  // namespace praxeo::embed
