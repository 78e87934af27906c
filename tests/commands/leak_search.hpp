// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/files.hpp"
#include "support/key_forms.hpp"
#include "support/source_tree.hpp"

// What tests/commands/canary_test.cpp looks for leaks with.
namespace praxeo::tests {

struct Canary {
  std::string what, value;
};

// All that a text or file gives away, a line each.
class Search {
 public:
  explicit Search(const std::vector<Canary>& canaries) {
    for (const auto& canary : canaries) {
      for (auto& [name, form] : key_forms(canary.value))
        forms_.push_back({fmt::format("{} {}", canary.what, name), std::move(form)});
    }
  }
  void text(const std::string& where, std::string_view text) {
    if (text.find("anary") == std::string_view::npos && !maybe_encoded(text)) return;
    for (const auto& [name, form] : forms_) {
      if (text.find(form) == std::string_view::npos) continue;
      const std::lock_guard lock(mutex_);
      found_.insert(fmt::format("{}: {}", where, name));
    }
  }
  void folder(const std::filesystem::path& folder) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(file), {}};
      text(entry.path().string(), bytes);
      text("the name of a file", entry.path().string());
      ++files_;
    }
  }
  [[nodiscard]] std::set<std::string> found() const {
    const std::lock_guard lock(mutex_);
    return found_;
  }
  [[nodiscard]] std::size_t files() const { return files_; }

 private:
  // Base 64 of "Canary" has one of these in it, in each alignment.
  static bool maybe_encoded(std::string_view text) {
    for (const std::string_view mark : {"Q2FuYXJ5", "NhbmFye", "DYW5hcn", "%43%61%6E"})
      if (text.find(mark) != std::string_view::npos) return true;
    return false;
  }
  std::vector<std::pair<std::string, std::string>> forms_;
  mutable std::mutex mutex_;
  std::set<std::string> found_;
  std::size_t files_ = 0;
};

// Reads the arguments of all processes, and the environment of those that praxeo started, again and again.
class Watch {
 public:
  explicit Watch(Search& search) : search_(search), thread_([this](std::stop_token stop) { look(stop); }) {}
  ~Watch() {
    thread_.request_stop();
    thread_.join();
  }
  [[nodiscard]] int rounds() const { return rounds_; }
  [[nodiscard]] int children() const { return children_; }

 private:
  // Without a stream, which throws when a process goes while it is read.
  static std::string bytes_of(const std::string& file) {
    std::string bytes;
    const base::Fd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    std::array<char, 4096> piece{};
    for (ssize_t got = 0; fd.open() && (got = ::read(fd.get(), piece.data(), piece.size())) > 0;)
      bytes.append(piece.data(), static_cast<std::size_t>(got));
    return bytes;
  }
  static std::string link_of(const std::string& file) {
    std::error_code failed;
    return std::filesystem::read_symlink(file, failed).string();
  }
  void look(const std::stop_token& stop) {
    const auto praxeo = praxeo_binary().string();
    while (!stop.stop_requested()) {
      DIR* all = ::opendir("/proc");
      if (all == nullptr) return;
      while (const auto* entry = ::readdir(all)) {
        const std::string pid = entry->d_name;
        if (pid.find_first_not_of("0123456789") != std::string::npos) continue;
        const auto place = "/proc/" + pid;
        search_.text("the arguments of a process", bytes_of(place + "/cmdline"));
        const auto status = bytes_of(place + "/stat");
        const auto behind = status.rfind(')');
        if (behind == std::string::npos || behind + 4 >= status.size()) continue;
        const auto parent = std::to_string(std::atoi(status.c_str() + behind + 4));
        // Until it has become what it is to be, a child is praxeo itself.
        if (link_of("/proc/" + parent + "/exe") != praxeo || link_of(place + "/exe") == praxeo) continue;
        const auto environment = bytes_of(place + "/environ");
        if (link_of(place + "/exe") == praxeo) continue;
        ++children_;
        search_.text(fmt::format("the environment of {}", link_of(place + "/exe")), environment);
      }
      ::closedir(all);
      ++rounds_;
      ::usleep(5000);
    }
  }
  Search& search_;
  std::atomic<int> rounds_ = 0, children_ = 0;
  std::jthread thread_;
};

}  // namespace praxeo::tests
