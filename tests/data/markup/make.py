#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the sample documents beside it: `python3 make.py`. The same bytes each time."""
import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent
TIME = (2024, 5, 1, 12, 0, 0)


def write(name, entries):
    with zipfile.ZipFile(HERE / name, "w") as archive:
        for path, text in entries:
            entry = zipfile.ZipInfo(path, TIME)
            entry.compress_type = zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def p(text, style=None, props="", run=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p><w:pPr>{style}{props}</w:pPr><w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body):
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    if body is None:
        body = (
            p("Shell loops", "Title") + p("Kinds of loops", "Heading1")
            + '<w:p><w:r><w:t xml:space="preserve">A loop runs a command </w:t></w:r><w:del><w:r><w:delText>once</w:delText></w:r></w:del>'
            '<w:ins><w:r><w:t>more than once</w:t></w:r></w:ins><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:t>.</w:t></w:r>'
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Praise this document.</w:t></w:r></w:p>"
            + p("for each name", props=number) + p("until it fails", props=number)
            + p("for f in *; do", "SourceCode") + p("  echo &quot;$f&quot;", "SourceCode") + p("done", "SourceCode")
            + p("Table 1: Words", "Caption")
            + "<w:tbl>" + "".join(f"<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>" for a, b in
                                  (("Word", "Meaning"), ("for", "each"), ("while", "as long as"))) + "</w:tbl>"
            + p("Leaving a loop", "Heading1") + p("The word break leaves it.")
        )
    style = lambda i, name, more="": f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{name}"/>{more}</w:style>'
    rel = lambda i, kind, target: f'<Relationship Id="r{i}" Type="{TYPE}{kind}" Target="{target}"/>'
    rels = lambda inside: f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    return [
        ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
         f'<Override PartName="/word/document.xml" ContentType="{WORD}document.main+xml"/></Types>'),
        ("_rels/.rels", rels(rel(1, "officeDocument", "word/document.xml")
                             + '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>')),
        ("word/_rels/document.xml.rels", rels(rel(1, "styles", "styles.xml") + rel(2, "numbering", "numbering.xml") + rel(3, "footnotes", "footnotes.xml"))),
        ("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"),
        ("word/styles.xml", f"<w:styles {W}>" + style("Title", "Title") + style("Heading1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
         + style("SourceCode", "Source Code") + style("Caption", "caption") + "</w:styles>"),
        ("word/numbering.xml", f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
         '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'),
        ("word/footnotes.xml", f'<w:footnotes {W}><w:footnote w:id="1">{p("Unless it ends before.")}</w:footnote></w:footnotes>'),
        ("docProps/core.xml", '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
         'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Shell loops</dc:title>'
         "<dc:creator>Ada</dc:creator><dc:language>en</dc:language><dcterms:created>2024-05-01T12:00:00Z</dcterms:created></cp:coreProperties>"),
    ]


def odt():
    names = " ".join(f'xmlns:{a}="urn:oasis:names:tc:opendocument:xmlns:{b}:1.0"' for a, b in
                     (("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("meta", "meta")))
    return [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", f'<office:document-content {names}><office:automatic-styles><text:list-style style:name="L1">'
         '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style></office:automatic-styles>'
         '<office:body><office:text><text:h text:outline-level="1">Shell loops</text:h><text:p>A loop runs a command more than once.</text:p>'
         '<text:list text:style-name="L1"><text:list-item><text:p>for each name</text:p></text:list-item><text:list-item><text:p>until it '
         'fails</text:p></text:list-item></text:list><text:p text:style-name="Preformatted_20_Text">for f in *; do<text:line-break/><text:s '
         'text:c="2"/>echo "$f"<text:line-break/>done</text:p></office:text></office:body></office:document-content>'),
        ("styles.xml", f'<office:document-styles {names}><office:styles><style:style style:name="Preformatted_20_Text" style:family="paragraph"/>'
         "</office:styles></office:document-styles>"),
        ("meta.xml", f'<office:document-meta {names} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>Shell loops</dc:title>'
         "<meta:initial-creator>Ada</meta:initial-creator><dc:language>en</dc:language></office:meta></office:document-meta>"),
        ("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'),
    ]


def epub(more=()):
    page = lambda body: ('<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
                         f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Shell loops</title></head><body>{body}</body></html>')
    return [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
         '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'),
        ("OEBPS/book.opf", '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata '
         'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:praxeo:loops</dc:identifier><dc:title>Shell loops</dc:title>'
         '<dc:creator>Ada</dc:creator><dc:language>en</dc:language></metadata><manifest><item id="nav" href="nav.xhtml" properties="nav" '
         'media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="a.xhtml" '
         'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>'),
        ("OEBPS/nav.xhtml", page('<nav epub:type="toc"><ol><li><a href="a.xhtml">Kinds of loops</a></li><li><a href="b.xhtml">Leaving</a></li></ol></nav>')),
        ("OEBPS/b.xhtml", page("<p>Leaving</p><p>The word break leaves a loop.</p>")),
        ("OEBPS/a.xhtml", page('<h1>Kinds of loops</h1><p>A loop runs a command more than once.<a epub:type="noteref" href="#n">1</a></p>'
                               '<ol><li>for each name</li><li>until it fails</li></ol><pre><code class="language-sh">for f in *; do\n  echo "$f"\n'
                               'done</code></pre><aside epub:type="footnote" id="n">Unless it ends before.</aside>')),
        *more,
    ]


write("loops.docx", docx(None))
write("loops.odt", odt())
write("loops.epub", epub())
write("protected.epub", epub([("META-INF/encryption.xml", '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
                               'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod '
                               'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><enc:CipherData><enc:CipherReference URI="OEBPS/a.xhtml"/>'
                               "</enc:CipherData></enc:EncryptedData></encryption>")]))
# 40 MB of blanks in 40 KB.
write("bomb.docx", docx(p(" " * 40_000_000)))
write("broken.docx", docx("<w:p><w:r><w:t>It ends too early."))
