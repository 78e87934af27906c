// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libxml/tree.h>

#include <string>
#include <vector>

#include "ingest/markup/worker/block_sender.hpp"

namespace praxeo::reader {

// Sends what a reader sees of a web page or a chapter, in its order: every element's words once. Hidden ones
// go as asides. `notes` counts the footnotes of the whole document.
class HtmlText {
 public:
  // A chapter of a book has no menus; a page of a site has, and they are left out.
  enum class Of { book, site };
  HtmlText(BlockSender& out, int& notes, Of of = Of::book) : out_(out), notes_(notes), of_(of) {}
  void send(const xmlNode* top);

 private:
  struct List {
    bool ordered = false, reversed = false;
    char form = '1';
    int next = 1;
  };

  void children(const xmlNode* node);
  void element(const xmlNode* node);
  void block(const xmlNode* node, std::string_view name);
  void list(const xmlNode* node, std::string_view name);
  void list_item(const xmlNode* node);
  void table(const xmlNode* node);
  void picture(const xmlNode* node);
  void note(const xmlNode* node);
  void aside(const xmlNode* node);
  void line_break();
  void line_code(const xmlNode* node);
  // Sends the words gathered so far as the block they are.
  void flush();
  [[nodiscard]] int depth() const { return static_cast<int>(lists_.size()) + quotes_; }

  BlockSender& out_;
  int& notes_;
  Of of_;
  std::string words_;
  bool broken_ = false;  // the last thing in words_ is a <br>
  bool spoken_ = false;  // words_ has more than pictures' alternative texts
  bool pictured_ = false;
  bool in_code_ = false;
  std::size_t sent_ = 0;  // how often words_ was taken
  std::vector<List> lists_;
  std::string marker_;  // of an item whose words are to come
  std::string note_;    // of a footnote, the same
  int quotes_ = 0, meanings_ = 0;
  bool term_ = false, meaning_ = false, caption_ = false, in_notes_ = false;
};

}  // namespace praxeo::reader
