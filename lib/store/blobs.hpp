// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace praxeo::store {

struct StoredBlob {
  std::string hash;  // "sha256:…"
  std::uint64_t bytes = 0;
  std::filesystem::path path;
};

// Files on their way into the blob store: copied and hashed one by one, made durable together, which costs
// little more than for one. Those that are not settled are gone with this.
class BlobGroup {
 public:
  explicit BlobGroup(Store& store);
  ~BlobGroup();
  BlobGroup(const BlobGroup&) = delete;
  BlobGroup& operator=(const BlobGroup&) = delete;
  // As of Blobs; but what they tell of is there only when settle() has returned.
  StoredBlob put_file(const std::filesystem::path& file);
  StoredBlob put(std::string_view bytes);
  StoredBlob put_stream(const std::function<std::size_t(char* into, std::size_t size)>& read);
  void drop_last();  // which was put, but is not wanted
  void settle();

 private:
  class Incoming;
  std::unique_ptr<Incoming> begin();
  StoredBlob keep(std::unique_ptr<Incoming> incoming);
  Store& store_;
  std::vector<std::unique_ptr<Incoming>> incoming_;
};

// Content-addressed files below .praxeo/blobs: ab/abcdef…, read-only, written once. A file without a row is
// harmless (vacuum removes it when it is older than a day); a row without its file is what `db check`
// reports.
class Blobs {
 public:
  explicit Blobs(Store& store) : store_(store) {}
  // Copies the file in, hashing on the way; fsync, rename, fsync of the folder. The row is added by the
  // change that names it. A blob that is there already has its time touched, so that vacuum leaves it.
  StoredBlob put_file(const std::filesystem::path& file);
  StoredBlob put(std::string_view bytes);
  // What `read` fills in, piece by piece, until it gives 0.
  StoredBlob put_stream(const std::function<std::size_t(char* into, std::size_t size)>& read);
  [[nodiscard]] std::filesystem::path path_of(std::string_view hash) const;
  // Adds the row when it is missing, and makes sure that the file is still there (else conflict).
  void name(Change& change, std::string_view hash, std::uint64_t bytes);

 private:
  Store& store_;
};

}  // namespace praxeo::store
