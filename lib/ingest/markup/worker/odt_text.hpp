// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libxml/tree.h>

#include <map>
#include <string>
#include <vector>

#include "ingest/markup/worker/block_sender.hpp"
#include "ingest/markup/worker/odt_styles.hpp"
#include "ingest/markup/worker/prose.hpp"

namespace praxeo::reader {

// Sends an OpenDocument text as a reader sees it with all changes accepted. Hidden words go as asides; frames
// stand behind the paragraph they are anchored in.
class OdtText {
 public:
  OdtText(BlockSender& out, OdtStyles styles) : prose_(out), styles_(std::move(styles)) {}
  void send(const xmlNode* body);

 private:
  struct Line {
    std::string words, hidden;
    std::vector<const xmlNode*> boxes;
    std::vector<std::string> notes;
    std::size_t marked = 0, code = 0;  // bytes of words, and of them those in a font of code
  };
  struct List {
    std::string style;
    int number = 0;  // of the last item
  };

  void blocks(const xmlNode* node);
  void paragraph(const xmlNode* node, std::string_view name);
  void list(const xmlNode* node);
  void table(const xmlNode* node);
  void gather(const xmlNode* node, Line& line, bool hidden, bool code);
  void add(std::string_view words, Line& line, bool hidden, bool code);
  std::string cell_words(const xmlNode* cell);

  Prose prose_;
  OdtStyles styles_;
  std::vector<List> lists_;
  std::map<std::string, int> last_;  // the last number of a list, by its style: lists that go on
  std::string marker_;               // of an item whose words are to come
};

}  // namespace praxeo::reader
