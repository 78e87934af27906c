# SPDX-License-Identifier: Apache-2.0
# An access log in combined format: awk -v lines=N -v seed=S -f make_log.awk. The same seed gives the same bytes. Readers come
# to one of eight embeds, get its page and what belongs to it; some requests go elsewhere, fail, or are HEAD.
function random(n) { state = (state * 16807) % 2147483647; return state % n }
BEGIN {
  state = seed + 1
  for (i = 0; i < 3; ++i) random(2)
  agents = split("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0|" \
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36|" \
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15|" \
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1|" \
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36", agent, "|")
  referrers = split("-|-|-|https://www.example.org/courses/|https://search.example/?q=tea|https://forum.example.net/t/12", referrer, "|")
  made = 0
  for (second = 0; made < lines; ++second) {
    # A reader: the page first, then up to five more requests.
    day = 1 + int(second * 28 / (lines / 3.5 + 1)) % 28
    address = 10 + random(180) "." random(256) "." random(256) "." 1 + random(254)
    name = agent[1 + random(agents)]
    embed = "course-" random(8)
    stamp = sprintf("%02d/Nov/2026:%02d:%02d:%02d +0000", day, (second / 3600) % 24, (second / 60) % 60, second % 60)
    more = random(6)
    for (i = 0; i <= more && made < lines; ++i) {
      method = "GET"; status = 200; from = "https://www.example.org/" embed "/"
      if (i == 0) { path = "/" embed "/"; bytes = 18000 + random(4000); from = referrer[1 + random(referrers)] }
      else if (i == 1) { path = "/" embed "/praxeo-embed.js"; bytes = 1900 }
      else if (i == 2) { path = "/" embed "/index.html"; bytes = 0; status = 304 }
      else if (i == 3) { path = "/" embed "/oembed.json"; bytes = 700 }
      else if (i == 4) { path = "/" embed "/missing-" random(50); bytes = 1200; status = 404 }
      else { path = "/" embed "/"; bytes = 0; method = "HEAD" }
      printf "%s - - [%s] \"%s %s HTTP/1.1\" %d %s \"%s\" \"%s\"\n", address, stamp, method, path, status, bytes == 0 ? "-" : bytes, from, name
      ++made
    }
  }
}
