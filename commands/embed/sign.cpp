// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "commands/context.hpp"
#include "commands/embed/verbs.hpp"
#include "commands/shared/until.hpp"
#include "embed/address.hpp"
#include "embed/sign_cloudfront.hpp"
#include "embed/sign_s3.hpp"
#include "embed/signed_link.hpp"
#include "secrets/private_file.hpp"
#include "store/embeds.hpp"

namespace praxeo::commands::embed_sign {

struct Options {
  std::string what, expires, server = "praxeo", key = "praxeo_link_key", hash = "sha1";
  std::optional<std::string> base_url, starts, ip, key_pair_id, region, access_key_id;
  std::optional<std::filesystem::path> private_key;
  bool folder = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("EMBED|URL", options.what, "address of a page, or the embed whose bundle it is")
      .required()
      .complete("embed");
  args.option("--expires", options.expires, "when the link ends: 90s, 15m, 24h, 7d, 2w from now, or a time")
      .required()
      .value_name("TIME");
  args.option("--for", options.server, "who checks it: praxeo (`praxeo serve`, nginx), cloudfront or s3")
      .value_name("SERVER")
      .choices({"praxeo", "cloudfront", "s3"});
  args.option("--base-url", options.base_url,
              "with EMBED: address of its bundle (default: by the setting publish.base_url)")
      .value_name("URL");
  args.option("--key", options.key, "name of the secret that signs for praxeo")
      .value_name("NAME")
      .complete("secret");
  args.option("--key-pair-id", options.key_pair_id, "cloudfront: id of the public key there")
      .value_name("ID");
  args.option("--private-key", options.private_key, "cloudfront: the private key of RSA to it, as PEM")
      .value_name("FILE")
      .complete("file");
  args.option("--hash", options.hash, "cloudfront: sha1, which it takes everywhere, or sha256")
      .value_name("HASH")
      .choices({"sha1", "sha256"});
  args.option("--starts", options.starts, "cloudfront: when the link begins to open").value_name("TIME");
  args.option("--ip", options.ip, "cloudfront: the IPv4 address, or range, that it opens to")
      .value_name("RANGE");
  args.flag("--folder", options.folder, "cloudfront: opens all below the page's folder, not the page alone");
  args.option("--region", options.region, "s3: region of the bucket").value_name("REGION");
  args.option("--access-key-id", options.access_key_id, "s3: id of the key (default: AWS_ACCESS_KEY_ID)")
      .value_name("ID");
}

struct Result {
  std::string link, server, covers, key;
  std::optional<std::string> embed;
  base::TimePoint expires;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    nlohmann::ordered_json name;
    if (embed) name = *embed;
    return {{"link", link},
            {"for", server},
            {"covers", covers},
            {"key", key},
            {"embed", std::move(name)},
            {"expires_at", base::format_time(expires)}};
  }
  void print(cli::Printer& out) const { out.payload(link + "\n"); }
};

// The page that is meant: an address as it was typed, or that of an embed's bundle, as `export` has it.
std::string page_of(const Options& options, Context& context, Result& result) {
  if (options.what.find("://") != std::string::npos) {
    if (options.base_url)
      throw Error(ErrorKind::usage, "--base-url is for an embed, and an address was given");
    return options.what;
  }
  // No embed's name has a slash or a dot: without its https:// it is an address all the same.
  if (options.what.find_first_of("/.") != std::string::npos) {
    throw Error(ErrorKind::usage, fmt::format("'{}' is neither an embed nor a whole address", options.what))
        .with_hint(fmt::format("an address begins with its scheme: https://{}", options.what));
  }
  store::Embeds embeds(context.store());
  const auto project = context.project();
  const auto embed = embeds.resolve(project.pk, options.what);
  result.embed = embed.slug;
  if (options.base_url) return praxeo::embed::bundle_address(*options.base_url, "--base-url");
  const auto set = context.layers().text("publish.base_url");
  if (!set) {
    throw Error(ErrorKind::usage, fmt::format("it isn't known where '{}' is published", embed.slug))
        .with_hint("--base-url tells the address of its bundle; the setting publish.base_url that of all");
  }
  const auto base = praxeo::embed::bundle_address(*set, "the setting publish.base_url");
  return embeds.list(project.pk).size() == 1 ? base : fmt::format("{}{}/", base, embed.slug);
}

base::TimePoint time_of(std::string_view text, std::string_view option, base::TimePoint now) {
  const auto time = parse_until(text, now);
  if (time && *time <= kLastMoment) return *time;
  if (time || is_span(text)) {
    throw Error(ErrorKind::usage, fmt::format("{}: '{}' is too far away", option, text))
        .with_hint(fmt::format("the last time that can be written is {}", base::format_time(kLastMoment)));
  }
  throw Error(ErrorKind::usage, fmt::format("{}: '{}' is no time", option, text))
      .with_hint("such as 24h or 7d from now, or 2027-01-31T18:00:00Z");
}

// An option of another server's would do nothing.
void require_own_options(const Options& options) {
  const bool cloudfront = options.private_key || options.key_pair_id || options.starts || options.ip ||
                          options.folder || options.hash != "sha1";
  const bool s3 = options.region || options.access_key_id;
  if (cloudfront && options.server != "cloudfront")
    throw Error(ErrorKind::usage,
                "--private-key, --key-pair-id, --hash, --starts, --ip and --folder are for --for cloudfront");
  if (s3 && options.server != "s3")
    throw Error(ErrorKind::usage, "--region and --access-key-id are for --for s3");
  if (options.key != "praxeo_link_key" && options.server != "praxeo")
    throw Error(ErrorKind::usage, "--key is for --for praxeo");
}

void sign_for_praxeo(const Options& options, Context& context, const std::string& page, Result& result) {
  const auto secret = context.secrets().need(options.key);
  const praxeo::embed::LinkSigner signer(secret.value);
  auto [link, covers] = praxeo::embed::sign_link(page, signer, result.expires);
  result.link = std::move(link);
  result.covers = std::move(covers);
  result.key = signer.id();
}

void sign_for_cloudfront(const Options& options, Context& context, const std::string& page,
                         base::TimePoint now, Result& result) {
  static constexpr std::uint64_t kLongestKey = 64 << 10U;
  if (!options.private_key || !options.key_pair_id)
    throw Error(ErrorKind::usage, "CloudFront's links need --private-key FILE and --key-pair-id ID");
  praxeo::embed::CloudFrontLink link{
      .url = page, .expires = result.expires, .key_pair_id = *options.key_pair_id};
  if (options.starts) link.starts = time_of(*options.starts, "--starts", now);
  link.ip = options.ip;
  link.folder = options.folder;
  link.hash = options.hash == "sha1" ? base::RsaHash::sha1 : base::RsaHash::sha256;
  const auto file = context.absolute(*options.private_key);
  auto pem = secrets::read_private(file, kLongestKey, "a private key");
  if (pem.empty()) throw Error(ErrorKind::invalid_input, fmt::format("'{}' is empty", file.string()));
  try {
    result.link = praxeo::embed::sign_cloudfront(link, pem);
  } catch (const Error& error) {
    base::forget(pem);
    if (error.kind() != ErrorKind::invalid_input) throw;
    throw Error(ErrorKind::invalid_input, fmt::format("'{}' {}", file.string(), error.message()));
  }
  base::forget(pem);
  result.covers = praxeo::embed::cloudfront_resource(link);
  result.key = *options.key_pair_id;
}

void sign_for_s3(const Options& options, Context& context, const std::string& page, base::TimePoint now,
                 Result& result) {
  if (!options.region) throw Error(ErrorKind::usage, "S3's links need --region, as eu-central-1");
  praxeo::embed::AwsCredentials credentials;
  credentials.access_key_id =
      options.access_key_id.value_or(context.env().get("AWS_ACCESS_KEY_ID").value_or(""));
  if (credentials.access_key_id.empty()) {
    throw Error(ErrorKind::usage, "S3's links need the id of a key")
        .with_hint("--access-key-id, or the variable AWS_ACCESS_KEY_ID, tells it");
  }
  credentials.secret_access_key = context.secrets().need("aws_secret_access_key").value;
  if (const auto token = context.secrets().find("aws_session_token"))
    credentials.session_token = token->value;
  // A bucket knows files alone, and no page of a folder.
  const auto path = page.substr(0, page.find_first_of("?#"));
  const auto file = path.ends_with('/') ? path + "index.html" + page.substr(path.size()) : page;
  result.link =
      praxeo::embed::presign({.url = file,
                              .region = *options.region,
                              .now = now,
                              .lasts = std::chrono::floor<std::chrono::seconds>(result.expires - now)},
                             credentials);
  result.covers = file;
  result.key = credentials.access_key_id;
}

void run(const Options& options, Context& context) {
  require_own_options(options);
  const auto now = context.clock().now();
  Result result;
  result.server = options.server;
  result.expires = time_of(options.expires, "--expires", now);
  if (result.expires <= now) throw Error(ErrorKind::usage, "--expires: that time is over already");
  const auto page = page_of(options, context, result);
  if (options.server == "praxeo") sign_for_praxeo(options, context, page, result);
  if (options.server == "cloudfront") sign_for_cloudfront(options, context, page, now, result);
  if (options.server == "s3") sign_for_s3(options, context, page, now, result);
  context.log().warning(fmt::format(
      "whoever has this link can read {} until {}; it can't be taken back alone, only with all others of its "
      "key: {}",
      result.covers, base::format_time(result.expires),
      options.server == "praxeo"
          ? fmt::format("`praxeo secret rotate {} --grace 0`, then start the server anew", options.key)
      : options.server == "cloudfront" ? "take the public key out of the key group"
                                       : "make the access key inactive"));
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"embed",
       "sign",
       "print a link to a page that ends by itself",
       {{"For a week, of what `praxeo serve` shows",
         "praxeo embed sign https://example.org/tea/ --expires 7d"},
        {"For CloudFront, all of a bundle",
         "praxeo embed sign https://d111111abcdef8.cloudfront.net/tea/index.html --expires 24h --for "
         "cloudfront "
         "--private-key key.pem --key-pair-id K2JCJMDEHXQW5F --folder"},
        {"For a bucket",
         "praxeo embed sign https://bucket.s3.eu-central-1.amazonaws.com/tea/ --expires 24h --for s3 "
         "--region "
         "eu-central-1"}}},
      define, run);
}

}  // namespace praxeo::commands::embed_sign
