// SPDX-License-Identifier: Apache-2.0
// Checks praxeo's signed links in nginx, with njs (0.7 and later):
//
//   https://example.org/tea/~1767290400.3fa91c07.SIGNATURE/index.html
//
// opens all below /tea/ until 1767290400 (Unix time). SIGNATURE is base64url of HMAC-SHA-256 over "praxeo-link/1", the
// time, the key's id and "/tea/", with a newline between each. Keys stand in a file that nginx may read and others may
// not, one a line, as `praxeo secret set praxeo_link_key` was given them: the new one and, while its links still run,
// the former. nginx reads it when it starts or is reloaded.
import crypto from "crypto";
import fs from "fs";

const KEYS = "/etc/nginx/praxeo/keys";

const hmac = (secret, text, form) => crypto.createHmac("sha256", secret).update(text).digest(form);

const keys = {};
fs.readFileSync(KEYS, "utf8").split("\n").forEach((secret) => {
  if (secret.length >= 32) keys[hmac(secret, "praxeo-link-id/1", "hex").slice(0, 8)] = secret;
});

// In a time that tells nothing of where they differ.
function same(one, other) {
  let differing = one.length ^ other.length;
  for (let i = 0; i < one.length; ++i) differing |= one.charCodeAt(i) ^ other.charCodeAt(i % other.length);
  return differing === 0;
}

// Of a path that nginx has decoded.
function check(path, now) {
  if (/[\x00-\x1f\x7f]/.test(path)) return "malformed";
  const begin = path.search(/\/~[0-9]/) + 1;
  if (begin === 0) return "none";
  let end = path.indexOf("/", begin);
  if (end < 0) end = path.length;
  const token = path.slice(begin + 1, end).match(/^([1-9][0-9]{0,11})\.([^.]{8})\.([^.]{43})$/);
  if (!token) return "malformed";
  if (!Object.prototype.hasOwnProperty.call(keys, token[2])) return "unknown_key";
  const prefix = path.slice(0, begin);
  if (!same(hmac(keys[token[2]], ["praxeo-link/1", token[1], token[2], prefix].join("\n"), "base64url"), token[3])) return "wrong";
  if (now >= Number(token[1])) return "expired";
  return end === path.length ? "bare" : prefix + path.slice(end + 1);
}

function opens(r) {
  return check(r.uri, Date.now() / 1000);
}

// Where a link leads that lost its last slash: relative links of the page would lose its token else.
function slash(r) {
  const query = r.variables.args;
  return `./${r.uri.slice(r.uri.lastIndexOf("/") + 1)}/${query ? `?${query}` : ""}`;
}

// The address for a log, with "~" for each token: behind a slash whole or not, elsewhere in its whole shape, and with
// its characters encoded once, more often or not.
const end = ".*?(?=[/?#& ]|%(?:25)*(?:2F|3F|23|26|20)|$)", tilde = "(?:~|%(?:25)*7E)", dot = "(?:\\.|%(?:25)*2E)";
const named = new RegExp(`(/|%(?:25)*2F)${tilde}(?:[0-9]|%(?:25)*3[0-9])${end}`, "gi");
const shaped = new RegExp(`${tilde}[0-9]{1,12}${dot}[0-9a-f]{8}${dot}${end}`, "gi");

function logged(r) {
  return (r.variables.request_uri || "-").replace(named, "$1~").replace(shaped, "~");
}

export default { opens, slash, logged };
