// SPDX-License-Identifier: Apache-2.0
#include "embed/check_bundle.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "embed/check_page.hpp"
#include "embed/check_sealed.hpp"
#include "embed/compress.hpp"
#include "embed/locked_page.hpp"
#include "embed/provenance.hpp"

namespace praxeo::embed {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kLargestFile = 1ULL << 30;
constexpr std::uint64_t kLargestManifest = 256ULL << 20;
constexpr std::size_t kMostFiles = 1'000'000;
// A page is looked at as a whole; past this its hash alone is compared.
constexpr std::uint64_t kLargestPage = 128ULL << 20;

struct Named {
  std::string hash;
  std::uint64_t bytes = 0;
};

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= 255 && name.front() != '.' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return static_cast<unsigned char>(c) > 0x20 && c != '/' && c != '\\' && c != 0x7F;
         });
}

class Checker {
 public:
  Checker(const std::filesystem::path& folder, const std::optional<std::string>& key,
          std::optional<std::string_view> passphrase)
      : key_(key), passphrase_(passphrase) {
    checked_.folder = folder;
    folder_ = base::Fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder_.open()) return;
    std::error_code error;
    const bool there = std::filesystem::exists(folder, error);
    throw Error(there ? ErrorKind::invalid_input : ErrorKind::not_found,
                fmt::format("'{}' is no folder{}", folder.string(), there ? " that can be read" : ""));
  }

  CheckedBundle run() {
    if (::faccessat(folder_.get(), "manifest.json", F_OK, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT) {
      throw Error(ErrorKind::invalid_input,
                  fmt::format("'{}' is no bundle: it holds no manifest.json", checked_.folder.string()))
          .with_hint(
              "`praxeo export EMBED -o DIR` makes one; of several embeds, each has a folder of its own in "
              "DIR");
    }
    const auto manifest = read("manifest.json", kLargestManifest);
    if (!manifest) return std::move(checked_);
    manifest_hash_ = base::sha256(*manifest);
    if (!read_manifest(*manifest)) return std::move(checked_);
    check_listing();
    for (const auto& [name, file] : named_) check_file(name, file);
    check_headers();
    check_statement();
    if (passphrase_) check_inside();
    return std::move(checked_);
  }

 private:
  void fault(std::string_view file, std::string what) {
    if (checked_.faults.size() < kMostFaults) checked_.faults.push_back({std::string(file), std::move(what)});
  }

  // A regular file of the folder itself, by no link. Absent, with a fault, where it can't be had.
  std::optional<std::pair<base::Fd, std::uint64_t>> open(const std::string& name) {
    base::Fd fd(::openat(folder_.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat facts {};
    if (!fd.open()) {
      fault(name, errno == ENOENT ? "is missing" : errno == ELOOP ? "is a link" : "can't be read");
      return std::nullopt;
    }
    if (::fstat(fd.get(), &facts) != 0 || !S_ISREG(facts.st_mode)) {
      fault(name, "is no file");
      return std::nullopt;
    }
    return std::pair{std::move(fd), static_cast<std::uint64_t>(facts.st_size)};
  }

  // Hands out what the file holds, `most` bytes at most, for it may grow meanwhile. False after a fault.
  bool each_piece(const std::string& name, const base::Fd& fd, std::uint64_t most, const ByteSink& sink) {
    std::string buffer(64U << 10U, '\0');
    std::uint64_t got = 0;
    for (;;) {
      const ssize_t count = ::read(fd.get(), buffer.data(), buffer.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return fault(name, "can't be read"), false;
      if (count == 0) return true;
      got += static_cast<std::uint64_t>(count);
      if (got > most) return fault(name, "grew while it was read"), false;
      sink(std::string_view(buffer).substr(0, static_cast<std::size_t>(count)));
    }
  }

  std::optional<std::string> read(const std::string& name, std::uint64_t most) {
    const auto file = open(name);
    if (!file) return std::nullopt;
    if (file->second > most) return fault(name, "is larger than any that praxeo writes"), std::nullopt;
    std::string bytes;
    if (!each_piece(name, file->first, most, [&](std::string_view piece) { bytes += piece; }))
      return std::nullopt;
    return bytes;
  }

  bool read_manifest(const std::string& text) {
    constexpr std::string_view kName = "manifest.json";
    const auto json = base::maybe_json(text);
    try {
      if (!json || json->at("schema") != "praxeo/manifest/1")
        return fault(kName, "is no manifest of praxeo's form praxeo/manifest/1"), false;
      checked_.embed = json->at("embed").at("slug").get<std::string>();
      checked_.generator = json->at("generator").get<std::string>();
      checked_.is_private = json->contains("encryption");
      if (json->contains("split")) {
        if (json->at("split") != true || checked_.is_private) throw_form();
        linked_ = [this](std::string_view name) {
          const auto found = named_.find(std::string(name));
          return found == named_.end() ? std::string() : found->second.hash;
        };
      }
      if (checked_.is_private) {
        read_encryption(*json);
      } else {
        read_facts(*json);
      }
      const auto& files = json->at("files");
      if (!files.is_array() || files.size() > kMostFiles) throw_form();
      for (const auto& file : files) {
        const auto name = file.at("path").get<std::string>();
        Named facts{file.at("hash").get<std::string>(), file.at("bytes").get<std::uint64_t>()};
        if (!file.at("bytes").is_number_unsigned() || !base::is_sha256(facts.hash)) throw_form();
        if (!is_name(name)) {
          fault(kName, fmt::format("names '{}', which is no file of the folder", name));
        } else if (name == kName || name == kStatementFile ||
                   !named_.emplace(name, std::move(facts)).second) {
          fault(kName, fmt::format("names '{}' twice, or its own", name));
        }
      }
      if (!named_.contains("index.html")) fault(kName, "names no index.html");
      if (json->contains("provenance")) {
        if (json->at("provenance") != kStatementFile) throw_form();
        signed_ = true;
      }
    } catch (const Json::exception&) {
      return fault(kName, "has not the form praxeo/manifest/1"), false;
    } catch (const Error&) {
      return fault(kName, "has not the form praxeo/manifest/1"), false;
    }
    return true;
  }

  // What a bundle in the open tells of its content.
  static void read_facts(const Json& manifest) {
    static_cast<void>(manifest.at("embed").at("title").get<std::string>());
    static_cast<void>(manifest.at("embed").at("theme").get<std::string>());
    for (const auto& content : manifest.at("contents")) {
      if (!base::is_sha256(content.at("hash").get<std::string>())) throw_form();
      static_cast<void>(content.at("slug").get<std::string>());
    }
    for (const auto& source : manifest.at("sources")) {
      if (!base::is_sha256(source.at("content_hash").get<std::string>())) throw_form();
    }
  }

  void read_encryption(const Json& manifest) {
    constexpr std::string_view kName = "manifest.json";
    encryption_ = told_encryption(manifest.at("encryption").dump());
    if (!encryption_) fault(kName, "tells of an encryption that is not praxeo's, or too weak");
    for (const auto* field : {"contents", "sources"})
      if (manifest.contains(field)) fault(kName, fmt::format("tells {} of a private bundle", field));
    if (manifest.at("embed").size() != 1)
      fault(kName, "tells more of a private bundle's embed than its slug");
  }

  [[noreturn]] static void throw_form() { throw Error(ErrorKind::invalid_input, "form"); }

  void check_listing() {
    const int copy = ::openat(folder_.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR* const list = copy < 0 ? nullptr : ::fdopendir(copy);
    if (list == nullptr) return fault(".", "can't be listed");
    std::set<std::string> foreign;  // in order, so that two runs say the same
    while (const dirent* entry = ::readdir(list)) {
      const std::string name = entry->d_name;
      if (name == "." || name == ".." || name == "manifest.json" || named_.contains(name)) continue;
      if (signed_ && name == kStatementFile) continue;
      if (foreign.size() <= kMostFaults) foreign.insert(name);
    }
    ::closedir(list);
    for (const auto& name : foreign) fault(name, "is not named by the manifest");
  }

  void check_file(const std::string& name, const Named& facts) {
    const auto file = open(name);
    if (!file) return;
    if (file->second != facts.bytes)
      return fault(name, fmt::format("has {} bytes, not {} as the manifest says", file->second, facts.bytes));
    if (facts.bytes > kLargestFile) return fault(name, "is larger than any that praxeo writes");
    const bool page = name.ends_with(".html") && facts.bytes <= kLargestPage;
    base::Sha256 hash;
    std::string html;
    if (!each_piece(name, file->first, facts.bytes, [&](std::string_view piece) {
          hash.update(piece);
          if (page) html += piece;
        })) {
      return;
    }
    ++checked_.files;
    checked_.bytes += facts.bytes;
    if (hash.finish() != facts.hash) fault(name, "has another hash than the manifest says");
    if (page) {
      for (auto& what : policy_faults(html, linked_)) fault(name, std::move(what));
      if (name == "index.html") {
        policy_ = policy_of_page(html);
        if (checked_.is_private) read_sealed(html);
      }
    }
    for (const Coding coding : {Coding::gzip, Coding::brotli})
      if (name.ends_with(suffix_of(coding))) check_squeezed(name, file->first, facts, coding);
  }

  void read_sealed(std::string_view html) {
    sealed_ = sealed_part(html);
    if (!sealed_) return fault("index.html", "holds no encrypted page");
    if (encryption_ && (sealed_->salt != encryption_->salt || sealed_->rounds != encryption_->rounds))
      fault("index.html", "asks for another key than the manifest tells");
  }

  // What is encrypted, by the passphrase given.
  void check_inside() {
    if (!checked_.is_private) {
      throw Error(ErrorKind::invalid_input,
                  fmt::format("'{}' is no private bundle: it needs no passphrase", checked_.folder.string()));
    }
    if (!sealed_ || !encryption_) return;
    auto manifest = read(std::string(kSealedManifest), kLargestManifest);
    if (!manifest) return;
    SealedFiles files{.page = std::move(sealed_->bytes),
                      .manifest = *std::move(manifest),
                      .statement = {},
                      .embed = checked_.embed,
                      .signed_by = checked_.signed_by.value_or("")};
    if (signed_) files.statement = read(std::string(kSealedStatement), kLargestManifest);
    checked_.opened =
        check_sealed(files, *encryption_, *passphrase_,
                     [&](std::string_view file, std::string what) { fault(file, std::move(what)); });
  }

  // No further than the file it stands for is long.
  void check_squeezed(const std::string& name, const base::Fd& fd, const Named& facts, Coding coding) {
    const auto plain = named_.find(name.substr(0, name.size() - suffix_of(coding).size()));
    if (plain == named_.end()) return fault(name, "stands for a file that the manifest does not name");
    if (::lseek(fd.get(), 0, SEEK_SET) != 0) return fault(name, "can't be read");
    base::Sha256 hash;
    try {
      Decompressor back(
          coding, [&](std::string_view bytes) { hash.update(bytes); },
          std::min(plain->second.bytes, kLargestFile));
      if (!each_piece(name, fd, facts.bytes, [&](std::string_view piece) { back.add(piece); })) return;
      back.finish();
    } catch (const Error& error) {
      return fault(name, error.message());
    }
    if (hash.finish() != plain->second.hash) fault(name, fmt::format("does not hold {}", plain->first));
  }

  void check_headers() {
    if (!named_.contains("_headers") || policy_.empty()) return;
    const auto text = read("_headers", 64U << 10U);
    if (!text) return;
    if (text->find(fmt::format("  Content-Security-Policy: {}; frame-ancestors ", policy_)) ==
        std::string::npos) {
      fault("_headers", "sends another policy than the page has");
    }
  }

  void check_statement() {
    if (!signed_) {
      if (key_) fault(kStatementFile, "is missing: the bundle is not signed");
      return;
    }
    const std::string name(kStatementFile);
    const auto text = read(name, kLargestManifest);
    if (!text) return;
    try {
      const auto opened = open_envelope(*text);
      const auto statement = base::maybe_json(opened.payload);
      if (!statement || statement->at("_type") != kStatementType ||
          statement->at("predicateType") != kPredicateType) {
        return fault(name, "is no statement of praxeo's form");
      }
      if (statement->at("predicate").at("embed") != checked_.embed)
        fault(name, "is of another embed than the manifest");
      compare_subjects(name, statement->at("subject"));
      checked_.signed_by = opened.public_key;
      checked_.key_pinned = key_ == opened.public_key;
      if (key_ && !checked_.key_pinned) fault(name, "is signed by another key than the one given");
    } catch (const Json::exception&) {
      fault(name, "is no statement of praxeo's form");
    } catch (const Error& error) {
      fault(name, error.message());
    }
  }

  // What is signed is exactly what the manifest names, and the manifest.
  void compare_subjects(const std::string& name, const Json& subjects) {
    std::map<std::string, std::string> wanted{{"manifest.json", manifest_hash_}};
    for (const auto& [file, facts] : named_) wanted.emplace(file, facts.hash);
    for (const auto& subject : subjects) {
      const auto file = subject.at("name").get<std::string>();
      const auto found = wanted.find(file);
      if (found == wanted.end()) {
        fault(name, fmt::format("speaks of '{}', which is no file of the bundle", file));
        continue;
      }
      if ("sha256:" + subject.at("digest").at("sha256").get<std::string>() != found->second)
        fault(name, fmt::format("was made for another {}", file));
      wanted.erase(found);
    }
    for (const auto& [file, hash] : wanted) fault(name, fmt::format("does not speak of {}", file));
  }

  CheckedBundle checked_;
  std::optional<std::string> key_;
  std::optional<std::string_view> passphrase_;
  std::optional<ToldEncryption> encryption_;
  std::optional<SealedPart> sealed_;
  base::Fd folder_;
  std::map<std::string, Named> named_;
  HashOf linked_;  // of a bundle of many pages
  std::string manifest_hash_, policy_;
  bool signed_ = false;
};

}  // namespace

CheckedBundle check_bundle(const std::filesystem::path& folder, const std::optional<std::string>& public_key,
                           std::optional<std::string_view> passphrase) {
  if (public_key && !base::is_public_key(*public_key)) {
    throw Error(ErrorKind::usage, fmt::format("'{}' is no public key", *public_key))
        .with_hint("one reads ed25519: and 43 letters; an export tells that of its project");
  }
  return Checker(folder, public_key, passphrase).run();
}

}  // namespace praxeo::embed
