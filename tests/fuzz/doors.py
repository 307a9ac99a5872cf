"""By which doors does what people write and send come in? Each takes dice, makes one input and lets it in.

A door raises where the program would end in a traceback, and where a message stands outside of its file.
"""

from __future__ import annotations

import re
import shutil
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import mutations
import samples
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from mutations import Dice
from pydantic import ValidationError

from danvan import speech
from danvan.broadcast import audio, line
from danvan.broadcast.audio import AudioFault
from danvan.pages.pages import pages
from danvan.people import identifier
from danvan.people.linter import Reader
from danvan.people.name import Names, Stand
from danvan.records import FILES, SINGLE, Model, Person, Unit
from danvan.rules.privacy import reader
from danvan.site import publication
from danvan.source import load, photos, tables
from danvan.source.complaint import complaints
from danvan.source.loaded import Loaded
from danvan.source.problem import BadData, Problem
from danvan.text import bare, excerpt, fold, slug, sort_key, tie
from where import MINIATURE, ROOT, TODAY

CONTENT = MINIATURE.parent / "content"
DEMO = ROOT / "demo" / "data"
DEMO_DAY = date(2030, 12, 31)
RARELY = 15
"""Of so many folders without a fault one is published whole: that takes ten times as long as to read it."""


class Misplaced(Exception):
    """A message stands outside of its file."""


@dataclass
class Doors:
    """The doors, with a copy of the miniature's and of the demonstration's folders to spoil."""

    folder: Path
    last: bytes = b""
    """The last input, to be kept if it is a find."""
    said: str = ""
    """Where it went in."""
    _files: list[Path] = field(default_factory=list)
    _here: dict[str, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, original in (("mini", MINIATURE), ("demo", DEMO)):
            self._here[name] = Path(shutil.copytree(original, self.folder / name / "data"))
        for name in self._here:
            shutil.copytree(CONTENT, self.folder / name / "content")
        self._files = [path for path in sorted(MINIATURE.glob("*.yaml")) if path.stem in {*SINGLE, *FILES}]
        loaded = load.load(DEMO)
        assert loaded.privacy
        person = Person(id="n-01", name="Hoàng Thị Mẫu", role="Trưởng xóm")
        loaded.people = (*loaded.people, person)
        self.spoken = speech.Lexicon.of(loaded.lexicon.aloud, loaded.lexicon.readings)
        self.reader: Reader = reader(loaded, loaded.privacy)
        self.names = Names([(person.id, person.name)])
        self.stand = Stand(person.name, "trưởng xóm", tuple(loaded.privacy.titles), tuple(loaded.privacy.roles))

    def file(self, dice: Dice) -> None:
        """One data file is damaged, and read alone: every fault of every record is told."""
        path = dice.choice(self._files)
        self.last, self.said = mutations.mutated(_content(path), dice), path.name
        bad = self.folder / path.name
        bad.write_bytes(self.last)
        loaded = Loaded(names={path.stem: path.name})
        tables.read(loaded, bad, path.stem)
        for problem in loaded.problems:
            _stands_in(problem, self.last)

    def yaml(self, dice: Dice) -> None:
        """One data file is damaged; the whole folder is read, checked and, if nothing is wrong, published."""
        name = "demo" if dice.random() < 0.01 else "mini"
        data = self._here[name]
        path = dice.choice(sorted(data.glob("*.yaml")))
        good = path.read_bytes()
        self._let_in(path, good, mutations.mutated(good, dice), name)

    def page(self, dice: Dice) -> None:
        """One written page is damaged."""
        path = dice.choice(sorted((self.folder / "mini" / "content").glob("*.md")))
        good = path.read_bytes()
        self._let_in(path, good, mutations.page(good, dice), "mini")

    def _let_in(self, path: Path, good: bytes, bad: bytes, name: str) -> None:
        self.last, self.said = bad, path.name
        path.write_bytes(bad)
        try:
            self._read(path, bad, name)
        finally:
            path.write_bytes(good)

    def _read(self, path: Path, bad: bytes, name: str) -> None:
        data = self._here[name]
        day = DEMO_DAY if name == "demo" else TODAY
        try:
            catalog = publication.read(data, day, written=data.parent / "content", helpers=0)
        except BadData as told:
            for problem in told.problems:
                if problem.file.endswith(f"/{path.name}"):
                    _stands_in(problem, bad)
            return
        if name == "mini" and zlib.crc32(bad) % RARELY == 0:
            for _ in publication.files(catalog):
                pass
            for page in pages(catalog):
                assert page.html is not None

    def photo(self, dice: Dice) -> None:
        """A photo is looked at and, if it is fit, published in every size."""
        self.last, self.said = samples.photo(dice), "photo"
        original = photos.inspect(self.last)
        if not original.fault and original.width * original.height < 100_000:
            for _ in photos.derive(self.last, original):
                pass

    def recording(self, dice: Dice) -> None:
        """A recording is measured."""
        self.said, self.last = samples.recording(dice, self.folder)
        path = self.folder / f"in-{self.said}"
        path.write_bytes(self.last)
        with suppress(AudioFault):
            audio.measure(path)

    def text(self, dice: Dice) -> None:
        """A text goes through all that reads texts: spoken words, names, numbers that betray, addresses, sorting."""
        if dice.random() < 0.1:
            text = mutations.killer(dice, dice.choice([200, 2000, 20_000]))
        else:
            whole = dice.choice(_SENTENCES)
            text = mutations.mutated(whole.encode(), dice, mutations.TYPING).decode("utf-8", "replace")[:20_000]
        self.texts(text)

    def texts(self, text: str) -> None:
        """Let one text in."""
        self.last, self.said = text.encode("utf-8", "surrogatepass"), "text"
        for _ in line.read(text, self.spoken):
            pass
        speech.spoken(text, self.spoken, full_numbers=True)
        list(self.reader.read(text, ("n-01",), True))
        list(self.names.find(bare(text)))
        list(identifier.find(text))
        self.stand.without(text, short=True)
        for change in (fold, slug, sort_key, tie):
            change(text)
        excerpt(text, 30)

    def record(self, node: object) -> None:
        """Let one value in as a record of a model and of a unit: every field reads it or tells what is wrong."""
        self.last, self.said = repr(node).encode("utf-8", "surrogatepass"), "record"
        for kind in (Model, Unit, Person):
            try:
                kind.model_validate(node)
            except ValidationError as error:
                list(complaints(kind, error, is_bare=lambda _: False))


@cache
def _content(path: Path) -> bytes:
    return path.read_bytes()


def _stands_in(problem: Problem, content: bytes) -> None:
    lines = re.split(r"\r\n|\r|\n", content.decode("utf-8", "replace"))
    if not (1 <= problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 1):
        raise Misplaced(str(problem))


_SENTENCES = [
    *(path.read_text(encoding="utf-8") for path in sorted(CONTENT.glob("*.md"))),
    *(
        row.split("\t")[0]
        for path in sorted((ROOT / "tests/cases/speech").glob("*.tsv"))
        for row in path.read_text(encoding="utf-8").split("\n")
        if row
    ),
    *(
        row.split("\t")[-1]
        for name in ("found", "passes")
        for row in (ROOT / f"tests/cases/privacy/{name}.tsv").read_text(encoding="utf-8").split("\n")
        if row
    ),
]

_FIELDS = sorted({*Model.model_fields, *Unit.model_fields, *Person.model_fields})
_WORDS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="0123456789.,-/ đ%oO+()", max_size=30),
    st.from_regex(r"(khoảng )?(19|20)?\d{1,4}([-/.]\d{1,2}){0,2}", fullmatch=True),
    st.from_regex(r"-?\d{1,25}([.,]\d{1,4})*", fullmatch=True),
    st.sampled_from(
        ["II.4.a", "2026-05", "1.450", "kinh-te", "local", "true", "https://a.vn", "a@b.vn", "0912 345 678", "05:00"]
    ),
)
_NODES = st.recursive(
    st.one_of(st.none(), _WORDS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_FIELDS) | st.text(max_size=5), inner, max_size=4)
    ),
)
_RECORDS = st.dictionaries(st.sampled_from(_FIELDS), _NODES, max_size=6) | _NODES
_SAID = (
    "ông", "bà", "Nguyễn", "Văn", "An", "xóm", "số", "12", "1.450", "m2", "kg/ha", "ngày", "1/5", "2026", "STK",
    "không", "một", "UBND", "QĐ-TTg", "(ATTT)", "%",
)  # fmt: skip
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="0123456789.,-–/:;()%“” \n\u00a0aAđĐhmkg²xXIV&'’", max_size=120),
    st.lists(st.sampled_from(_SAID), max_size=40).map(" ".join),
)


def properties(doors: Doors, number: int, count: int, tell: Callable[[Callable[[], None]], None]) -> None:
    """Let `count` values that hypothesis makes in: half as records, half as texts; `tell` runs and times each."""

    def given_(strategy: st.SearchStrategy[object], let_in: Callable[[object], None]) -> None:
        @seed(number)
        @settings(
            max_examples=count // 2,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(strategy)
        def one(value: object) -> None:
            tell(lambda: let_in(value))

        one()

    given_(_RECORDS, doors.record)
    given_(_TEXTS, lambda text: doors.texts(str(text)))
