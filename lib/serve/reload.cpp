// SPDX-License-Identifier: Apache-2.0
#include "serve/reload.hpp"

#include <fmt/format.h>

#include <chrono>

#include "base/crypto.hpp"
#include "serve/site.hpp"

namespace praxeo::serve {
namespace {

constexpr int kMostListening = 64;  // each holds a thread

// The first version is the page's own; another one, after a restart too, means that it is out of date.
constexpr std::string_view kScript =
    "(()=>{let seen=null;new EventSource(\"/_praxeo/events\").addEventListener(\"version\",e=>{"
    "if(seen!==null&&seen!==e.data)location.reload();seen=e.data})})()";

std::string script_hash() {
  base::Sha256 hash;
  hash.update(kScript);
  return fmt::format("&#39;sha256-{}&#39;", base::base64(hash.digest()));
}

}  // namespace

std::string with_reload(std::string html) {
  static const std::string kHash = script_hash();
  static constexpr std::string_view kPolicy = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
  if (const std::size_t meta = html.find(kPolicy); meta != std::string::npos) {
    const std::size_t from = meta + kPolicy.size();
    const std::size_t end = html.find('"', from);
    if (end != std::string::npos) {
      std::string policy = html.substr(from, end - from);
      const std::size_t scripts = policy.find("script-src ");
      if (scripts != std::string::npos) {
        policy.insert(scripts + 11, kHash + " ");
      } else {
        policy += fmt::format("; script-src {}", kHash);
      }
      const std::size_t connects = policy.find("connect-src ");
      if (connects != std::string::npos) {
        policy.insert(connects + 12, "&#39;self&#39; ");
      } else {
        policy += "; connect-src &#39;self&#39;";
      }
      html.replace(from, end - from, policy);
    }
  }
  const std::string script = fmt::format("<script>{}</script>\n", kScript);
  const std::size_t body = html.rfind("</body>");
  html.insert(body == std::string::npos ? html.size() : body, script);
  return html;
}

void Reload::changed() {
  const std::lock_guard lock(mutex_);
  ++version_;
  news_.notify_all();
}

Reply Reload::listen() {
  {
    const std::lock_guard lock(mutex_);
    if (listening_ >= kMostListening) return reply_text(503, "too many pages listen");
  }
  Reply reply{.type = "text/event-stream",
              .headers = {{"Cache-Control", "no-store"}},
              .endless = true,
              .close = true};
  reply.write = [this](Sink& sink) {
    std::unique_lock lock(mutex_);
    ++listening_;
    std::uint64_t told = version_;
    std::string say = fmt::format("retry: 500\nevent: version\ndata: {}-{}\n\n", run_, told);
    int silent = 0;
    while (!sink.stopping()) {
      lock.unlock();
      const bool heard = say.empty() || (sink.write(say) && sink.flush());
      lock.lock();
      if (!heard) break;
      say.clear();
      news_.wait_for(lock, std::chrono::milliseconds(100));
      if (version_ != told) {
        told = version_;
        say = fmt::format("event: version\ndata: {}-{}\n\n", run_, told);
        silent = 0;
      } else if (++silent >= 50) {
        say = ": still here\n\n";
        silent = 0;
      }
    }
    --listening_;
    return false;
  };
  return reply;
}

}  // namespace praxeo::serve
