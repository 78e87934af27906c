// SPDX-License-Identifier: Apache-2.0
// The module praxeo-http.so: cpp-httplib accepts, reads requests and writes replies; what they say is the
// Handler's.
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <ctime>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "serve/http.hpp"
#include "serve/worker/connection.hpp"

namespace praxeo::serve {
namespace {

using SteadyClock = std::chrono::steady_clock;

// One request between its head and the end of its reply.
struct Exchange {
  Request request;
  Reply reply;
  int status = 0;
  std::uint64_t bytes = 0;
  SteadyClock::time_point began;
  bool head = false, answered = false;
};

// RFC 9110 §5.6.7, whatever the locale; made anew once a second.
const std::string& http_date() {
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  thread_local std::time_t made_at = 0;
  thread_local std::string date;
  if (const std::time_t now = std::time(nullptr); now != made_at) {
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    char text[64];
    std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[utc.tm_wday], utc.tm_mday,
                  kMonths[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
    date = text;
    made_at = now;
  }
  return date;
}

thread_local Exchange* current = nullptr;
thread_local Connection* connection = nullptr;

class ReplySink final : public Sink {
 public:
  ReplySink(httplib::DataSink& sink, const std::atomic<bool>& stopping) : sink_(sink), stopping_(stopping) {}
  bool write(std::string_view bytes) override {
    if (!sink_.write(bytes.data(), bytes.size())) return false;
    current->bytes += bytes.size();
    return !connection->failed();
  }
  bool flush() override { return connection->flush(); }
  [[nodiscard]] bool stopping() const override { return stopping_; }

 private:
  httplib::DataSink& sink_;
  const std::atomic<bool>& stopping_;
};

// A thread for each connection, up to a number: those behind it wait in the socket's queue.
class Threads final : public httplib::TaskQueue {
 public:
  Threads(unsigned most, const std::atomic<bool>& stopping) : most_(most), stopping_(stopping) {}
  void enqueue(std::function<void()> work) override {
    std::unique_lock lock(mutex_);
    while (running_ >= most_ && !stopping_) ended_.wait_for(lock, std::chrono::milliseconds(50));
    ++running_;
    lock.unlock();
    std::thread([this, work = std::move(work)] {
      work();
      const std::lock_guard guard(mutex_);
      --running_;
      ended_.notify_all();
    }).detach();
  }
  void shutdown() override {
    std::unique_lock lock(mutex_);
    ended_.wait(lock, [this] { return running_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable ended_;
  unsigned running_ = 0;
  unsigned most_;
  const std::atomic<bool>& stopping_;
};

class HttpListener final : public Listener, private httplib::Server {
 public:
  HttpListener(const ListenAt& at, serve::Handler& handler) : handler_(handler) {
    // Its own default shares the port with whoever asks (SO_REUSEPORT), so that none would be in use.
    set_socket_options([](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    set_keep_alive_timeout(15);
    set_keep_alive_max_count(1000000);
    new_task_queue = [this, most = at.connections] { return new Threads(most, stopping_); };
    set_pre_routing_handler([this](const httplib::Request&, httplib::Response& response) {
      respond(response);
      return HandlerResponse::Handled;
    });
    set_logger([](const httplib::Request&, const httplib::Response& response) {
      current->status = response.status;
    });
  }

  int open(const ListenAt& at) {
    errno = 0;
    if (at.port == 0) {
      port_ = bind_to_any_port(at.host);
    } else if (bind_to_port(at.host, at.port)) {
      port_ = at.port;
    }
    if (port_ <= 0) return errno != 0 ? errno : EADDRNOTAVAIL;
    // Its own queue holds 5: with more at once, the others would wait a second for their second try.
    ::listen(svr_sock_, 1024);
    return 0;
  }

  [[nodiscard]] int port() const override { return port_; }
  void run() override { listen_after_bind(); }

  void stop(int grace_ms) override {
    stopping_ = true;
    const auto last = SteadyClock::now() + std::chrono::milliseconds(grace_ms);
    while (!is_running() && SteadyClock::now() < last)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    httplib::Server::stop();
    std::unique_lock lock(mutex_);
    // An idle connection reads its end; the request that one under way waits for no more.
    for (const socket_t socket : open_) ::shutdown(socket, SHUT_RD);
    closed_.wait_until(lock, last, [this] { return open_.empty(); });
    for (const socket_t socket : open_) ::shutdown(socket, SHUT_RDWR);
  }

 private:
  void respond(httplib::Response& response) {
    Reply& reply = current->reply;
    response.status = reply.status;
    for (const auto& [name, value] : reply.headers) response.set_header(name, value);
    response.set_header("Date", http_date());
    if (reply.close) response.set_header("Connection", "close");
    if (reply.endless) {
      response.set_content_provider(reply.type, [this, &reply](size_t, httplib::DataSink& sink) {
        ReplySink into(sink, stopping_);
        (void)connection->flush();
        (void)reply.write(into);
        sink.done();
        return false;
      });
    } else if (reply.length > 0) {
      // All of it in one call: between two, cpp-httplib would give up when the server stops.
      response.set_content_provider(reply.length, reply.type,
                                    [this, &reply](size_t, size_t, httplib::DataSink& sink) {
                                      ReplySink into(sink, stopping_);
                                      return reply.write(into) && !reply.close;
                                    });
    } else if (!reply.type.empty()) {
      response.set_header("Content-Type", reply.type);
    }
  }

  // Right behind the head of a request: what cpp-httplib would do by itself is taken out of its hands.
  void begin(httplib::Request& from) {
    Exchange& exchange = *current;
    Request& request = exchange.request;
    request = {
        .method = from.method, .target = from.target, .version = from.version, .peer = connection->peer()};
    request.host = from.get_header_value("Host");
    request.hosts = static_cast<int>(from.get_header_value_count("Host"));
    request.range = from.get_header_value("Range");
    request.if_range = from.get_header_value("If-Range");
    request.if_none_match = from.get_header_value("If-None-Match");
    request.accept_encoding = from.get_header_value("Accept-Encoding");
    request.referer = from.get_header_value("Referer");
    request.user_agent = from.get_header_value("User-Agent");
    request.has_body = from.has_header("Content-Length") || from.has_header("Transfer-Encoding");
    exchange.reply = handler_.answer(request);
    exchange.answered = true;
    exchange.head = from.method == "HEAD" || exchange.reply.status == 304;
    from.ranges.clear();
    from.headers.erase("Expect");
    from.headers.erase("Accept-Encoding");
    if (exchange.head) from.method = "HEAD";
  }

  // The loop of keep-alive, in the place of cpp-httplib's, which asks every 10 ms.
  bool process_and_close_socket(socket_t socket) override {
    {
      const std::lock_guard lock(mutex_);
      open_.insert(socket);
      if (stopping_) ::shutdown(socket, SHUT_RD);
    }
    {
      Connection stream(socket);
      connection = &stream;
      while (stream.wait_for_request()) {
        Exchange exchange{.began = SteadyClock::now()};
        exchange.request.peer = stream.peer();
        current = &exchange;
        bool closed = false;
        const bool whole =
            process_request(stream, stopping_, closed, [this](httplib::Request& r) { begin(r); });
        const bool sent = stream.flush();
        // A reply whose reader went away early has its intended status.
        const int status =
            exchange.status == 0 && exchange.answered ? exchange.reply.status : exchange.status;
        if (status != 0) {
          const std::chrono::duration<double> took = SteadyClock::now() - exchange.began;
          handler_.finished(exchange.request, status, exchange.bytes, took.count());
        }
        current = nullptr;
        if (!whole || !sent || closed || stopping_ || exchange.reply.close || !exchange.answered) break;
      }
      connection = nullptr;
    }
    {
      const std::lock_guard lock(mutex_);
      open_.erase(socket);
      ::shutdown(socket, SHUT_RDWR);
      ::close(socket);
      closed_.notify_all();
    }
    return true;
  }

  serve::Handler& handler_;
  int port_ = -1;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::condition_variable closed_;
  std::set<socket_t> open_;
};

}  // namespace
}  // namespace praxeo::serve

extern "C" __attribute__((visibility("default"))) praxeo::serve::Listener* praxeo_http_listen(
    const praxeo::serve::ListenAt& at, praxeo::serve::Handler& handler, int& reason) {
  try {
    auto listener = std::make_unique<praxeo::serve::HttpListener>(at, handler);
    reason = listener->open(at);
    return reason == 0 ? listener.release() : nullptr;
  } catch (...) {
    reason = ENOMEM;
    return nullptr;
  }
}
