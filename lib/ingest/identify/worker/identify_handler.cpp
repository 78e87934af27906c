// SPDX-License-Identifier: Apache-2.0
#include "ingest/identify/worker/identify_handler.hpp"

#include <magic.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

#include "sandbox/frame.hpp"

namespace praxeo::identifier {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMostSought = std::size_t{16} << 20;
// Nothing inside of archives and programs is looked at: their type is enough.
constexpr int kPlain =
    MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR | MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_TOKENS;

// An Office file with a password is a compound file (MS-OFFCRYPTO §2.3.4.4) with a stream of this name, which
// libmagic finds only where the directory lies as it expects.
bool holds_encrypted_package(int input) {
  std::string bytes(kMostSought, '\0');
  const auto got = ::pread(input, bytes.data(), bytes.size(), 0);
  if (got <= 0) return false;
  bytes.resize(static_cast<std::size_t>(got));
  if (!bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return false;
  std::string name;
  for (const char c : "EncryptedPackage"sv) name += {c, '\0'};
  return bytes.find(name) != std::string::npos;
}

}  // namespace

void IdentifyHandler::warm() {
  table_ = ::magic_open(kPlain);
  if (table_ == nullptr || ::magic_load(table_, nullptr) != 0)
    throw std::runtime_error("the table of types can't be loaded");
}

std::uint64_t IdentifyHandler::open(const nlohmann::json& request, int input, sandbox::Emitter& emitter) {
  if (request.value("operation", "") != "identify") throw sandbox::Failure{"usage", "unknown operation", {}};
  if (holds_encrypted_package(input)) {
    emitter.meta({{"media_type", "application/encrypted"}, {"words", "CDFV2 Encrypted"}});
    return 0;
  }
  const auto ask = [&](int flags) {
    ::magic_setflags(table_, kPlain | flags);
    ::lseek(input, 0, SEEK_SET);
    const char* said = ::magic_descriptor(table_, input);
    if (said == nullptr) throw sandbox::Failure{"unknown", "its type can't be told", {}};
    return std::string(said).substr(0, 500);
  };
  const auto media_type = ask(MAGIC_MIME_TYPE);
  emitter.meta({{"media_type", media_type}, {"words", ask(MAGIC_NONE)}});
  return 0;
}

}  // namespace praxeo::identifier
