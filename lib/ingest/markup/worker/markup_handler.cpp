// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/markup_handler.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <nlohmann/json.hpp>
#include <string>

#include "ingest/markup/worker/block_sender.hpp"
#include "ingest/markup/worker/docx.hpp"
#include "ingest/markup/worker/epub.hpp"
#include "ingest/markup/worker/facts.hpp"
#include "ingest/markup/worker/html_elements.hpp"
#include "ingest/markup/worker/html_text.hpp"
#include "ingest/markup/worker/odt.hpp"
#include "ingest/markup/worker/tree.hpp"

namespace praxeo::reader {
namespace {

std::string all_bytes(int input) {
  struct stat facts {};
  if (::fstat(input, &facts) != 0) throw sandbox::Failure{"internal", "the input can't be read", {}};
  std::string bytes(static_cast<std::size_t>(facts.st_size), '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const auto got = ::pread(input, bytes.data() + done, bytes.size() - done, static_cast<::off_t>(done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw sandbox::Failure{"internal", "the input can't be read", {}};
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

std::uint64_t read_html(int input, sandbox::Emitter& emitter) {
  Tree tree;
  {
    auto bytes = all_bytes(input);
    std::ranges::replace(bytes, '\0', ' ');  // libxml2 stops at one
    tree = parse_html(bytes);
  }
  emitter.meta(to_json(html_facts(tree.get()), "html"));
  BlockSender out(emitter);
  out.begin({});
  int notes = 0;
  if (const auto* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr; root != nullptr)
    HtmlText(out, notes, HtmlText::Of::site).send(main_of(root));
  out.end();
  return out.characters();
}

}  // namespace

void MarkupHandler::warm() {
  // Names in archives are UTF-8; in the C locale libarchive gives none that is not ASCII.
  ::setlocale(LC_CTYPE, "C.UTF-8");
  xmlInitParser();
  const auto tree = parse_html("<p>praxeo&nbsp;</p>");
  static_cast<void>(html_facts(tree.get()));
}

std::uint64_t MarkupHandler::open(const nlohmann::json& request, int input, sandbox::Emitter& emitter) {
  const auto options = request.value("options", nlohmann::json::object());
  const auto format = options.is_object() ? options.value("format", "") : std::string();
  if (format == "html") return read_html(input, emitter);
  if (format == "docx") return read_docx(input, emitter);
  if (format == "odt") return read_odt(input, emitter);
  if (format == "epub") return read_epub(input, emitter);
  throw sandbox::Failure{"usage", "unknown format", {}};
}

}  // namespace praxeo::reader
