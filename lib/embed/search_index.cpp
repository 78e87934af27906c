// SPDX-License-Identifier: Apache-2.0
#include "embed/search_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <queue>
#include <utility>

#include "base/error.hpp"
#include "base/packed.hpp"
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

// Terms in their order, each with its postings.
class TermReader {
 public:
  virtual ~TermReader() = default;
  virtual void advance() = 0;
  [[nodiscard]] bool over() const { return over_; }
  [[nodiscard]] const std::string& term() const { return term_; }
  [[nodiscard]] const std::string& postings() const { return postings_; }

 protected:
  std::string term_, postings_;
  bool over_ = false;
};

// What is still held, of which each is given away.
class HeldReader final : public TermReader {
 public:
  explicit HeldReader(std::vector<std::pair<std::string, std::string>> terms) : terms_(std::move(terms)) {
    advance();
  }
  void advance() override {
    over_ = at_ == terms_.size();
    if (over_) return;
    term_ = std::move(terms_[at_].first);
    postings_ = std::move(terms_[at_].second);
    ++at_;
  }

 private:
  std::vector<std::pair<std::string, std::string>> terms_;
  std::size_t at_ = 0;
};

// What was put aside: term and postings, one behind the other.
class AsideReader final : public TermReader {
 public:
  explicit AsideReader(const base::LongBytes& bytes) : bytes_(bytes) { advance(); }
  void advance() override { over_ = !read(term_) || !read(postings_); }

 private:
  bool read(std::string& to) {
    const auto size = bytes_.take(kLength);
    if (size.empty()) return false;
    to = bytes_.take(static_cast<std::size_t>(base::Unpacked(size).number()));
    return true;
  }
  static constexpr std::size_t kLength = sizeof(std::int64_t);
  base::LongBytes::Reader bytes_;
};

std::string shown(std::string_view text) {
  const auto part = base::utf8::prefix(text, kShownText);
  if (part.size() == text.size()) return std::string(part);
  const auto blank = part.rfind(' ');
  return std::string(part.substr(0, blank == std::string_view::npos ? part.size() : blank)) + "…";
}

}  // namespace

SearchIndex::SearchIndex(std::filesystem::path folder, std::size_t most_bytes)
    : folder_(std::move(folder)), most_bytes_(most_bytes) {}

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
  group_ += fmt::format("{}[{},{},{},{}]", group_.empty() ? "[" : ",\n", json_text(page.name),
                        json_text(page.title), json_text(shown(page.text)), json_text(page.kind));
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

std::vector<std::pair<std::string, std::string>> SearchIndex::take_held() {
  std::vector<std::pair<std::string, std::string>> sorted;
  sorted.reserve(held_.size());
  while (!held_.empty()) {
    auto entry = held_.extract(held_.begin());
    sorted.emplace_back(std::move(entry.key()), std::move(entry.mapped().bytes));
  }
  held_bytes_ = 0;
  std::sort(sorted.begin(), sorted.end(),
            [](const auto& one, const auto& other) { return base::before_in_utf16(one.first, other.first); });
  return sorted;
}

void SearchIndex::put_aside() {
  auto& bytes = aside_.emplace_back(folder_);
  base::Packed packed;
  for (const auto& [term, postings] : take_held()) {
    packed.clear();
    bytes.add(packed.text(term).text(postings).bytes());
  }
}

void SearchIndex::put_terms(const Put& put) {
  std::vector<std::unique_ptr<TermReader>> readers;
  for (const auto& bytes : aside_) readers.push_back(std::make_unique<AsideReader>(bytes));
  readers.push_back(std::make_unique<HeldReader>(take_held()));  // the youngest
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
