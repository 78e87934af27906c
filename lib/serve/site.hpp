// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "serve/http.hpp"

namespace praxeo::serve {

// What stands at a path, as it is sent. Shared by the threads that send it, and never changed.
struct Resource {
  int status = 200;
  std::string type;      // "text/html; charset=utf-8"
  std::string etag;      // strong: of the hash of the bytes, in quotes
  std::string encoding;  // "br", "gzip"; empty: as it is
  std::string policy;    // Content-Security-Policy; empty for none
  std::string title;     // of a page
  bool varies = false;   // by Accept-Encoding
  bool lasting = false;  // never another one at this path
  bool shared =
      false;  // pages of other origins may read it: a frame without one has it fetched as a stranger
  std::uint64_t size = 0;
  std::shared_ptr<const std::string> bytes;  // all of it, unless `file` is open
  base::Fd file;                             // of a large one
};
using ResourcePtr = std::shared_ptr<const Resource>;

struct Found {
  enum class What {
    nothing,
    resource,
    folder,
    refused
  };  // folder: it stands at the path with a slash behind
  What what = What::nothing;
  ResourcePtr resource;
};

// Which encodings a request takes.
struct Accepts {
  bool br = false, gzip = false;
  // Of an Accept-Encoding line (RFC 9110 §12.5.3): by name or "*", and not of weight 0.
  [[nodiscard]] static Accepts read(std::string_view line);
};

// What is served. find() is called by many threads at once; look() by one, now and then.
class Site {
 public:
  virtual ~Site() = default;
  // `path` as Target::path.
  [[nodiscard]] virtual Found find(std::string_view path, const Accepts& accepts) = 0;
  // What is shown where there is nothing; absent: a line of text.
  [[nodiscard]] virtual ResourcePtr not_found() = 0;
  // Looks whether something has changed since the last call, and takes it in.
  [[nodiscard]] virtual bool look() = 0;
};

// A page's bytes made into what is served: hash, title and policy read from it. With `reload` it listens for
// changes (reload.hpp).
[[nodiscard]] Resource page_resource(std::string html, bool reload);
// "etag" of "sha256:…".
[[nodiscard]] std::string etag_of(std::string_view hash);
// By the ending of a path; "application/octet-stream" for what is not known.
[[nodiscard]] std::string_view media_type(std::string_view path);

// The reply that sends it: 304 for what is there already, 206 for one range, 416 for one beyond the end.
[[nodiscard]] Reply reply_with(const Request& request, const ResourcePtr& resource);
[[nodiscard]] Reply reply_text(int status, std::string_view text);

}  // namespace praxeo::serve
