"""Does the look keep its promises where no browser is needed: contrast, weight, words, no code in the markup?"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import material
import pytest
import tinycss2

from danvan.site import style
from where import ROOT

PACKAGE = ROOT / "plugins" / "danvan"
THEME = PACKAGE / "theme"
TOKENS = (PACKAGE / "templates/style/tokens.css").read_text(encoding="utf-8")
MARKUP = sorted([*THEME.rglob("*.html"), *(PACKAGE / "templates").rglob("*.html")])
FIELDS = ("tea", "lotus", "shield", "people")
SETS = {
    "light": [r":root\{"],
    "dark": [r":root\{", r":root\[data-scheme=dark\]\{"],
    "light, high contrast": [r":root\{", r"(?m)^:root\[data-contrast=more\]\{"],
    "dark, high contrast": [
        r":root\{",
        r":root\[data-scheme=dark\]\{",
        r"(?m)^:root\[data-contrast=more\]\{",
        r":root\[data-contrast=more\]\[data-scheme=dark\]\{",
    ],
}


def colours(blocks: list[str]) -> dict[str, str]:
    """Return the colours that hold when these blocks of tokens.css apply, the later ones winning."""
    found: dict[str, str] = {}
    for block in blocks:
        start = re.search(block, TOKENS)
        assert start, block
        found |= re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", TOKENS[start.end() : TOKENS.index("}", start.end())])
    return found


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("blocks", SETS.values(), ids=SETS.keys())
def test_every_pair_of_letters_and_ground_has_the_contrast_of_aaa(blocks: list[str]) -> None:
    of = colours(blocks)
    pairs = [
        *product(("ink", "soft", "red", "red-deep"), ("paper", "sheet", "wash")),
        ("red-on", "red"),
        ("red-on", "red-deep"),
        ("foot-ink", "foot"),
        ("foot-soft", "foot"),
        *((f"{field}-ink", ground) for field in FIELDS for ground in ("paper", "sheet", "wash", f"{field}-wash")),
    ]
    weak = {f"{a} on {b}": round(contrast(of[a], of[b]), 2) for a, b in pairs if contrast(of[a], of[b]) < 7}
    white = {field: contrast("#ffffff", of[field]) for field in FIELDS if contrast("#ffffff", of[field]) < 7}
    assert not weak
    assert not white


def test_the_dark_set_is_the_same_for_the_device_and_for_the_button() -> None:
    chosen, device = (
        TOKENS[start.end() : TOKENS.index("}", start.end())].split()
        for start in re.finditer(
            r":root(\[data-scheme=dark\]|:not\(\[data-scheme=light\]\))\{\n  color-scheme:dark", TOKENS
        )
    )
    assert chosen == device


@pytest.mark.parametrize("path", MARKUP, ids=lambda path: path.name)
def test_no_script_and_no_style_stands_in_the_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"\sstyle=|\son[a-z]+=|javascript:|<style", text)
    assert not [
        tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag and "application/ld+json" not in tag
    ]


@pytest.mark.parametrize("path", MARKUP, ids=lambda path: path.name)
def test_a_template_stays_short_and_narrow(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 85, "a part of it may be a component"
    assert not [number for number, line in enumerate(lines, 1) if len(line) > 160]


def test_every_word_of_the_host_theme_is_said_in_vietnamese() -> None:
    languages = Path(material.__file__).parent / "templates/partials/languages"
    asked = set(re.findall(r'^  "([\w.]+)":', (languages / "en.html").read_text(encoding="utf-8"), re.MULTILINE))
    said = dict(
        re.findall(r'^  "([\w.]+)": "(.*)",?$', (THEME / "partials/languages/vi.html").read_text("utf-8"), re.MULTILINE)
    )
    assert asked - set(said) == set()
    english = dict(re.findall(r'^  "([\w.]+)": "(.*)",?$', (languages / "en.html").read_text("utf-8"), re.MULTILINE))
    same = {
        key for key in asked if english.get(key) == said[key] and not key.startswith(("search.config", "direction"))
    }
    assert same == set()


def test_the_fonts_are_small_free_and_hold_vietnamese() -> None:
    fonts = THEME / "assets/fonts"
    assert sum(font.stat().st_size for font in fonts.glob("*.woff2")) <= 45_000
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text(encoding="utf-8").upper()


def test_every_style_is_in_one_sheet_once_and_the_sheet_of_every_page_is_light() -> None:
    templates = PACKAGE / "templates"
    named = [part for parts in style.SHEETS.values() for part in parts]
    assert sorted([*named, style.SIZES]) == sorted(
        path.relative_to(templates).as_posix() for path in templates.rglob("*.css")
    )
    assert len(gzip.compress(style.sheets()["assets/css/site.css"].encode())) <= 11_500


def sizes(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, size) of every size in rem or ch that a sheet writes out."""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        blocks = [rule]
        while blocks:
            block = blocks.pop()
            for part in tinycss2.parse_blocks_contents(block.content or ()):
                if part.type == "declaration":
                    yield from ((kind(part.name), f"{n.representation}{n.unit}") for n in measured(part.value))
                elif part.type in {"qualified-rule", "at-rule"}:
                    blocks.append(part)


def measured(tokens: list[Any]) -> Iterator[Any]:
    for token in tokens:
        if token.type == "dimension" and token.unit in {"rem", "ch"} and not token.representation.startswith("-"):
            yield token
        yield from measured(getattr(token, "arguments", ()) or ())


def kind(name: str) -> str:
    """Sizes of letters, of spaces and of things may be the same and still be different decisions."""
    if name in {"font", "font-size"}:
        return "letters"
    if name.startswith(
        ("margin", "padding", "gap", "row-gap", "column-gap", "inset", "top", "left", "right", "bottom")
    ):
        return "space"
    return "thing" if name.endswith(("width", "height", "-columns", "-rows")) or name.startswith("flex") else name


def test_a_size_that_is_used_again_has_a_name() -> None:
    """Paper has its own measures, in points and millimetres, all in one file: style/print.css."""
    templates = PACKAGE / "templates"
    screens = [path for path in templates.rglob("*.css") if path.name not in {"sizes.css", "tokens.css", "print.css"}]
    found = Counter(size for path in screens for size in sizes(path.read_text("utf-8")))
    assert {size: times for size, times in found.items() if times > 2} == {}
    used = {
        name for path in screens for name in re.findall(r"var\((--[stw]\d[\d-]*|--ch\d+|--tap)\)", path.read_text())
    }
    assert used == set(re.findall(r"(--[\w-]+):", (templates / style.SIZES).read_text("utf-8")))
    assert not any(f"var({one})" in sheet for sheet in style.sheets().values() for one in used)


def test_the_sizes_of_a_sheet_are_found_wherever_they_stand() -> None:
    sheet = "a{margin:1rem 2rem}@media (width>40rem){b{width:calc(100% - 3rem);font:400 1rem/1.5 x}}c{top:-1rem}"
    assert sorted(sizes(sheet)) == [("letters", "1rem"), ("space", "1rem"), ("space", "2rem"), ("thing", "3rem")]
