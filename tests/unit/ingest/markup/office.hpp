// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "reading.hpp"
#include "support/make_zip.hpp"

// Small office documents and books around what a test is about.
namespace praxeo::tests::markup {

inline ZipEntries docx_entries(std::string_view body, std::string_view styles = {},
                               std::string_view numbering = {}, std::string_view footnotes = {}) {
  const std::string w = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const std::string relations =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  const auto relation = [&](std::string_view name, std::string_view target) {
    return "<Relationship Id=\"r" + std::string(name) + "\" Type=\"" + type + std::string(name) +
           "\" Target=\"" + std::string(target) + "\"/>";
  };
  return {
      {"[Content_Types].xml",
       "<Types><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override "
       "PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
       "wordprocessingml.document.main+xml\"/></Types>"},
      {"_rels/.rels", relations + relation("officeDocument", "word/document.xml") +
                          relation("core-properties", "docProps/core.xml") + "</Relationships>"},
      {"word/_rels/document.xml.rels", relations + relation("styles", "styles.xml") +
                                           relation("numbering", "/word/numbering.xml") +
                                           relation("footnotes", "footnotes.xml") + "</Relationships>"},
      {"word/document.xml", "<w:document" + w + "><w:body>" + std::string(body) + "</w:body></w:document>"},
      {"word/styles.xml", "<w:styles" + w + ">" + std::string(styles) + "</w:styles>"},
      {"word/numbering.xml", "<w:numbering" + w + ">" + std::string(numbering) + "</w:numbering>"},
      {"word/footnotes.xml", "<w:footnotes" + w + ">" + std::string(footnotes) + "</w:footnotes>"},
      {"docProps/core.xml",
       "<c xmlns:dc=\"d\" xmlns:cp=\"p\"><dc:title>On loops</dc:title><dc:creator>Ada; Bob</dc:creator>"
       "<dc:language>en-GB</dc:language><cp:keywords>a, b</cp:keywords></c>"}};
}

inline std::string docx_text(std::string_view body, std::string_view styles = {},
                             std::string_view numbering = {}, std::string_view footnotes = {}) {
  return ingest::text_of(
      read(ingest::MarkupFormat::docx, make_zip(docx_entries(body, styles, numbering, footnotes))).passages);
}

// <w:p> with one run, and properties if there are any.
inline std::string par(std::string_view words, std::string_view properties = {}) {
  return "<w:p><w:pPr>" + std::string(properties) + "</w:pPr><w:r><w:t xml:space=\"preserve\">" +
         std::string(words) + "</w:t></w:r></w:p>";
}

inline constexpr std::string_view kOdfNames =
    " xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\" xmlns:fo=\"f\" xmlns:table=\"b\" "
    "xmlns:draw=\"w\" xmlns:svg=\"v\" xmlns:dc=\"d\" xmlns:meta=\"m\"";

inline ZipEntries odt_entries(std::string_view body, std::string_view styles = {}) {
  const auto root = [](std::string_view name, std::string_view inside) {
    return "<office:" + std::string(name) + std::string(kOdfNames) + ">" + std::string(inside) +
           "</office:" + std::string(name) + ">";
  };
  return {
      {"mimetype", "application/vnd.oasis.opendocument.text"},
      {"content.xml", root("document-content", "<office:automatic-styles>" + std::string(styles) +
                                                   "</office:automatic-styles><office:body><office:text>" +
                                                   std::string(body) + "</office:text></office:body>")},
      {"meta.xml", root("document-meta",
                        "<office:meta><dc:title>On loops</dc:title><meta:initial-creator>Ada"
                        "</meta:initial-creator><dc:creator>Eve</dc:creator><meta:keyword>a</meta:keyword>"
                        "<meta:keyword>b</meta:keyword><dc:language>de-DE</dc:language></office:meta>")},
      {"META-INF/manifest.xml", "<manifest/>"}};
}

inline std::string odt_text(std::string_view body, std::string_view styles = {}) {
  return ingest::text_of(read(ingest::MarkupFormat::odt, make_zip(odt_entries(body, styles))).passages);
}

inline ZipEntries epub_entries(std::string_view one, std::string_view two = "<p>Second.</p>") {
  const auto chapter = [](std::string_view body) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" "
           "\"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd\"><html xmlns=\"http://www.w3.org/1999/xhtml\" "
           "xmlns:epub=\"http://www.idpf.org/2007/ops\"><head><title>no words</title></head><body>" +
           std::string(body) + "</body></html>";
  };
  return {
      {"mimetype", "application/epub+zip"},
      {"META-INF/container.xml",
       "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>"},
      {"OEBPS/book.opf",
       "<package xmlns=\"http://www.idpf.org/2007/opf\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
       "<metadata><dc:title>A Book</dc:title><dc:creator>Ada</dc:creator><dc:creator>Bob</dc:creator>"
       "<dc:language>en</dc:language><dc:date>2024</dc:date><dc:description>&lt;p&gt;Good &amp;amp; "
       "short.&lt;/p&gt;</dc:description></metadata><manifest>"
       "<item id=\"n\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>"
       "<item id=\"b\" href=\"text/b%20two.xhtml\" media-type=\"application/xhtml+xml\"/>"
       "<item id=\"a\" href=\"text/a.xhtml\" media-type=\"application/xhtml+xml\"/>"
       "<item id=\"c\" href=\"c.css\" media-type=\"text/css\"/></manifest>"
       "<spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>"},
      {"OEBPS/nav.xhtml", chapter("<nav epub:type=\"toc\"><ol><li><a href=\"text/a.xhtml\">Chapter One"
                                  "</a></li><li><a href=\"text/b%20two.xhtml#x\">Two</a></li></ol></nav>")},
      {"OEBPS/text/b two.xhtml", chapter(two)},
      {"OEBPS/text/a.xhtml", chapter(one)}};
}

inline std::string epub_text(const ZipEntries& entries) {
  return ingest::text_of(read(ingest::MarkupFormat::epub, make_zip(entries)).passages);
}

}  // namespace praxeo::tests::markup
