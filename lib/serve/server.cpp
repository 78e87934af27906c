// SPDX-License-Identifier: Apache-2.0
#include "serve/server.hpp"

#include <fmt/format.h>

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "serve/oembed.hpp"
#include "serve/target.hpp"

namespace praxeo::serve {
namespace {

// A path as it goes into a Location: what decoding took away, put back.
std::string encoded(std::string_view path) {
  std::string text;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7f ||
        std::string_view("\"#%<>?[]^`{|}").find(c) != std::string_view::npos) {
      text += fmt::format("%{:02X}", byte);
    } else {
      text += c;
    }
  }
  return text;
}

// Relative, for a token may stand in front of it, or be it.
Reply to_folder(std::string_view path, std::string_view query) {
  Reply reply = reply_text(308, "it stands behind a slash");
  const auto name = path.substr(path.rfind('/') + 1);
  reply.headers.push_back(
      {"Location", fmt::format("./{}/{}{}", encoded(name), query.empty() ? "" : "?", query)});
  return reply;
}

// One transparent pixel (GIF89a), asked for anew each time, so that each time stands in the log.
Reply beacon() {
  static constexpr std::string_view kPixel{
      "GIF89a\1\0\1\0\x80\0\0\0\0\0\0\0\0!\xF9\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;", 43};
  Reply reply{.status = 200, .type = "image/gif"};
  reply.headers.push_back({"X-Content-Type-Options", "nosniff"});
  reply.headers.push_back({"Cache-Control", "no-store"});
  reply.length = kPixel.size();
  reply.write = [](Sink& sink) { return sink.write(kPixel); };
  return reply;
}

}  // namespace

Server::Server(Site& site, base::Clock& clock, ServerOptions options)
    : site_(site),
      clock_(clock),
      options_(std::move(options)),
      metrics_(clock.now(), clock.steady()),
      reload_(options_.run) {}

Reply Server::answer(const Request& request) {
  metrics_.began();
  Reply reply;
  try {
    reply = answer_checked(request);
  } catch (const std::exception&) {  // no memory, a file system that fails: this request's loss alone
    reply = reply_text(500, "this can't be answered now");
  }
  if (options_.gate.closed()) {
    for (Header& header : reply.headers) {  // a cache in between may not hand it to others
      if (header.name != "Cache-Control") continue;
      if (header.value == "no-cache") header.value = "private, no-cache";
      if (header.value.starts_with("public, ")) header.value.replace(0, 6, "private");
    }
  }
  // What follows its head was not read, and must not be taken for a request.
  if (request.has_body) reply.close = true;
  return reply;
}

Reply Server::answer_checked(const Request& request) {
  if (request.hosts > 1 || (request.hosts == 0 && request.version != "HTTP/1.0"))
    return reply_text(400, "one Host is needed");
  if (request.hosts == 1 && !options_.hosts.allows(request.host))
    return reply_text(421, "this server does not answer to that name; see --name of praxeo serve");
  if (request.method != "GET" && request.method != "HEAD") {
    Reply reply = reply_text(405, "only GET and HEAD are answered");
    reply.headers.push_back({"Allow", "GET, HEAD"});
    return reply;
  }
  auto target = read_target(request.target);
  if (!target) return reply_text(400, "that is no path");
  if (target->path == "healthz") {
    Reply reply = reply_text(200, "ok");
    reply.headers.push_back({"Cache-Control", "no-store"});
    return reply;
  }
  if (target->path == "beacon.gif") return beacon();
  if (options_.gate.closed() && target->path != "oembed") {
    auto passed = options_.gate.pass(target->path, clock_.now());
    if (passed.lack) return refusal(request, passed);
    if (passed.bare) return to_folder(target->path, target->query);
    target->path = std::move(passed.path);
  }
  if (target->path == "metrics") {
    Reply reply = reply_text(200, "");
    std::string text = metrics_.text(clock_.steady());
    reply.type = "text/plain; version=0.0.4; charset=utf-8";
    reply.headers.push_back({"Cache-Control", "no-store"});
    reply.length = text.size();
    reply.write = [text = std::move(text)](Sink& sink) { return sink.write(text); };
    return reply;
  }
  if (target->path == "oembed") {
    return answer_oembed(target->query, site_, options_.hosts, options_.gate, clock_.now());
  }
  if (options_.reload && target->path == kEventsPath) return reload_.listen();
  return from_site(request, target->path, target->query);
}

Reply Server::from_site(const Request& request, std::string_view path, std::string_view query) {
  const Found found = site_.find(path, Accepts::read(request.accept_encoding));
  switch (found.what) {
    case Found::What::resource:
      return reply_with(request, found.resource);
    case Found::What::refused:
      return reply_text(403, "that is not served");
    case Found::What::folder: {
      if (path.ends_with('/')) break;
      return to_folder(path, query);
    }
    case Found::What::nothing:
      break;
  }
  if (const ResourcePtr page = site_.not_found()) return reply_with(request, page);
  return reply_text(404, "there is nothing here");
}

void Server::finished(const Request& request, int status, std::uint64_t bytes, double seconds) {
  metrics_.finished(status, bytes, seconds, !request.method.empty());
  if (options_.log) log_.add(combined_line(request, status, bytes, clock_.now()));
}

void run_server(Listener& listener, Server& server, Site& site, const std::stop_token& stop, int grace_ms,
                const std::function<void(std::string_view)>& write_log) {
  static constexpr std::chrono::milliseconds kPace{100};
  std::thread answering([&listener] { listener.run(); });
  std::exception_ptr failure;
  try {
    std::mutex mutex;
    std::condition_variable_any never;
    while (!stop.stop_requested()) {
      if (const std::string lines = server.take_log(); !lines.empty()) write_log(lines);
      if (site.look()) server.site_changed();
      std::unique_lock lock(mutex);
      (void)never.wait_for(lock, stop, kPace, [] { return false; });
    }
  } catch (...) {
    failure = std::current_exception();
  }
  listener.stop(grace_ms);
  answering.join();
  if (failure) std::rethrow_exception(failure);
  if (const std::string lines = server.take_log(); !lines.empty()) write_log(lines);
}

}  // namespace praxeo::serve
