// SPDX-License-Identifier: Apache-2.0
#include "serve/own_page.hpp"

#include <fmt/format.h>

#include "base/crypto.hpp"
#include "base/text/html.hpp"

namespace praxeo::serve {
namespace {

constexpr std::string_view kStyle =
    "body{font:1.05rem/1.5 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}"
    "li{margin:.5rem 0}small,p{opacity:.75}a{color:inherit}";

}  // namespace

std::string own_page(std::string_view title, std::string_view body) {
  base::Sha256 hash;
  hash.update(kStyle);
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src "
      "&#39;sha256-{}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>{}</style>\n</head>\n"
      "<body>\n<main>\n<h1>{}</h1>\n{}</main>\n</body>\n</html>\n",
      base::base64(hash.digest()), base::escape_html(title), kStyle, base::escape_html(title), body);
}

}  // namespace praxeo::serve
