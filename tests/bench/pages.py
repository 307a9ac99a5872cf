"""Pages for measuring: any number of them, written from the labelled corpus' own words. Never published."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from danvan.search import Document, Section

CORPUS = Path(__file__).parents[1] / "cases/search/corpus.json"
WORDS = 170  # of a record, as the records of this site have on average
STATES = ("công nhận", "đăng ký", "nhân rộng")
UNITS = ("Chi bộ xóm", "Hội Phụ nữ", "Hội Nông dân", "Đoàn Thanh niên", "Hội Cựu chiến binh", "Công an xã", "Mặt trận")


def generated(count: int) -> list[Document]:
    """Return `count` documents, the same ones every time: the first are the corpus' own, the others are made up."""
    corpus = json.loads(CORPUS.read_text(encoding="utf-8"))
    chance = random.Random(20260415)
    follows = _follows([paragraph for page in corpus for paragraph in page["body"]])
    return [_document(number, corpus, follows, chance) for number in range(count)]


def _follows(paragraphs: list[str]) -> dict[str, list[str]]:
    follows: dict[str, list[str]] = defaultdict(list)
    for paragraph in paragraphs:
        for word, following in pairwise(["", *paragraph.split(), ""]):
            follows[word].append(following)
    return follows


def _document(number: int, corpus: list[dict], follows: dict[str, list[str]], chance: random.Random) -> Document:
    page = corpus[number % len(corpus)]
    other = chance.choice(corpus)
    body = page["body"] if number < len(corpus) else []
    title = (
        page["title"] if number < len(corpus) else f"{page['title'].split(':')[0]}, {_paragraph(follows, chance, 5)}"
    )
    while sum(len(paragraph.split()) for paragraph in body) < WORDS:
        body = [*body, _paragraph(follows, chance, 60)]
    return Document(
        location=f"trang/{number}/",
        title=title,
        kind=page["kind"],
        field=page["field"],
        places=(other["hamlet"] if number >= len(corpus) else page["hamlet"],),
        unit=UNITS[number % len(UNITS)],
        year=2026 + number % 5,
        state=STATES[number % 3],
        sections=(Section(paragraphs=tuple(body)),),
    )


def _paragraph(follows: dict[str, list[str]], chance: random.Random, longest: int) -> str:
    words: list[str] = []
    while len(words) < longest:
        word = chance.choice(follows[words[-1] if words else ""])
        if not word:
            if words:
                break
            continue
        words.append(word)
    return " ".join(words)
