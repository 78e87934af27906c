// SPDX-License-Identifier: Apache-2.0
#include "secrets/vault.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <thread>

#include "base/error.hpp"
#include "base/files.hpp"
#include "secrets/vault_file.hpp"
#include "support/temp_dir.hpp"

using namespace praxeo;
using namespace praxeo::secrets;
using namespace std::chrono_literals;

namespace {

constexpr base::KeyCost kCheap{.passes = 1, .memory_bytes = 8U << 10U};
constexpr base::TimePoint kNow(1'780'000'000'000ms);

struct Desk {
  tests::TempDir place;
  std::filesystem::path file = place / "vaults" / "one.json";

  Desk() {
    Vault vault(file);
    vault.create("open", kCheap);
    vault.set("openai_api_key", "sk-first", kNow);
    vault.set("manual_password", "word with blanks", kNow);
    vault.save(kNow);
  }
  [[nodiscard]] Vault unlocked() const {
    Vault vault(file);
    vault.unlock("open");
    return vault;
  }
};

ErrorKind kind_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::interrupted;
}

unsigned mode_of(const std::filesystem::path& path) {
  struct stat facts {};
  REQUIRE(::stat(path.c_str(), &facts) == 0);
  return facts.st_mode & 07777U;
}

}  // namespace

TEST_SUITE("secrets/vault") {
  TEST_CASE("what was kept is there again for who has the passphrase, and for no one else") {
    const Desk desk;
    CHECK(desk.unlocked().value("openai_api_key") == "sk-first");
    CHECK(desk.unlocked().value("manual_password") == "word with blanks");
    Vault locked(desk.file);
    CHECK(kind_of([&] { locked.unlock("Open"); }) == ErrorKind::denied);
    CHECK_FALSE(locked.unlocked());
    CHECK(kind_of([&] { static_cast<void>(locked.value("openai_api_key")); }) == ErrorKind::invalid_input);
  }
  TEST_CASE("names can be listed while it is locked, in their order, and no value is in the file") {
    const Desk desk;
    const auto entries = Vault(desk.file).entries();
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].name == "manual_password");
    CHECK(entries[1].set_at == kNow);
    const auto bytes = base::read_file(desk.file);
    CHECK(bytes.find("sk-first") == std::string::npos);
    CHECK(bytes.find("word") < bytes.find("_password") + 20);  // in a name alone
  }
  TEST_CASE(
      "file and folder are closed to others, kept out of repositories, and refused when they are open") {
    const Desk desk;
    CHECK(mode_of(desk.file) == 0600);
    CHECK(mode_of(desk.file.parent_path()) == 0700);
    CHECK(base::read_file(desk.file.parent_path() / ".gitignore") == "*\n");
    ::chmod(desk.file.c_str(), 0640);
    CHECK(kind_of([&] { Vault{desk.file}; }) == ErrorKind::denied);
    ::chmod(desk.file.c_str(), 0600);
    ::chmod(desk.file.parent_path().c_str(), 0755);
    CHECK(kind_of([&] { Vault{desk.file}; }) == ErrorKind::denied);
    CHECK(kind_of([&] { VaultLock{desk.file}; }) == ErrorKind::denied);
  }
  TEST_CASE("a rotated secret keeps its former value until its time is over") {
    const Desk desk;
    auto vault = desk.unlocked();
    vault.rotate("openai_api_key", "sk-second", kNow, kNow + 1h);
    vault.save(kNow);
    const auto read = desk.unlocked();
    CHECK(read.value("openai_api_key") == "sk-second");
    CHECK(read.former("openai_api_key", kNow + 59min) == "sk-first");
    CHECK_FALSE(read.former("openai_api_key", kNow + 1h));
    CHECK(read.find("openai_api_key")->former_until == kNow + 1h);
    // The next one that is written after that time has it no more.
    auto later = desk.unlocked();
    later.set("another", "value", kNow + 2h);
    later.save(kNow + 2h);
    CHECK_FALSE(desk.unlocked().find("openai_api_key")->former_until);
  }
  TEST_CASE("rotating with no time, or twice, leaves nothing of the first value") {
    const Desk desk;
    auto vault = desk.unlocked();
    vault.rotate("openai_api_key", "sk-second", kNow, kNow + 1h);
    vault.rotate("openai_api_key", "sk-third", kNow, kNow + 1h);
    CHECK(vault.former("openai_api_key", kNow) == "sk-second");
    vault.rotate("openai_api_key", "sk-fourth", kNow, kNow);
    CHECK_FALSE(vault.former("openai_api_key", kNow));
    CHECK(kind_of([&] { vault.rotate("none", "x", kNow, kNow); }) == ErrorKind::not_found);
  }
  TEST_CASE("a value with a line break is refused by name, one with blanks is kept") {
    const Desk desk;
    auto vault = desk.unlocked();
    vault.set("password", "two words", kNow);
    for (const char* broken : {"one\ntwo", "one\rtwo", "one\n"}) {
      try {
        vault.set("password", broken, kNow);
        FAIL("it was kept");
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid_input);
        CHECK(error.message() == "the value of password has a line break in it");
      }
    }
    CHECK(vault.value("password") == "two words");
  }
  TEST_CASE("a value that is empty, too long or holds a NUL is refused") {
    const Desk desk;
    auto vault = desk.unlocked();
    for (const auto& value :
         {std::string(), std::string("a\0b", 3), std::string(Vault::kLongestValue + 1, 'x')})
      CHECK(kind_of([&] { vault.set("odd", value, kNow); }) == ErrorKind::invalid_input);
    vault.set("odd", std::string(Vault::kLongestValue, 'x'), kNow);
    CHECK(vault.value("odd").size() == Vault::kLongestValue);
  }
  TEST_CASE("removing needs no passphrase") {
    const Desk desk;
    Vault vault(desk.file);
    CHECK(vault.remove("manual_password"));
    CHECK_FALSE(vault.remove("manual_password"));
    vault.save(kNow);
    CHECK(desk.unlocked().entries().size() == 1);
    CHECK(desk.unlocked().value("openai_api_key") == "sk-first");
  }
  TEST_CASE("a file with any byte changed, or cut anywhere, is damaged, says so, and is left as it is") {
    const Desk desk;
    const auto whole = base::read_file(desk.file);
    std::size_t refused = 0;
    std::size_t tried = 0;
    const auto try_one = [&](const std::string& bytes) {
      ++tried;
      base::write_file(desk.file, bytes, 0600);
      try {
        Vault vault(desk.file);
        vault.unlock("open");
        if (vault.value("openai_api_key") == "sk-first" &&
            vault.value("manual_password") == "word with blanks")
          ++refused;  // blanks between fields bear no meaning
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid_input);
        ++refused;
      }
      CHECK(base::read_file(desk.file) == bytes);
    };
    for (std::size_t i = 0; i < whole.size(); i += 3) {
      auto other = whole;
      other[i] = static_cast<char>(other[i] ^ 1);
      try_one(other);
      if (i + 2 < whole.size()) try_one(whole.substr(0, i));
    }
    CHECK(refused == tried);
  }
  TEST_CASE("a value that was moved to another name is noticed although the checksum is right") {
    const Desk desk;
    auto content = *read_vault_file(desk.file);
    content.entries[0].name = "another_password";
    write_vault_file(desk.file, content);
    const auto vault = desk.unlocked();
    CHECK(kind_of([&] { static_cast<void>(vault.value("another_password")); }) == ErrorKind::invalid_input);
    CHECK(vault.value("openai_api_key") == "sk-first");
  }
  TEST_CASE("what asks for too much memory, or is of another form, is refused before it is tried") {
    const tests::TempDir place;
    const auto file = place / "vault.json";
    ::chmod(place.path().c_str(), 0700);
    for (const auto* text : {"", "[]", "{}", "{\"format\": 7}", "{\"format\": \"praxeo-vault/2\"}",
                             "{\"format\": \"praxeo-vault/1\"}", "\xff\xfe"}) {
      base::write_file(file, text, 0600);
      CHECK(kind_of([&] { Vault{file}; }) == ErrorKind::invalid_input);
    }
    const Desk desk;
    for (const base::KeyCost cost : {base::KeyCost{.passes = 1000, .memory_bytes = 1U << 20U},
                                     base::KeyCost{.passes = 1, .memory_bytes = 1ULL << 40U},
                                     base::KeyCost{.passes = 0, .memory_bytes = 1U << 20U}}) {
      auto content = *read_vault_file(desk.file);
      content.cost = cost;
      const auto other = desk.file.parent_path() / "other.json";
      write_vault_file(other, content);
      CHECK(kind_of([&] { Vault{other}; }) == ErrorKind::invalid_input);
    }
  }
  TEST_CASE("two that change it at once do so one after the other") {
    const Desk desk;
    std::vector<std::thread> all;
    for (const char* name : {"a1", "a2", "a3", "a4", "a5", "a6"}) {
      all.emplace_back([&, name] {
        const VaultLock lock(desk.file);
        auto vault = desk.unlocked();
        vault.set(name, name, kNow);
        vault.save(kNow);
      });
    }
    for (auto& each : all) each.join();
    CHECK(desk.unlocked().entries().size() == 8);
  }
}
