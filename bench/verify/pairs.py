#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""pairs.py PRAXEO FILE [HALF]: macro-F1 of `praxeo verify --claims` over labelled pairs, beside word overlap."""
import json
import re
import subprocess
import sys

FUNCTION_WORDS = set(
    "a an the of to in on at by for with and or is are was were be been it its this that which as from he she "
    "they his her their not no".split())


def content_words(text):
    return [word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in FUNCTION_WORDS]


def overlap(pair):
    claim, text = content_words(pair["claim"]), set(content_words(pair["text"]))
    return sum(word in text for word in claim) / max(1, len(claim))


def macro_f1(said, labels):
    scores = []
    for side in (True, False):
        hits = sum(a == side and b == side for a, b in zip(said, labels))
        wrong = sum((a == side) != (b == side) for a, b in zip(said, labels))
        scores.append(2 * hits / max(1, 2 * hits + wrong))
    return sum(scores) / 2


def main():
    pairs = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
    if len(sys.argv) > 3:
        pairs = [pair for pair in pairs if pair["half"] == sys.argv[3]]
    lines = "".join(json.dumps({key: pair[key] for key in ("id", "claim", "text")}) + "\n" for pair in pairs)
    run = subprocess.run([sys.argv[1], "verify", "--claims", "-"], input=lines, capture_output=True, text=True,
                         check=False)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    labels = [pair["label"] == "supported" for pair in pairs]
    said = [answer["status"] == "verified" for answer in answers]
    shares = [overlap(pair) for pair in pairs]
    best = max((macro_f1([share >= bound for share in shares], labels), bound) for bound in sorted(set(shares)))
    unheard = sum(label and not one for one, label in zip(said, labels))
    alarms = sum(label and answer["status"] == "refuted" for answer, label in zip(answers, labels))
    missed = sum(one and not label for one, label in zip(said, labels))
    print(f"{len(pairs)} pairs: macro-F1 {macro_f1(said, labels):.3f}; overlap {best[0]:.3f} at {best[1]:.2f}")
    print(f"not verified though true: {unheard} of {sum(labels)}, {alarms} of them refuted; verified though wrong: {missed} of {len(labels) - sum(labels)}")


main()
