// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <optional>

#include "base/text/ascii.hpp"
#include "serve/site.hpp"

namespace praxeo::serve {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// The parts of a list with commas, trimmed, one by one.
template <class Each>
void each_part(std::string_view list, Each&& each) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    each(trimmed(list.substr(0, end)));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

// If-None-Match compares weakly (RFC 9110 §13.1.2): a server in between may have made it weak.
bool names(std::string_view list, std::string_view etag) {
  bool found = false;
  each_part(list, [&](std::string_view part) {
    if (part.starts_with("W/")) part.remove_prefix(2);
    found = found || part == "*" || part == etag;
  });
  return found;
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

struct Span {
  enum class What { all, part, beyond };
  What what = What::all;
  std::uint64_t offset = 0, length = 0;
};

// "bytes=0-99", "bytes=100-", "bytes=-100" (RFC 9110 §14.1.2). Several at once, which no browser asks of a
// page, may be answered with all of it.
Span read_range(std::string_view line, std::uint64_t size) {
  const Span all{.length = size}, beyond{.what = Span::What::beyond};
  if (!line.starts_with("bytes=") || line.find(',') != std::string_view::npos) return all;
  const std::string_view range = trimmed(line.substr(6));
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) return beyond;
  const auto first = number(range.substr(0, dash)), last = number(range.substr(dash + 1));
  if (dash == 0) {
    if (!last || *last == 0 || size == 0) return beyond;
    const std::uint64_t length = std::min(*last, size);
    return {Span::What::part, size - length, length};
  }
  if (!first || *first >= size) return beyond;
  if (dash + 1 == range.size()) return {Span::What::part, *first, size - *first};
  if (!last || *last < *first) return beyond;
  return {Span::What::part, *first, std::min(*last, size - 1) - *first + 1};
}

bool send_file(Sink& sink, int fd, std::uint64_t offset, std::uint64_t length) {
  std::string block(std::min<std::uint64_t>(length, 1U << 18U), '\0');
  while (length > 0) {
    const ssize_t got =
        ::pread(fd, block.data(), std::min<std::uint64_t>(length, block.size()), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0)
      return false;  // it got shorter meanwhile: the connection ends, so that nobody takes it for whole
    const auto part = static_cast<std::size_t>(got);
    if (!sink.write(std::string_view(block).substr(0, part))) return false;
    offset += part;
    length -= part;
  }
  return true;
}

}  // namespace

Accepts Accepts::read(std::string_view line) {
  Accepts accepts;
  each_part(line, [&](std::string_view part) {
    const std::size_t semicolon = std::min(part.find(';'), part.size());
    const std::string_view name = trimmed(part.substr(0, semicolon));
    const std::string_view weight = trimmed(part.substr(std::min(semicolon + 1, part.size())));
    const bool taken =
        !weight.starts_with("q=") || weight.substr(2).find_first_not_of("0.") != std::string_view::npos;
    if (name == "br") accepts.br = taken;
    if (name == "gzip") accepts.gzip = taken;
  });
  return accepts;
}

std::string etag_of(std::string_view hash) {
  // 128 bits of it tell any two files apart.
  return fmt::format("\"{}\"", hash.substr(hash.find(':') + 1).substr(0, 32));
}

Reply reply_text(int status, std::string_view text) {
  std::string bytes = fmt::format("{}\n", text);
  Reply reply{.status = status, .type = "text/plain; charset=utf-8"};
  reply.headers.push_back({"X-Content-Type-Options", "nosniff"});
  reply.length = bytes.size();
  reply.write = [bytes = std::move(bytes)](Sink& sink) { return sink.write(bytes); };
  return reply;
}

Reply reply_with(const Request& request, const ResourcePtr& resource) {
  Reply reply{.status = resource->status, .type = resource->type};
  reply.length = resource->size;
  const auto add = [&](std::string_view name, std::string_view value) {
    reply.headers.push_back({std::string(name), std::string(value)});
  };
  add("X-Content-Type-Options", "nosniff");
  // Kept, and asked for each time: the ETag answers.
  add("Cache-Control", resource->lasting ? "public, max-age=31536000, immutable" : "no-cache");
  if (resource->shared) add("Access-Control-Allow-Origin", "*");
  if (!resource->etag.empty()) add("ETag", resource->etag);
  if (resource->varies) add("Vary", "Accept-Encoding");
  if (resource->status == 200 && names(request.if_none_match, resource->etag)) {
    reply.status = 304;
    return reply;
  }
  if (!resource->encoding.empty()) add("Content-Encoding", resource->encoding);
  if (!resource->policy.empty()) add("Content-Security-Policy", resource->policy);
  add("Referrer-Policy", "no-referrer");
  Span span{.length = resource->size};
  if (resource->status == 200) {
    add("Accept-Ranges", "bytes");
    if (request.method == "GET" && !request.range.empty() &&
        (request.if_range.empty() || request.if_range == resource->etag))
      span = read_range(request.range, resource->size);
  }
  if (span.what == Span::What::beyond) {
    Reply beyond = reply_text(416, "that part is not there");
    beyond.headers.push_back({"Content-Range", fmt::format("bytes */{}", resource->size)});
    return beyond;
  }
  if (span.what == Span::What::part) {
    reply.status = 206;
    add("Content-Range",
        fmt::format("bytes {}-{}/{}", span.offset, span.offset + span.length - 1, resource->size));
  }
  reply.length = span.length;
  reply.write = [resource, span](Sink& sink) {
    if (resource->file.open()) return send_file(sink, resource->file.get(), span.offset, span.length);
    return sink.write(std::string_view(*resource->bytes).substr(span.offset, span.length));
  };
  return reply;
}

}  // namespace praxeo::serve
