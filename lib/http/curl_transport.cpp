// SPDX-License-Identifier: Apache-2.0
#include "http/curl_transport.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <new>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/error.hpp"
#include "http/curl_events.hpp"
#include "http/curl_library.hpp"

namespace praxeo::http {
namespace {

// One request under way. libcurl holds pointers into it, so it does not move.
struct Call {
  std::uint64_t id = 0;
  Request request;
  Response response;
  curl_slist* headers = nullptr;
  CURL* easy = nullptr;
  std::uint64_t received = 0;
  bool too_large = false;
  bool head_read = false;
  bool sent = false;               // it was let out on a connection
  bool resent = false;             // libcurl wanted to send it again by itself
  std::exception_ptr thrown = {};  // by who is told of the body: not to leave through libcurl
};

bool is_event_stream(const Call& call) {
  const auto type = header(call.response.headers, "content-type").value_or("");
  return call.response.status / 100 == 2 && type.starts_with("text/event-stream");
}

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& call = *static_cast<Call*>(user);
  const auto length = size * count;
  call.received += length;
  if (call.received > call.request.most_bytes) {
    call.too_large = true;
    return 0;  // ends the transfer
  }
  if (call.request.events && !std::exchange(call.head_read, true))
    call.response.streamed =
        is_event_stream(call) || (call.request.all_told && call.response.status / 100 == 2);
  if (!call.response.streamed) {
    call.response.body.append(bytes, length);
    return length;
  }
  try {
    call.request.events({bytes, length});
  } catch (...) {
    call.thrown = std::current_exception();
    return 0;
  }
  return length;
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& call = *static_cast<Call*>(user);
  std::string_view line(bytes, size * count);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with("HTTP/")) {  // of the last of several heads
    call.response.headers.clear();
    const auto blank = line.find(' ');
    call.response.status = 0;
    if (blank != std::string_view::npos)
      std::from_chars(line.data() + blank + 1, line.data() + line.size(), call.response.status);
  }
  const auto colon = line.find(':');
  if (colon != std::string_view::npos && call.response.headers.size() < 200) {
    auto value = line.substr(colon + 1);
    while (value.starts_with(' ') || value.starts_with('\t')) value.remove_prefix(1);
    call.response.headers.emplace_back(line.substr(0, colon), value.substr(0, 8192));
  }
  return size * count;
}

// Told before a request goes out on a connection, a kept one or a new one. libcurl sends once more by itself
// what a kept connection lost before the first byte of an answer (7.88, Curl_retry_request): what may have
// been served, and billed, is not sent behind our back. Who asked learns of it and decides.
int before_sending(void* user, char*, char*, int, int) {
  auto& call = *static_cast<Call*>(user);
  call.resent = std::exchange(call.sent, true) && call.request.method == "POST";
  return call.resent ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

// The host alone: what stands behind it may hold what is nobody's business.
std::string host_of(std::string_view url) {
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const auto at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  return std::string(url);
}

Failure::Kind kind_of(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return Failure::Kind::resolve;
    case CURLE_COULDNT_CONNECT:
      return Failure::Kind::connect;
    case CURLE_OPERATION_TIMEDOUT:
      return Failure::Kind::timeout;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
      return Failure::Kind::tls;
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return Failure::Kind::reset;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return Failure::Kind::bad_url;
    default:
      return Failure::Kind::other;
  }
}

class CurlTransport final : public Transport {
 public:
  explicit CurlTransport(NetworkOptions options)
      : curl_(CurlLibrary::get()), options_(std::move(options)), multi_(curl_.multi_init()) {
    if (multi_ == nullptr) throw std::bad_alloc();
    events_.emplace(curl_, multi_);
    curl_.multi_setopt(multi_, CURLMOPT_MAXCONNECTS, options_.most_connections);
    curl_.multi_setopt(multi_, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_MULTIPLEX));
  }
  ~CurlTransport() override {
    for (auto& [id, call] : calls_) release(*call);
    for (auto* easy : idle_) curl_.easy_cleanup(easy);
    curl_.multi_cleanup(multi_);
  }
  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;

  void start(std::uint64_t id, const Request& request) override {
    auto call = std::make_unique<Call>();
    call->id = id;
    call->request = request;
    prepare(*call);
    curl_.multi_add(multi_, call->easy);
    calls_.emplace(id, std::move(call));
  }

  void cancel(std::uint64_t id) override {
    const auto found = calls_.find(id);
    if (found == calls_.end()) return;
    release(*found->second);
    calls_.erase(found);
  }

  std::vector<Finished> wait(std::chrono::milliseconds most) override {
    events_->work();
    auto finished = collect();
    if (!finished.empty()) return finished;
    events_->wait(most);
    return collect();
  }

  void wake() override { events_->wake(); }

 private:
  void prepare(Call& call) {
    if (idle_.empty()) {
      call.easy = curl_.easy_init();
      if (call.easy == nullptr) throw std::bad_alloc();
    } else {
      call.easy = idle_.back();
      idle_.pop_back();
      curl_.easy_reset(call.easy);
    }
    const auto set = [&](CURLoption option, auto value) { curl_.easy_setopt(call.easy, option, value); };
    const auto& request = call.request;
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_USERAGENT, options_.user_agent.c_str());
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    set(CURLOPT_PIPEWAIT, request.url.starts_with("https:") ? 1L : 0L);
    set(CURLOPT_ACCEPT_ENCODING, "");
    set(CURLOPT_PROXY,
        (request.url.starts_with("https:") ? options_.https_proxy : options_.http_proxy).c_str());
    set(CURLOPT_NOPROXY, options_.no_proxy.c_str());
    if (options_.ca_file) set(CURLOPT_CAINFO, options_.ca_file->c_str());
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connect_timeout.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(request.total_timeout.count()));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME,
        static_cast<long>(std::chrono::ceil<std::chrono::seconds>(request.idle_timeout).count()));
    for (const auto& [name, value] : request.headers) add_header(call, name + ": " + value);
    add_header(call, "Expect:");  // a hundred milliseconds lost with each larger request
    set(CURLOPT_HTTPHEADER, call.headers);
    if (request.method == "POST") {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
      set(CURLOPT_POSTFIELDS, request.body.c_str());
    } else if (request.method != "GET") {
      set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
    }
    set(CURLOPT_WRITEFUNCTION, &take_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(&call));
    set(CURLOPT_HEADERFUNCTION, &take_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(&call));
    set(CURLOPT_PREREQFUNCTION, &before_sending);
    set(CURLOPT_PREREQDATA, static_cast<void*>(&call));
    set(CURLOPT_PRIVATE, static_cast<void*>(&call));
  }

  void add_header(Call& call, const std::string& line) const {
    auto* longer = curl_.list_append(call.headers, line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    call.headers = longer;
  }

  void release(Call& call) {
    if (call.easy != nullptr) {
      curl_.multi_remove(multi_, call.easy);
      idle_.push_back(call.easy);
    }
    curl_.list_free(call.headers);
    call.easy = nullptr;
    call.headers = nullptr;
  }

  std::vector<Finished> collect() {
    std::vector<Finished> finished;
    std::exception_ptr thrown;
    int left = 0;
    while (const auto* message = curl_.multi_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      void* user = nullptr;
      curl_.easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &user);
      auto& call = *static_cast<Call*>(user);
      finished.push_back(result_of(call, message->data.result));
      if (call.thrown) thrown = call.thrown;
      release(call);
      calls_.erase(finished.back().id);
    }
    if (thrown) std::rethrow_exception(thrown);
    return finished;
  }

  Finished result_of(Call& call, CURLcode code) {
    if (code == CURLE_OK) {
      long status = 0;
      curl_.easy_getinfo(call.easy, CURLINFO_RESPONSE_CODE, &status);
      call.response.status = static_cast<int>(status);
      return {call.id, std::move(call.response)};
    }
    const auto host = host_of(call.request.url);
    if (call.too_large) {
      return {call.id, Failure{Failure::Kind::too_large, fmt::format("{}: the reply is larger than {} bytes",
                                                                     host, call.request.most_bytes)}};
    }
    if (call.resent)
      return {call.id, Failure{Failure::Kind::reset,
                               fmt::format("{}: the connection was lost before an answer", host)}};
    return {call.id, Failure{kind_of(code), fmt::format("{}: {}", host, curl_.easy_strerror(code))}};
  }

  const CurlLibrary& curl_;
  NetworkOptions options_;
  CURLM* multi_;
  std::optional<CurlEvents> events_;  // libcurl tells it of sockets until the very end
  std::unordered_map<std::uint64_t, std::unique_ptr<Call>> calls_;
  std::vector<CURL*> idle_;
};

}  // namespace

std::unique_ptr<Transport> curl_transport(NetworkOptions options) {
  return std::make_unique<CurlTransport>(std::move(options));
}

}  // namespace praxeo::http
