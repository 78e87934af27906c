// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libxml/tree.h>

#include <map>
#include <string>
#include <vector>

#include "ingest/markup/worker/block_sender.hpp"
#include "ingest/markup/worker/docx_numbering.hpp"
#include "ingest/markup/worker/docx_styles.hpp"
#include "ingest/markup/worker/prose.hpp"

namespace praxeo::reader {

// Sends the body of a DOCX as a reader sees it with all changes accepted: what was inserted is there, what
// was deleted is not. Hidden runs go as asides; text boxes stand behind the paragraph they are anchored in.
class DocxText {
 public:
  DocxText(BlockSender& out, DocxStyles styles, DocxNumbering numbering)
      : prose_(out), styles_(std::move(styles)), numbering_(std::move(numbering)) {}
  // Of footnotes.xml or endnotes.xml; null: none. The nodes must outlive send().
  void add_notes(const xmlNode* root);
  void send(const xmlNode* body);

 private:
  // The words of a paragraph, gathered run by run.
  struct Line {
    std::string words;
    std::string hidden;
    std::vector<const xmlNode*> boxes;
    std::vector<std::string> notes;
    std::size_t runs = 0, code_runs = 0;
    bool hidden_style = false;
  };

  void blocks(const xmlNode* node);
  void paragraph(const xmlNode* node);
  void table(const xmlNode* node);
  void gather(const xmlNode* node, Line& line);
  void run(const xmlNode* node, Line& line);
  std::string cell_words(const xmlNode* cell);
  std::string note_words(const xmlNode* note);

  Prose prose_;
  DocxStyles styles_;
  DocxNumbering numbering_;
  std::map<std::string, const xmlNode*> notes_;  // "footnote 3", "endnote 1"
};

}  // namespace praxeo::reader
