// SPDX-License-Identifier: Apache-2.0
#include "ingest/targets.hpp"

#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "base/text/normalize.hpp"
#include "ingest/captions/youtube_id.hpp"

namespace praxeo::ingest {
namespace {

namespace fs = std::filesystem;

// The path as a pattern that means it alone.
std::string as_pattern(const fs::path& path) {
  std::string pattern;
  for (const char c : path.string()) {
    if (std::string_view("*?[\\").find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

// What praxeo itself keeps beside `.praxeo` is nothing to learn from.
bool is_of_workspace(const fs::path& file) {
  const auto name = file.filename();
  std::error_code unknown;
  return (name == "praxeo.toml" || name == "praxeo.lock") &&
         fs::is_directory(file.parent_path() / ".praxeo", unknown);
}

class Finder {
 public:
  Finder(fs::path from, std::stop_token stop) : from_(std::move(from)), stop_(std::move(stop)) {}

  void word(const std::string& given) {
    if (given.empty()) {
      refuse("''", Error(ErrorKind::usage, "an empty word names no file")
                       .with_hint("'.' is the folder in which you are"));
      return;
    }
    if (is_video(given)) {
      refuse(given, Error(ErrorKind::usage, fmt::format("'{}': a video is read by its captions", given))
                        .with_hint(fmt::format("praxeo ingest youtube '{}' --captions FILE", given)));
      return;
    }
    if (is_address(given)) {
      refuse(given, Error(ErrorKind::invalid_input, fmt::format("'{}': web pages are not read yet", given))
                        .with_hint("save the page as text or PDF and give that file"));
      return;
    }
    const auto path = (from_ / given).lexically_normal();
    std::error_code error;
    const auto status = fs::status(path, error);
    if (fs::exists(status)) return path_named(given, path, fs::is_directory(status));
    if (given.find_first_of("*?[") != std::string::npos && pattern(given)) return;
    refuse(given, Error(ErrorKind::not_found, fmt::format("can't read '{}': {}", path.string(),
                                                          given.find_first_of("*?[") != std::string::npos
                                                              ? "nothing matches it"
                                                              : "No such file or directory")));
  }
  std::vector<Target> take() { return std::move(targets_); }

 private:
  static bool is_address(std::string_view word) {
    const auto head = base::fold(word.substr(0, 8));
    return head.starts_with("http://") || head.starts_with("https://");
  }

  static bool is_video(std::string_view word) {
    if (!is_address(word)) return false;
    try {
      return !captions::parse_youtube(word).id.empty();
    } catch (const Error&) {
      return false;
    }
  }

  void refuse(const std::string& name, Error error) {
    targets_.push_back({name, {}, false, std::move(error)});
  }

  void add(std::string name, const fs::path& file, bool found) {
    if (seen_.insert(file.string()).second) targets_.push_back({std::move(name), file, found, {}});
  }

  void path_named(const std::string& given, const fs::path& path, bool folder) {
    if (!folder) return add(given, path, false);
    if (walk(path, given) == 0)
      refuse(given, Error(ErrorKind::not_found,
                          fmt::format("'{}' holds no files that are not hidden", path.string())));
  }

  // Empty for a file and for a folder to be walked. Links to folders are not followed, so there is no loop.
  static std::string no_file(const fs::directory_entry& entry) {
    std::error_code unknown;
    if (entry.is_directory(unknown)) return entry.is_symlink(unknown) ? "a link to a folder" : "";
    if (entry.is_regular_file(unknown)) return "";
    if (entry.is_fifo(unknown)) return "a named pipe";
    if (entry.is_socket(unknown)) return "a socket";
    if (entry.is_symlink(unknown) && !entry.exists(unknown)) return "a link that leads nowhere";
    return "no file";
  }

  // `given` is how messages call the folder. Tells how much there was, also of what was found before.
  std::size_t walk(const fs::path& top, const fs::path& given) {
    const auto before = targets_.size();
    std::vector<fs::path> folders{top};
    std::vector<std::pair<fs::path, std::string>> files;
    while (!folders.empty()) {
      if (stop_.stop_requested()) throw Error(ErrorKind::interrupted, "stopped");
      const auto folder = std::move(folders.back());
      folders.pop_back();
      std::error_code error;
      fs::directory_iterator entries(folder, error);
      for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        const auto& entry = *entries;
        if (entry.path().filename().string().starts_with('.')) continue;
        std::error_code unknown;
        auto why = no_file(entry);
        if (why.empty() && entry.is_directory(unknown)) {
          folders.push_back(entry.path());
        } else if (!is_of_workspace(entry.path())) {
          files.emplace_back(entry.path(), std::move(why));
        }
      }
      if (error) {
        refuse(folder.string(),
               Error(error == std::errc::permission_denied ? ErrorKind::denied : ErrorKind::failed,
                     fmt::format("can't read the folder '{}': {}", folder.string(), error.message())));
      }
    }
    std::sort(files.begin(), files.end());
    const auto refused = targets_.size() - before;
    for (auto& [file, why] : files) {
      auto name = (given / file.lexically_relative(top)).lexically_normal().string();
      if (why.empty()) {
        add(std::move(name), file, true);
      } else if (seen_.insert(file.string()).second) {
        targets_.push_back({std::move(name), file, true, {}, std::move(why)});
      }
    }
    return files.size() + refused;
  }

  [[nodiscard]] std::string called(const fs::path& path, const std::string& given) const {
    return fs::path(given).is_absolute() ? path.string() : path.lexically_relative(from_).string();
  }

  bool pattern(const std::string& given) {
    glob_t matches{};
    const auto full = fs::path(given).is_absolute() ? given : as_pattern(from_) + "/" + given;
    const bool any = ::glob(full.c_str(), 0, nullptr, &matches) == 0;
    std::vector<fs::path> paths;
    for (std::size_t i = 0; any && i < matches.gl_pathc; ++i) paths.emplace_back(matches.gl_pathv[i]);
    ::globfree(&matches);
    for (const auto& path : paths) {
      std::error_code error;
      if (fs::is_directory(path, error)) {
        walk(path.lexically_normal(), called(path, given));
      } else {
        add(called(path, given), path.lexically_normal(), true);
      }
    }
    return !paths.empty();
  }

  fs::path from_;
  std::stop_token stop_;
  std::vector<Target> targets_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

std::vector<Target> find_targets(const std::vector<std::string>& words, const fs::path& from,
                                 std::stop_token stop) {
  Finder finder(from, std::move(stop));
  for (const auto& word : words) finder.word(word);
  return finder.take();
}

std::vector<std::string> listed_words(std::string_view list, bool null) {
  std::vector<std::string> words;
  const char end = null ? '\0' : '\n';
  while (!list.empty()) {
    const auto stop = std::min(list.find(end), list.size());
    auto word = list.substr(0, stop);
    if (!null && word.ends_with('\r')) word.remove_suffix(1);
    if (!word.empty()) words.emplace_back(word);
    list.remove_prefix(std::min(list.size(), stop + 1));
  }
  return words;
}

}  // namespace praxeo::ingest
