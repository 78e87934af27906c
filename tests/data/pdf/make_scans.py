#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the scanned PDFs of this folder: praxeo's own texts, set by chromium, drawn by pdftoppm (poppler-utils), then
made to look scanned (turned, specked, black and white) and put into PDFs that hold nothing but the pictures. The
texts stand beside them as .txt, for comparing. Run it in this folder; what it writes is committed, tests don't run it.
"""
import math, pathlib, random, subprocess, tempfile, zlib

DPI = 200
ENGLISH = """<h1>Keeping bees in small gardens</h1>
<p>A colony of honey bees needs less room than most people think. What it needs is sun in the morning, shelter from the
north wind, and water within a short flight. A hive on a flat roof does as well as one in an orchard, provided that
nobody walks across the path on which the foragers leave and return.</p>
<p>In April the queen begins to lay some 1,500 eggs a day. The beekeeper looks through the combs every seven days and
cuts out the cells in which new queens are raised; otherwise half of the colony leaves as a swarm. Honey is taken when
three quarters of a comb are capped, for then it holds less than 18% of water and keeps for years.</p>
<h2>What a year costs</h2>
<p>The first year is the dearest: a hive, a smoker, a veil and gloves come to about $420, the bees themselves to $160.
From the second year on, sugar for the winter and treatment against mites are all that has to be bought. A good colony
gives twenty to thirty kilograms of honey, so the expense is paid back in the third summer.</p>"""
GERMAN = """<h1>Brot aus drei Zutaten</h1>
<p>Für ein gutes Brot braucht man nur Mehl, Wasser und Salz; alles Übrige besorgt die Zeit. Der Sauerteig wird am
Abend angesetzt und steht über Nacht an einem warmen Ort. Früh am Morgen riecht er säuerlich, und an der Oberfläche
zeigen sich große Blasen.</p>
<p>Nun kommen 500 Gramm Roggenmehl und ein gestrichener Löffel Salz hinzu. Der Teig soll weich sein, aber nicht
zerfließen. Nach zwei Stunden wird er in den heißen Ofen geschoben, zunächst bei 250 Grad, später bei 200. Klopft man
auf die Unterseite und klingt es hohl, so ist das Brot fertig; außen knusprig, innen feucht.</p>"""
COLUMNS = """<div style="column-count:2;column-gap:12mm;font-size:10pt">
<p>The lighthouse on the western cape was lit for the first time in the autumn of 1847. Its lamp burned rapeseed oil,
and two keepers took turns to wind the clockwork that moved the lens. On clear nights the light was seen from ships at
a distance of nineteen miles.</p>
<p>When paraffin came into use, the lens was made smaller and the tower was raised by a third. A fog bell was hung
from the gallery, but sailors complained that they could not tell from where it came, and after six winters it was
taken down again.</p>
<p>Electric light reached the cape in 1926 by a cable that was laid across the bay. The keepers stayed, for the cable
broke in nearly every storm, and the old lamp had to be ready within ten minutes.</p>
<p>Since 1988 the light has been switched by a sensor, and nobody lives in the tower any more. Visitors may climb its
212 steps on the first Sunday of each month, weather permitting, and look at the lens, which is still the one that was
ground for paraffin.</p></div>"""


def plain(html):
    import re
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).strip() + "\n"


def picture(html, folder):
    page = folder / "page.html"
    page.write_text(f"""<meta charset=utf-8><style>@page{{size:148mm 150mm;margin:12mm}}
body{{font:11pt/1.35 "DejaVu Serif";margin:0;text-align:justify;hyphens:none}}h1{{font-size:17pt}}h2{{font-size:13pt}}
</style>{html}""")
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                    f"--print-to-pdf={folder}/page.pdf", str(page)], check=True, stderr=subprocess.DEVNULL)
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-singlefile", f"{folder}/page.pdf", f"{folder}/page"],
                   check=True)
    head, size, _, _ = (folder / "page.pgm").read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    return width, height, (folder / "page.pgm").read_bytes()[-width * height:]


def turned(grey, degrees):
    width, height, pixels = grey
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    out = bytearray(b"\xff" * len(pixels))
    for y in range(height):
        for x in range(width):
            dx, dy = x - width / 2, y - height / 2
            fx, fy = int(width / 2 + dx * cosine + dy * sine), int(height / 2 - dx * sine + dy * cosine)
            if 0 <= fx < width and 0 <= fy < height:
                out[y * width + x] = pixels[fy * width + fx]
    return width, height, bytes(out)


def quarter(grey):  # clockwise
    width, height, pixels = grey
    out = bytearray(len(pixels))
    for y in range(height):
        out[height - 1 - y::height] = pixels[y * width:(y + 1) * width]
    return height, width, bytes(out)


def specked(grey, share, seed):
    width, height, pixels = grey
    out, rng = bytearray(pixels), random.Random(seed)
    for _ in range(int(share * len(out))):
        at = rng.randrange(len(out))
        out[at] = 0 if out[at] > 128 else 255
    return width, height, bytes(out)


def image(grey):  # black and white, rows padded to bytes, each but the difference to the row above (PNG's "up")
    width, height, pixels = grey
    rows, above = b"", bytes((width + 7) // 8)
    for y in range(height):
        bits = "".join("1" if p > 140 else "0" for p in pixels[y * width:(y + 1) * width])
        row = int(bits.ljust(8 * len(above), "1"), 2).to_bytes(len(above), "big")
        rows += b"\x02" + bytes((a - b) & 255 for a, b in zip(row, above))
        above = row
    data = zlib.compress(rows, 9)
    return (b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1"
            b"/Filter/FlateDecode/DecodeParms<</Predictor 12/BitsPerComponent 1/Columns %d>>/Length %d>>stream\n%s\nendstream"
            % (width, height, width, len(data), data))


def write_pdf(name, pages):  # a page is grey pixels, words to be set as text, or None for nothing at all
    objects = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    kids = []
    for page in pages:
        width, height = 419.5, 425.2
        resources, content = b"", b""
        if isinstance(page, str):
            resources = b"/Font<</F 3 0 R>>"
            lines = [page[i:i + 60].strip() for i in range(0, len(page), 60)] if "\n" not in page else page.split("\n")
            content = b"BT /F 11 Tf 14 TL 40 380 Td " + b"".join(
                b"(%s) Tj T* " % line.encode("cp1252") for line in lines) + b"ET"
        elif page is not None:
            objects.append(image(page))
            resources = b"/XObject<</I %d 0 R>>" % len(objects)
            width, height = page[0] * 72 / DPI, page[1] * 72 / DPI
            content = b"q %.2f 0 0 %.2f 0 0 cm /I Do Q" % (width, height)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Resources<<%s>>/Contents %d 0 R>>"
                       % (width, height, resources, len(objects)))
        kids.append(len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(out))
    pathlib.Path(name).write_bytes(out)
    print(name, len(out), "bytes")


def drawing():  # rings and no word
    width, height = 600, 600
    pixels = bytearray(b"\xff" * (width * height))
    for y in range(height):
        for x in range(width):
            away = math.hypot(x - 300, y - 300)
            if 180 < away < 190 or 90 < away < 100:
                pixels[y * width + x] = 0
    return width, height, bytes(pixels)


with tempfile.TemporaryDirectory() as temporary:
    folder = pathlib.Path(temporary)
    english, german, columns = (picture(html, folder) for html in (ENGLISH, GERMAN, COLUMNS))
    write_pdf("scan-english.pdf", [english])
    write_pdf("scan-german.pdf", [german])
    write_pdf("scan-columns.pdf", [columns])
    write_pdf("scan-askew.pdf", [specked(turned(english, 1.7), 0.0015, 4)])
    write_pdf("scan-turned.pdf", [quarter(german), quarter(quarter(german)), quarter(quarter(quarter(german)))])
    write_pdf("scan-mixed.pdf", ["This page holds text of its own, which is read as it\nstands. The next one is a picture "
                                 "of a page, and the\nlast one holds nothing at all.", german, None])
    paper = specked((700, 700, b"\xff" * 490000), 0.00002, 5)
    write_pdf("scan-blank.pdf", [paper, paper])
    write_pdf("scan-drawing.pdf", [drawing()])
    for name, html in (("english", ENGLISH), ("german", GERMAN), ("columns", COLUMNS)):
        pathlib.Path(f"scan-{name}.txt").write_text(plain(html))
