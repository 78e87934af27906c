# SPDX-License-Identifier: Apache-2.0
"""captions.py make FOLDER | vtt FILE | json3 FILE: caption files to measure with, and the peer that reads them.

`vtt` turns WebVTT into SRT with one regular expression; `json3` prints the words of each event: the least that
a script would do."""
import json
import random
import re
import sys


def clock(ms, comma):
    return "%02d:%02d:%02d%s%03d" % (ms // 3600000, ms // 60000 % 60, ms // 1000 % 60, comma, ms % 1000)


def words(draw, count):
    made = ["".join(draw.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(draw.randint(2, 9))) for _ in range(count)]
    if draw.random() < 0.4:
        made[-1] += "."
    return made


def make(folder):
    draw = random.Random(7)
    with open(folder + "/10k.vtt", "w") as vtt:
        vtt.write("WEBVTT\nLanguage: en\n\n")
        for i in range(10000):
            line = words(draw, 9)
            vtt.write("%s --> %s\n%s\n%s\n\n" % (clock(i * 4000, "."), clock(i * 4000 + 3900, "."), " ".join(line[:5]), " ".join(line[5:])))
    events = [{"tStartMs": 0, "dDurationMs": 40000000, "id": 1, "wpWinPosId": 1, "wsWinStyleId": 1}]
    for i in range(10000):
        segs = [{"utf8": (" " if j else "") + word, "tOffsetMs": j * 300, "acAsrConf": 0} for j, word in enumerate(words(draw, 14))]
        events.append({"tStartMs": i * 4000, "dDurationMs": 7000, "wWinId": 1, "segs": segs})
        events.append({"tStartMs": i * 4000 + 3900, "dDurationMs": 100, "wWinId": 1, "aAppend": 1, "segs": [{"utf8": "\n"}]})
    with open(folder + "/10k.json3", "w") as out:
        json.dump({"wireMagic": "pb3", "pens": [{}], "wsWinStyles": [{}], "wpWinPositions": [{}], "events": events}, out, indent=1)


def vtt(file):
    cue = re.compile(r"(\d\d:)?(\d\d:\d\d)\.(\d{3}) --> (\d\d:)?(\d\d:\d\d)\.(\d{3})[^\n]*\n((?:[^\n]+\n)+)")
    for number, found in enumerate(cue.finditer(open(file).read()), 1):
        a, b, c, d, e, f, text = found.groups()
        text = re.sub("<[^>]*>", "", text)
        sys.stdout.write("%d\n%s%s,%s --> %s%s,%s\n%s\n" % (number, a or "00:", b, c, d or "00:", e, f, text))


def json3(file):
    for event in json.load(open(file))["events"]:
        if "segs" in event and not event.get("aAppend"):
            print(event["tStartMs"], "".join(seg["utf8"] for seg in event["segs"]))


{"make": make, "vtt": vtt, "json3": json3}[sys.argv[1]](sys.argv[2])
