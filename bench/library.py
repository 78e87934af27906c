#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""library.py FOLDER FILES PARAGRAPHS WORDS: so many text files of so many paragraphs of so many words each; prints
their paths, one a line. Words follow Zipf's law as those of real texts do (the most frequent is "baba"), and the
same call always writes the same bytes."""
import itertools
import pathlib
import random
import sys

VOCABULARY = 50_000
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu"]


def word(rank):
    text = ""
    rank += len(SYLLABLES)
    while rank:
        rank, syllable = divmod(rank, len(SYLLABLES))
        text = SYLLABLES[syllable] + text
    return text


def main():
    folder, files, paragraphs, words = pathlib.Path(sys.argv[1]), *map(int, sys.argv[2:5])
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(1)
    vocabulary = [word(rank) for rank in range(VOCABULARY)]
    weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(VOCABULARY)))
    for number in range(files):
        path = folder / f"{number:06}.txt"
        with path.open("w") as out:
            for _ in range(paragraphs):
                picks = dice.choices(vocabulary, cum_weights=weights, k=words)
                sentences = (" ".join(picks[at:at + 14]).capitalize() for at in range(0, words, 14))
                out.write(". ".join(sentences) + ".\n\n")
        print(path)


main()
