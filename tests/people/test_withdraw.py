"""When somebody is taken out: nothing of them is left in any file, nothing else has changed, all of it or none."""

from __future__ import annotations

import errno
import gzip
import os
import re
import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from danvan import rules
from danvan.commands import cli
from danvan.people import ledger, withdraw
from danvan.people.name import Stand, pattern, spellings
from danvan.records import Person, Privacy
from danvan.source import edit, load
from danvan.source.yaml import parse
from danvan.text import fold
from named_home import CONSENTS, NAME, PEOPLE, build, files, holds, settle
from where import COMMUNE, ROOT, TODAY

CASES = ROOT / "tests" / "cases" / "withdraw"
WORDS = Privacy.model_validate(yaml.load((COMMUNE / "privacy.yaml").read_text(encoding="utf-8"), yaml.BaseLoader))  # noqa: S506
STAND = ledger.stand(Person(id="n-01", name=NAME, role="Trưởng xóm"), WORDS)


@pytest.fixture
def home(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small repository in which somebody is named everywhere a name may stand."""
    monkeypatch.chdir(data.parent)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    return settle(data)


def test_the_search_for_a_name_sees_through_every_writing() -> None:
    packed = gzip.compress(NAME.encode(), mtime=0)
    ascii_ = NAME.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00")
    forms = [NAME.encode(), unicodedata.normalize("NFD", NAME).encode(), quote(NAME).encode(), packed, ascii_]
    forms += [b"hoang-thi-mau", NAME.upper().encode(), NAME.encode("ascii", "xmlcharrefreplace"), b"HoangThiMau"]
    assert [form for form in forms if not holds(NAME, form)] == []
    assert not holds(NAME, "Hoàng Thị Khác".encode())


def test_after_a_withdrawal_no_byte_of_the_site_holds_the_name(home: Path) -> None:
    before = build(home)
    assert len([name for name, content in before.items() if holds(NAME, content)]) > 5
    portrait = {name for name in before if name.startswith("anh/")}
    assert cli.main(["withdraw", "n-01"]) == 0
    after = build(home)
    assert [name for name, content in after.items() if holds(NAME, content) or holds(NAME, name.encode())] == []
    assert len(after) < len(before)
    assert portrait - set(after), "the portrait's sizes are gone"
    assert any(holds("Trần Văn Mẫu", content) for content in after.values()), "others are still named"
    left = {**files(home / "data"), **files(home / "content"), **files(home / ".cache")}
    assert [name for name, content in left.items() if holds(NAME, content)] == []
    assert not [name for name in left if name.endswith("chan-dung.jpg")]


WORK = ("work-0123", "ready", "old")


def test_nothing_that_was_drawn_or_built_with_the_name_waits_in_the_cache(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DANVAN_SITE_URL", "https://example.org/")
    agreed = CONSENTS.replace("[web, print]", "[web, print, social]")  # only then a card has the name
    (home / "data/consents.yaml").write_text(agreed, encoding="utf-8")
    drawn = {name for name in build(home) if name.startswith("anh/the-")}
    assert drawn <= set(files(home / ".cache")), "cards are kept from one build to the next"
    left_behind = [f"{beside}/{work}" for beside in (".site.danvan", ".cache/.demo-site.danvan") for work in WORK]
    for stopped in (*left_behind, "site", ".cache/demo-site", "data"):  # what was stopped leaves behind
        (home / stopped).mkdir(parents=True, exist_ok=True)
        (home / stopped / ".danvan-0123.old").write_text(NAME, encoding="utf-8")
    assert cli.main(["withdraw", "n-01"]) == 0
    assert not (home / ".cache/demo-site").exists()
    left = {name: content for name, content in files(home).items() if not name.startswith(("site/", "out/"))}
    assert not [name for name in left if name.startswith(".cache/anh/the-")]
    assert [name for name, content in left.items() if holds(NAME, content)] == []
    assert drawn - set(build(home)), "the card with the name is not published again"


@pytest.mark.usefixtures("home")
def test_the_editor_reads_every_line_that_changed_and_what_is_left_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["withdraw", "n-01"]) == 0
    said = capsys.readouterr().out
    assert "data/examples.yaml:13: summary: Bà Hoàng Thị Mẫu và ông Trần Văn Mẫu đến từng nhà.\n" in said
    assert "    → summary: Trưởng xóm và ông Trần Văn Mẫu đến từng nhà.\n" in said
    assert "photos/chan-dung.jpg: xóa ảnh chân dung" in said
    assert all(word in said for word in ("git", "Bản in", "mạng xã hội", "công cụ tìm kiếm", "make build"))


def test_the_log_of_withdrawals_tells_the_day_and_nothing_of_the_person(home: Path) -> None:
    cli.main(["withdraw", "n-01"])
    cli.main(["withdraw", "n-02"])
    log = (home / "data/withdrawals.yaml").read_text(encoding="utf-8")
    assert re.fullmatch(
        r"- id: go-2026-11-24\n  date: 2026-11-24\n  places: \d+\n  photos: 1\n\n"
        r"- id: go-2026-11-24-2\n  date: 2026-11-24\n  places: \d+\n  photos: 0\n",
        log,
    )
    assert (home / "data/consents.yaml").read_text(encoding="utf-8") == "[]\n"
    assert (home / "data/people.yaml").read_text(encoding="utf-8").splitlines()[-1] == "[]"
    assert rules.check(load.load(home / "data", written=home / "content"), TODAY) == ()


def test_a_preview_changes_no_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(home)
    assert cli.main(["withdraw", "n-01", "--xem-truoc"]) == 0
    assert files(home) == before
    assert "chưa ghi gì" in capsys.readouterr().out


def test_somebody_unknown_changes_no_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(home)
    assert cli.main(["withdraw", "n-09"]) == 1
    assert files(home) == before
    assert "Chưa sửa gì" in capsys.readouterr().err


def test_other_words_can_stand_for_the_name(home: Path) -> None:
    assert cli.main(["withdraw", "n-01", "--thay", "một người dân"]) == 0
    text = (home / "data/examples.yaml").read_text(encoding="utf-8")
    assert "summary: Một người dân và ông Trần Văn Mẫu đến từng nhà." in text
    assert "Cả xóm nhờ một người dân. Một người dân là đảng viên." in " ".join(text.split())


def test_words_with_punctuation_get_the_quotes_that_yaml_needs() -> None:
    stand = Stand(NAME, "Bí thư, Trưởng xóm: Phố", WORDS.titles, WORDS.roles)
    text = f"- id: a\n  name: {NAME} và {NAME} nói\n  x: [một, nhờ {NAME}]\n  y: '{NAME}'\n  z: |\n    {NAME}\n"
    done = taken_out(text, stand=stand)
    words = "Bí thư, Trưởng xóm: Phố"
    assert parse(done.encode()) == [
        {"id": "a", "name": f"{words} và {words} nói", "x": ["một", f"nhờ {words}"], "y": words, "z": f"{words}\n"}
    ]


def test_words_that_no_quotes_can_hold_are_refused_with_the_line() -> None:
    stand = Stand(NAME, "người: này", WORDS.titles, WORDS.roles)
    with pytest.raises(withdraw.Refused, match=re.escape("data/models.yaml:2: không thay “Người: này” vào đây")):
        taken_out(f"- id: a\n  name: {NAME} 'x' \"y\"\n", stand=stand)


def test_a_file_that_cannot_be_read_stops_all(home: Path) -> None:
    (home / "data/places.yaml").write_text("- id: 'a\n", encoding="utf-8")
    before = files(home)
    assert cli.main(["withdraw", "n-01"]) == 1
    assert files(home) == before


def test_when_one_file_cannot_be_written_all_are_as_before(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, real = files(home), os.replace

    def fails(half: Path, target: Path) -> None:
        if target.name == "people.yaml":
            raise OSError(errno.ENOSPC, "disk", str(target))
        real(half, target)

    monkeypatch.setattr("os.replace", fails)
    assert cli.main(["withdraw", "n-01"]) == 1
    assert files(home) == before
    assert capsys.readouterr().err == f"{home}/data/people.yaml: ổ đĩa đã đầy; xóa bớt tệp rồi chạy lại.\n"


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n").split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "reads"), rows("readings.tsv"))
def test_a_sentence_still_reads_well_without_the_name(text: str, reads: str) -> None:
    assert STAND.without(text) == reads


def taken_out(
    text: str, *, end: str = "\n", form: str = "NFC", others: tuple[str, ...] = (), stand: Stand = STAND
) -> str:
    text = unicodedata.normalize(form, text).replace("\n", end)
    texts = {"data/people.yaml": PEOPLE, "data/models.yaml": text, "data/consents.yaml": CONSENTS}
    done = withdraw.withdraw(texts, "n-01", stand, others, TODAY).files.get("data/models.yaml", text)
    assert end == "\n" or "\n" not in done.replace(end, "")
    return done.replace(end, "\n")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_comments_order_quotes_and_line_ends_stay_as_they_were(end: str) -> None:
    before, after = ((CASES / name).read_text(encoding="utf-8") for name in ("before.yml", "after.yml"))
    assert taken_out(before, end=end) == after


def test_a_file_in_decomposed_letters_keeps_them() -> None:
    before, after = ((CASES / name).read_text(encoding="utf-8") for name in ("before.yml", "after.yml"))
    done = taken_out(before, form="NFD")
    assert unicodedata.normalize("NFC", done) == after
    kept = unicodedata.normalize("NFD", "Ông Trần Văn Mẫu góp công.")
    assert kept in done


def test_a_namesake_keeps_the_name_in_records_that_are_not_about_who_is_withdrawn() -> None:
    text = f"- id: a\n  people: [n-01]\n  name: {NAME}\n- id: b\n  people: [n-09]\n  name: {NAME}\n"
    assert taken_out(text, others=("n-09",)) == text.replace("[n-01]", "[]").replace(NAME, "Trưởng xóm", 1)


def test_a_name_written_in_code_inside_quotes_is_not_missed() -> None:
    text = '- id: a\n  name: "Ho\\u00e0ng Thị Mẫu"\n'
    with pytest.raises(withdraw.Refused, match="tên vẫn còn"):
        taken_out(text)


SLUG = st.from_regex(r"[a-z]{1,6}", fullmatch=True)


@given(st.lists(SLUG, min_size=1, max_size=6), st.data(), st.booleans())
def test_taking_items_out_of_a_list_leaves_all_the_others(items: list[str], chance: st.DataObject, flow: bool) -> None:
    gone = set(chance.draw(st.lists(st.sampled_from(range(len(items))), unique=True)))
    quoted = [f'"{item}"' for item in items]
    listed = f" [{', '.join(quoted)}]" if flow else "".join(f"\n  # {i}\n  - {item}" for i, item in enumerate(quoted))
    text = f'- before: "1" # x\n  list:{listed}\n  after: 2\n'
    key, node = edit.pairs(edit.items(edit.compose(text))[0])[1]
    chosen = [item for i, item in enumerate(edit.items(node)) if i in gone]
    done = edit.apply(text, edit.without(node, chosen, text, key))
    kept = [item for i, item in enumerate(items) if i not in gone]
    assert parse(done.encode()) == [{"before": "1", "list": kept, "after": "2"}]
    assert all(f"# {i}" in done for i in range(len(items)) if not flow)


@given(st.sampled_from(["Hòa", "Thúy", "Nguyễn", "Đường", "Quỳnh", "Ngoan", "Khuê"]), st.sampled_from(["NFC", "NFD"]))
def test_every_spelling_of_a_syllable_is_the_same_name(syllable: str, form: str) -> None:
    assert unicodedata.normalize(form, syllable) in spellings(syllable)
    assert all(fold(spelling) == fold(syllable) for spelling in spellings(syllable))
    for spelling in spellings(syllable):
        assert pattern(f"Trần {syllable}").fullmatch(f"TRẦN\n   {spelling.upper()}")


def test_a_name_is_not_found_inside_another() -> None:
    assert not pattern("Trần An").search("Trần Anh")
    assert not pattern("Trần An").search("Trần Ân")
    assert not pattern("Trần An").search(unicodedata.normalize("NFD", "Trần Ân"))
    assert pattern("Trần An").search("ông Trần An.")


def test_a_stand_with_the_same_words_changes_nothing_else() -> None:
    text = "Họp xóm ở nhà văn hóa; mẫu đơn, hoàng hôn."
    assert Stand(NAME, "Trưởng xóm", WORDS.titles, WORDS.roles).without(text) == text
