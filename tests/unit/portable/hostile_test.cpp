// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "fixture.hpp"
#include "portable/archive.hpp"

namespace praxeo::tests::portable_rooms {
namespace {

using base::ErrorKind;
using nlohmann::json;

const std::string& sound_archive() {
  static const auto archive = [] {
    Site site;
    return exported(site, make_course(site));
  }();
  return archive;
}

std::string& file_of(Files& files, std::string_view name) {
  const auto found =
      std::ranges::find_if(files, [&](const auto& file) { return file.first.ends_with(name); });
  REQUIRE(found != files.end());
  return found->second;
}

// Is it refused as invalid input, and do its words hold this?
void check_refused(const std::string& archive, std::string_view says) {
  const auto error = refusal_of(archive);
  INFO(words_of(error));
  CHECK(error.kind() == ErrorKind::invalid_input);
  CHECK(words_of(error).find(says) != std::string::npos);
}

// A tar whose second header was changed by hand; its sum is made right again.
std::string with_header(const std::function<void(std::string&)>& change) {
  const auto files = unpacked(sound_archive());
  std::string tar = portable::tar_header({files[0].first, files[0].second.size()}) + files[0].second;
  tar.append(portable::tar_padding(files[0].second.size()), '\0');
  auto header = portable::tar_header({files[1].first, files[1].second.size()});
  change(header);
  unsigned sum = 0;
  for (std::size_t i = 0; i < header.size(); ++i)
    sum += i >= 148 && i < 156 ? 32U : static_cast<unsigned char>(header[i]);
  header.replace(148, 6, fmt::format("{:06o}", sum));
  return compressed(tar + header + files[1].second + std::string(4096, '\0'));
}

// One line of one file is put in place of itself, changed; the manifest fits again.
std::string with_line(std::string_view file, std::string_view type,
                      const std::function<void(json&)>& change) {
  auto files = unpacked(sound_archive());
  auto& text = file_of(files, file);
  std::string out;
  bool done = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    auto row = json::parse(text.substr(at, end - at));
    if (!done && row["type"] == type) {
      change(row);
      done = true;
    }
    out += row.dump() + "\n";
    at = end + 1;
  }
  REQUIRE(done);
  text = out;
  return packed_again(files);
}

}  // namespace

TEST_SUITE("portable/hostile") {
  TEST_CASE("the sound archive, packed again by hand, is taken") {
    Site site(9);
    CHECK(packed(unpacked(sound_archive())) == sound_archive());
    CHECK(imported(site, packed_again(unpacked(sound_archive()))).counts.sources == 2);
    require_sound(site);
  }

  TEST_CASE("what is no archive is told from one that is damaged") {
    check_refused("", "empty");
    check_refused("#!/bin/sh\nrm -rf /\n", "not compressed with zstd");
    check_refused(compressed("hello"), "cut off");
    check_refused(compressed(std::string(2048, 'x')), "was not written by praxeo");
    check_refused(compressed(std::string(1024, '\0')), "ends where praxeo-project/manifest.json is due");
    check_refused(packed({{"praxeo-project/readme", "hello"}}), "begins with praxeo-project/manifest.json");
    check_refused(packed({{"praxeo-project/manifest.json", "[1]"}}), "no manifest");
    check_refused(packed({{"praxeo-project/manifest.json", "{"}}), "not valid JSON");
    check_refused(packed({{"praxeo-project/manifest.json", std::string(100'000, ' ')}}), "larger than");
  }

  TEST_CASE("cut off at any point, an archive is refused and nothing is imported") {
    const auto& archive = sound_archive();
    for (std::size_t at = 1; at < archive.size(); at += std::max<std::size_t>(1, archive.size() / 40))
      check_refused(archive.substr(0, at), "");
    check_refused(archive.substr(0, archive.size() - 1), "");
    const auto files = unpacked(archive);
    for (std::size_t count = 1; count < files.size(); ++count)
      check_refused(packed(Files(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(count))),
                    "is due");
  }

  TEST_CASE("a flipped bit anywhere is found") {
    const auto& archive = sound_archive();
    for (std::size_t at = 0; at < archive.size(); at += std::max<std::size_t>(1, archive.size() / 60)) {
      auto flipped = archive;
      flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
      Site site(5);
      try {
        const auto arrived = imported(site, flipped).project;  // a bit that zstd does not use
        CHECK(exported(site, arrived) == archive);
      } catch (const base::Error& error) {
        CHECK(error.kind() == ErrorKind::invalid_input);
      }
    }
  }

  TEST_CASE("bytes behind the end are refused") {
    check_refused(sound_archive() + "x", "behind its end");
    check_refused(sound_archive() + sound_archive(), "behind its end");
  }

  TEST_CASE("zeros behind the end, as tar fills its last record with, are taken, and nothing else is") {
    const auto tar = decompressed(sound_archive());
    for (const std::size_t zeros : {1U, 512U, 10240U, 100'000U}) {
      INFO(zeros);
      Site site(11);
      CHECK(imported(site, compressed(tar + std::string(zeros, '\0'))).counts.sources == 2);
      check_refused(compressed(tar + std::string(zeros, '\0') + "x"), "behind its end");
      check_refused(compressed(tar + "x" + std::string(zeros, '\0')), "behind its end");
    }
  }

  TEST_CASE("a newer format is refused and names the version that wrote it") {
    auto files = unpacked(sound_archive());
    auto manifest = json::parse(files[0].second);
    manifest["version"] = 4;
    manifest["praxeo"] = "9.1.0";
    files[0].second = manifest.dump();
    check_refused(packed(files), "format 4, written by praxeo 9.1.0");
    check_refused(packed(files), "install praxeo 9.1.0 or later");
  }

  TEST_CASE("links, devices, folders and extensions of tar are refused by what they are") {
    const auto of_type = [](char type) {
      return with_header([&](std::string& header) { header[156] = type; });
    };
    check_refused(of_type('1'), "a hard link");
    check_refused(of_type('2'), "a symbolic link");
    check_refused(of_type('3'), "a device");
    check_refused(of_type('5'), "a folder");
    check_refused(of_type('6'), "a named pipe");
    check_refused(of_type('x'), "an extension of tar");
    check_refused(of_type('L'), "an extension of tar");
    check_refused(with_header([](std::string& header) { header.replace(157, 11, "/etc/passwd"); }),
                  "files only");
  }

  TEST_CASE("names that the format does not know are refused, wherever they lead") {
    for (const auto* name :
         {"../../etc/passwd", "/etc/passwd", "praxeo-project/../x", "praxeo-project/x.jsonl",
          "praxeo-project/blobs/ab/../../x", "praxeo-project/blobs/aa/zz", ""}) {
      auto files = unpacked(sound_archive());
      files.at(1).first = name;
      check_refused(packed(files), "stands where praxeo-project/project.jsonl is due");
      files = unpacked(sound_archive());
      files.at(6).first = name;
      check_refused(packed(files), "has no place in an archive of praxeo");
    }
    check_refused(with_header([](std::string& header) { header.replace(345, 6, "../../"); }), "stands where");
    check_refused(with_header([](std::string& header) { header.replace(0, 4, "\x1b[2J"); }), "\\x1b");
  }

  TEST_CASE("a size that lies is refused before anything is made of it") {
    check_refused(with_header([](std::string& header) { header.replace(124, 11, "77777777777"); }),
                  "the manifest says");
    check_refused(with_header([](std::string& header) { header.replace(124, 11, "-0000000001"); }),
                  "damaged");
    check_refused(with_header([](std::string& header) { header[124] = '\x80'; }), "damaged");
    auto files = unpacked(sound_archive());
    auto manifest = json::parse(files[0].second);
    manifest["blobs"]["bytes"] = 1ULL << 50;
    files[0].second = manifest.dump();
    check_refused(packed(files), "larger than 68719476736 bytes");
    manifest["blobs"] = {{"count", 1ULL << 40}, {"bytes", 1}};
    files[0].second = manifest.dump();
    check_refused(packed(files), "more than 1000000 files");
    manifest["blobs"] = {{"count", -1}, {"bytes", 1}};
    files[0].second = manifest.dump();
    check_refused(packed(files), "'count' is wrong");
  }

  TEST_CASE("an archive that grows out of all proportion is stopped") {
    auto files = unpacked(sound_archive());
    file_of(files, "project.jsonl") += std::string(std::size_t{100} << 20, '\n');
    check_refused(packed_again(files), "grows more than 1000 times");
    CHECK(refusal_of(packed_again(files), {.limits = {.bytes = 1 << 20}})
              .message()
              .find("larger than 1048576") != std::string::npos);
  }

  TEST_CASE("a line that is too long is refused by its number") {
    auto files = unpacked(sound_archive());
    auto& text = file_of(files, "sources.jsonl");
    text.insert(text.find('\n') + 1, "{\"type\":\"version\",\"x\":\"" + std::string(5000, 'x') + "\"}\n");
    const auto error = refusal_of(packed_again(files), {.limits = {.line = 4096}});
    CHECK(
        words_of(error).find("more than 4096 bytes\nwhile reading line 2 of praxeo-project/sources.jsonl") !=
        std::string::npos);
  }

  TEST_CASE("a file of a source must be there once, in order, with the bytes that its name says") {
    auto files = unpacked(sound_archive());
    files.back().second += "x";
    check_refused(packed_again(files), "has other bytes than its name says");
    files = unpacked(sound_archive());
    files.push_back(files.back());
    check_refused(packed_again(files), "is there twice, or out of order");
    files = unpacked(sound_archive());
    std::swap(files.back(), files.at(files.size() - 2));
    check_refused(packed_again(files), "is there twice, or out of order");
    files = unpacked(sound_archive());
    files.pop_back();
    check_refused(packed_again(files), "is not in the archive");
    files = unpacked(sound_archive());
    const std::string more = "more";
    files.emplace_back(portable::blob_name(base::sha256(more)), more);
    std::sort(files.begin() + 6, files.end());
    check_refused(packed_again(files), "no source is made from");
  }

  TEST_CASE("rows that the manifest does not name are refused") {
    auto files = unpacked(sound_archive());
    file_of(files, "contents.jsonl").front() = ' ';
    check_refused(packed(files), "contents.jsonl is not the one that the manifest names");
    file_of(files, "contents.jsonl") += "\n";
    check_refused(packed(files), "the manifest says");
  }

  TEST_CASE("broken lines are named by file and number") {
    auto files = unpacked(sound_archive());
    auto& text = file_of(files, "sources.jsonl");
    text.insert(text.find('\n') + 1, "{\"type\":\n");
    check_refused(packed_again(files), "while reading line 2 of praxeo-project/sources.jsonl");
    text.replace(text.find("{\"type\":\n"), 9, "\"\xff\"\n");
    check_refused(packed_again(files), "line 2 of praxeo-project/sources.jsonl");
    files = unpacked(sound_archive());
    file_of(files, "embeds.jsonl").pop_back();
    check_refused(packed_again(files), "the last line has no end");
    files = unpacked(sound_archive());
    file_of(files, "sources.jsonl").insert(0, std::string(1000, '[') + "\n");
    check_refused(packed_again(files), "line 1 of praxeo-project/sources.jsonl");
    files = unpacked(sound_archive());
    file_of(files, "project.jsonl").clear();
    check_refused(packed_again(files), "no project");
  }

  TEST_CASE("lines in a place where they mean nothing are refused") {
    auto files = unpacked(sound_archive());
    auto& sources = file_of(files, "sources.jsonl");
    sources.erase(0, sources.find('\n') + 1);
    check_refused(packed_again(files), "a 'version' has no place here");
    files = unpacked(sound_archive());
    std::swap(file_of(files, "sources.jsonl"), file_of(files, "contents.jsonl"));
    check_refused(packed_again(files), "has no place here");
    files = unpacked(sound_archive());
    auto& project = file_of(files, "project.jsonl");
    project += project.substr(0, project.find('\n') + 1);
    check_refused(packed_again(files), "a 'project' has no place here");
  }

  TEST_CASE("text that does not fit its hash, its length or its places is refused") {
    check_refused(with_line("sources.jsonl", "passage", [](json& row) { row["text"] = "A loop repeats!"; }),
                  "another text than its hash says");
    check_refused(with_line("sources.jsonl", "passage", [](json& row) { row["text"] = "Short."; }),
                  "characters");
    check_refused(with_line("sources.jsonl", "passage",
                            [](json& row) { row["text"] = std::string("A\0 loop repeats", 16); }),
                  "the 'text' of a passage can't be");
    for (const auto* steers : {"A\x1b[31m loop repeats.", "A\xe2\x80\xae loop.", "A\x01loop\x02."})
      check_refused(with_line("sources.jsonl", "passage", [&](json& row) { row["text"] = steers; }),
                    "a passage with control characters or invisible ones");
    check_refused(with_line("sources.jsonl", "anchor", [](json& row) { row["char_end"] = 1 << 20; }),
                  "an anchor lies outside the text");
    check_refused(with_line("sources.jsonl", "set_aside", [](json& row) { row["char_at"] = 1 << 20; }),
                  "stands in the order of the text");
    check_refused(with_line("sources.jsonl", "set_aside", [](json& row) { row["reason"] = "Why not?"; }), "");
    check_refused(with_line("sources.jsonl", "set_aside", [](json& row) { row["text"] = "A\xe2\x80\xae"; }),
                  "a piece that was set aside with control characters or invisible ones");
    check_refused(with_line("sources.jsonl", "set_aside", [](json& row) { row["text"] = ""; }),
                  "holds nothing");
    check_refused(with_line("sources.jsonl", "source", [](json& row) { row["head"] = 3; }),
                  "has no version 3");
    check_refused(with_line("sources.jsonl", "source", [](json& row) { row["slug"] = "zsh"; }), "");
  }

  TEST_CASE("content that does not fit its hash, its schema, its marks or its sources is refused") {
    const auto refused = [](std::string_view type, const std::function<void(json&)>& change,
                            std::string_view says) {
      check_refused(with_line("contents.jsonl", type, change), says);
    };
    refused(
        "revision", [](json& row) { row["body"]["code"] = "rm -rf /"; }, "is not the one that its hash says");
    refused(
        "revision", [](json& row) { row["body"].erase("code"); }, "a body that is no snippet");
    refused(
        "revision", [](json& row) { row["body"]["title"] = 7; }, "a body without a title");
    refused(
        "revision", [](json& row) { row["revision"] = 2; }, "has no revision 1");
    refused(
        "revision", [](json& row) { row.erase("generation"); }, "");
    refused(
        "revision", [](json& row) { row["generation"] = "01ARZ3NDEKTSV4RRFFQ69G5FAV"; }, "names the call");
    refused(
        "content", [](json& row) { row["kind"] = "poem"; }, "has a kind of content 'poem'");
    refused(
        "citation", [](json& row) { row["mark"] = 2; }, "mark 2 where 1 is due");
    refused(
        "citation", [](json& row) { row["claim"] = "Another."; }, "is not the one that its hash says");
    refused(
        "citation", [](json& row) { row["version"] = "01ARZ3NDEKTSV4RRFFQ69G5FAV@1"; }, "names the version");
    refused(
        "citation", [](json& row) { row["version"] = "1"; }, "can't be");
    refused(
        "citation", [](json& row) { row["char_end"] = 1 << 20; }, "a place outside of");
    refused(
        "citation_check", [](json& row) { row["score"] = 2; }, "");
    refused(
        "input", [](json& row) { row["char_start"] = -1; }, "a place that ends before it begins");
    refused(
        "input", [](json& row) { row["place"] = "anywhere"; }, "names no place");
    refused(
        "citation", [](json& row) { row["locator"] = "over ` there"; }, "while reading line");
    refused(
        "check", [](json& row) { row["status"] = "great"; }, "");
  }

  TEST_CASE("an embed names pieces of its own project, each once") {
    const auto refused = [](const std::function<void(json&)>& change, std::string_view says) {
      check_refused(with_line("embeds.jsonl", "embed", change), says);
    };
    refused([](json& row) { row["contents"].push_back(row["contents"][0]); }, "names a piece once");
    refused([](json& row) { row["contents"][0] = "01ARZ3NDEKTSV4RRFFQ69G5FAV"; },
            "names a piece that is not there");
    refused([](json& row) { row["contents"] = "all"; }, "without 'contents'");
    refused([](json& row) { row["selector"] = json::object(); }, "both selects its pieces and names them");
    for (const auto& selector : {json{{"kind", 5}}, json{{"title", "x"}}})
      refused(
          [&](json& row) {
            row["contents"] = json::array();
            row["selector"] = selector;
          },
          "an embed can't select by");
  }

  TEST_CASE("settings that guard this machine, or that nobody knows, don't come with an archive") {
    const auto refused = [](const std::string& key, const json& value, std::string_view says) {
      check_refused(with_line("project.jsonl", "setting",
                              [&](json& row) {
                                row["key"] = key;
                                row["value"] = value;
                              }),
                    says);
    };
    refused("reader.allow_unsandboxed", true, "is an affair of each machine");
    refused("no.such.setting", 1, "has no setting 'no.such.setting'");
    refused("provider.default", 7, "provider.default takes a text");
  }

  TEST_CASE("ids that belong to something else in the workspace are a conflict") {
    Site site;
    (void)make_course(site);
    const auto renamed = with_line("project.jsonl", "project", [](json& row) {
      row["id"] = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
      row["slug"] = "other";
    });
    try {
      (void)imported(site, renamed);
      FAIL("it was imported");
    } catch (const base::Error& error) {
      CHECK(error.kind() == ErrorKind::conflict);
    }
    CHECK(store::Projects(site.store).list(true).size() == 1);
    require_sound(site);
  }
}

}  // namespace praxeo::tests::portable_rooms
