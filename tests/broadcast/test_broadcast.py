"""What does the announcer get to read? Golden scripts, the plan as a series, lengths and hard sentences."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from danvan.broadcast import check, item, line, listening, reading, schedule, series
from danvan.broadcast.planner import Overrun
from danvan.broadcast.script import Part, Script, script
from danvan.catalog.catalog import Catalog
from danvan.records import Bulletin, Item, Told
from danvan.site import publication
from danvan.source.problem import BadData
from danvan.speech import Spoken, spoken, syllables
from where import COMMUNE, MINIATURE, ROOT, TODAY

CASES = ROOT / "tests" / "cases" / "broadcast"
SCRIPTS: list[dict[str, Any]] = yaml.safe_load((CASES / "scripts.yml").read_text(encoding="utf-8"))
MISTAKES: list[dict[str, Any]] = yaml.safe_load((CASES / "mistakes.yml").read_text(encoding="utf-8"))


LISTED = publication.read(COMMUNE, TODAY).reading


@pytest.fixture(scope="module")
def real() -> Catalog:
    return publication.read(COMMUNE, TODAY)


@pytest.fixture(scope="module")
def miniature() -> Catalog:
    return publication.read(MINIATURE, TODAY)


def bulletin(*items: Item, **fields: Any) -> Bulletin:
    return Bulletin(**{"id": "thu", "title": "Thử", "items": items, **fields})


def items_of(written: Script) -> list[str]:
    return [line.said for block in written.blocks if block.part is Part.ITEM for line in block.lines]


@pytest.mark.parametrize("case", SCRIPTS, ids=[case["name"] for case in SCRIPTS])
def test_a_bulletin_is_read_word_for_word_like_this(case: dict[str, Any], miniature: Catalog) -> None:
    written = script(Bulletin.model_validate(case["bulletin"]), miniature)
    shown = [f"{block.part.value}: {one.said}" for block in written.blocks for one in block.lines]
    assert shown == case["reads"]
    assert not written.unreadable


@pytest.mark.parametrize("case", MISTAKES, ids=[case["name"] for case in MISTAKES])
def test_each_mistake_stops_the_build_at_its_line_with_a_remedy(case: dict[str, Any], data: Path) -> None:
    path = data / "broadcasts.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in case["swaps"]:
        assert text.count(old) == 1, f"“{old}” stands {text.count(old)} times"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadData) as bad:
        publication.read(data, TODAY)
    assert [str(problem).split("broadcasts.yaml:")[1] for problem in bad.value.problems] == case["says"]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda p: p.write_bytes(b"<script>alert(1)</script>"), "tên tệp là .mp3 nhưng bên trong không phải loại ấy"),
        (lambda p: p.write_bytes(b""), "tên tệp là .mp3 nhưng bên trong không phải loại ấy"),
        (lambda p: p.symlink_to("/etc/hostname"), "đường dẫn tắt này dẫn ra ngoài thư mục; xóa nó"),
        (lambda p: p.symlink_to("khong-co.mp3"), "đường dẫn tắt này không dẫn tới tệp nào; xóa nó"),
        (Path.mkdir, "đây là thư mục, không phải tệp âm thanh; đổi tên"),
        (os.mkfifo, "đây không phải một tệp thường"),
    ],
    ids=["html", "empty", "link outside", "link to nothing", "folder", "pipe"],
)
def test_what_is_no_recording_is_told_as_that_and_not_as_missing(
    make: Callable[[Path], Any], says: str, data: Path
) -> None:
    recording = 'recording: {voice: person, words: "3c8f44ddae34", seconds: 60, loudness: -16, '
    recording += "opus: a.opus, opus_sha256: a, mp3: a.mp3, mp3_bytes: 5, mp3_sha256: b}"
    path = data / "broadcasts.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  airings:\n", f"  {recording}\n  airings:\n", 1), encoding="utf-8")
    (data.parent / "am-thanh").mkdir()
    make(data.parent / "am-thanh/a.mp3")
    with pytest.raises(BadData) as bad:
        publication.read(data, TODAY)
    told = [problem.message for problem in bad.value.problems if "a.mp3" in problem.message]
    assert len(told) == 1
    assert told[0].startswith(f"tệp âm thanh “a.mp3”: {says}")


def test_what_is_read_of_a_record_is_refused_by_record_field_and_token(data: Path) -> None:
    path = data / "broadcasts.yaml"
    text = path.read_text(encoding="utf-8").replace("{clause: II.2.a}", "{record: duong-moi, told: [problem]}")
    path.write_text(text, encoding="utf-8")
    models = data / "models.yaml"
    models.write_text(models.read_text(encoding="utf-8").replace("hẹp & lầy", "hẹp ~QZ 3/11"), encoding="utf-8")
    with pytest.raises(BadData) as bad:
        publication.read(data, TODAY)
    said = "\n".join(map(str, bad.value.problems))
    assert "broadcasts.yaml:23:5" in said
    assert "mục “Vì sao phải làm”: không đọc được “3/11”" in said


def test_one_run_tells_what_is_wrong_with_records_and_with_bulletins(data: Path) -> None:
    """Each bulletin that reads out no faulty record is looked at, at its own line."""
    models, path = data / "models.yaml", data / "broadcasts.yaml"
    good, text = models.read_text(encoding="utf-8"), path.read_text(encoding="utf-8")
    path.write_text(text.replace('words: "3c8f', 'words: "4c8f').replace("5-7 tấn/ha", "5 ~QZ/ha"), encoding="utf-8")
    alone = faults(data)
    assert len(alone) > 1
    assert all("broadcasts.yaml:" in problem for problem in alone)
    models.write_text(good.replace("value: 1450", "value: 1.450"), encoding="utf-8")
    together = faults(data)
    assert set(alone) < set(together)
    assert any("models.yaml:25:31" in problem for problem in together)
    read_out = text.replace("  - {clause: II.2.a}\n", "  - {record: duong-moi, told: [problem]}\n")
    path.write_text(read_out.replace("5-7 tấn/ha", "5 ~QZ/ha"), encoding="utf-8")
    left = faults(data)
    assert any("“Chè xuân”" in problem for problem in left)
    assert not any("“Hiến đất làm đường”" in problem for problem in left)


def faults(data: Path) -> list[str]:
    with pytest.raises(BadData) as bad:
        publication.read(data, TODAY)
    return [str(problem) for problem in bad.value.problems]


def test_a_record_without_a_readable_text_publishes_and_offers_no_reading(data: Path) -> None:
    models = data / "models.yaml"
    models.write_text(
        models.read_text(encoding="utf-8").replace("Cán bộ làm trước.", "Theo 3/11 QZ."), encoding="utf-8"
    )
    catalog = publication.read(data, TODAY)
    assert listening.of_entry(catalog.entry("duong-moi"), catalog) is None
    assert listening.of_entry(catalog.entry("truong-xom"), catalog) is not None


PEOPLE = "- {id: n-01, name: Trịnh Văn Mẫu, role: Trưởng xóm}\n"
CONSENT = "- {{id: phieu-01, person: n-01, basis: consent, channels: [{channels}], date: 2026-05-10{expires}}}\n"
NAMED = '- {text: "Ông Trịnh Văn Mẫu mời bà con đi họp.", people: [n-01]}'


def named(data: Path, channels: str, expires: str = "", item: str = NAMED) -> Path:
    """The miniature with a person who is named in a draft, and what the person agreed to."""
    (data / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    (data / "consents.yaml").write_text(CONSENT.format(channels=channels, expires=expires), encoding="utf-8")
    path = data / "broadcasts.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - {clause: II.2.a}", "  " + item), encoding="utf-8")
    return data


def complaints(data: Path) -> str:
    try:
        publication.read(data, TODAY)
    except BadData as bad:
        return "\n".join(str(one) for one in bad.problems if "lời đọc đã đổi" not in str(one))
    return ""


def test_a_person_who_agreed_only_to_the_web_stops_a_bulletin(data: Path) -> None:
    said = complaints(named(data, "web"))
    assert "broadcasts.yaml:23:5" in said
    assert "“Trịnh Văn Mẫu” chưa đồng ý kênh “Loa truyền thanh”" in said


def test_a_person_who_agreed_to_the_loudspeaker_is_named(data: Path) -> None:
    assert complaints(named(data, "web, loudspeaker")) == ""


def test_an_agreement_that_ends_before_the_broadcast_stops_it(data: Path) -> None:
    said = complaints(named(data, "web, loudspeaker", ", expires: 2026-12-01"))
    assert "hết hạn ngày 1/12/2026" in said, "it is on air on 2 December"


def test_a_name_that_nobody_listed_stops_a_bulletin(data: Path) -> None:
    said = complaints(named(data, "web, loudspeaker", item=NAMED.replace(", people: [n-01]", "")))
    assert "nêu tên “Trịnh Văn Mẫu” mà không ghi người này" in said


def test_a_person_whom_only_a_record_names_is_found_by_the_words_that_are_read(data: Path) -> None:
    models = data / "models.yaml"
    text = models.read_text(encoding="utf-8").replace("lessons: Cán bộ làm trước.", "lessons: Ông Mẫu làm trước.")
    models.write_text(text.replace("  places: [m-01]", "  places: [m-01]\n  people: [n-01]"), encoding="utf-8")
    read = "- {record: duong-moi, told: [lessons]}"
    assert "chưa đồng ý kênh" in complaints(named(data, "web", item=read)), "by the short name after a title"
    silent = data / "broadcasts.yaml"
    silent.write_text(
        silent.read_text(encoding="utf-8").replace("told: [lessons]", "told: [summary]"), encoding="utf-8"
    )
    assert complaints(data) == "", "what is not read names nobody"


def test_a_record_on_hold_is_not_read_out(data: Path) -> None:
    models = data / "models.yaml"
    text = models.read_text(encoding="utf-8")
    at = text.index("  story:")
    models.write_text(text[:at] + "  - {state: held, date: 2026-11-02}\n" + text[at:], encoding="utf-8")
    said = complaints(named(data, "web", item="- {record: duong-moi}"))
    assert "“duong-moi” đang tạm hoãn hoặc đã hủy" in said


def whole_plan() -> Bulletin:
    parts = ("preamble", "opening", "I", "II", "III", "IV", "closing")
    return bulletin(*(Item(clause=part) for part in parts), id="ca-ke-hoach", title="Kế hoạch")


def test_the_whole_plan_takes_ten_to_thirteen_minutes(real: Catalog) -> None:
    written = script(whole_plan(), real)
    length = reading.length(written, real.broadcasts.station)
    assert 10 * 60 <= length.fast <= length.usual <= length.slow <= 13.5 * 60


@pytest.mark.parametrize("minutes", [3, 4, 5])
def test_the_whole_plan_becomes_a_series_that_loses_and_doubles_nothing(minutes: int, real: Catalog) -> None:
    station = real.broadcasts.station
    written = script(whole_plan(), real)
    found = series.parts(written, station, 60_000 * minutes)
    assert not isinstance(found, Overrun)
    assert len(found) == {3: 7, 4: 5, 5: 4}[minutes]
    read = [said for part in found for said in items_of(script(part, real))]
    assert read == items_of(written)
    assert all(reading.length(script(part, real), station).slow <= 60 * minutes for part in found)


@pytest.mark.parametrize("minutes", [3, 4, 5])
def test_the_parts_of_a_series_have_titles_that_tell_them_apart_and_can_be_read(minutes: int, real: Catalog) -> None:
    found = series.parts(script(whole_plan(), real), real.broadcasts.station, 60_000 * minutes)
    assert not isinstance(found, Overrun)
    titles = [part.title for part in found]
    assert len(set(titles)) == len(titles)
    assert not any(script(part, real).unreadable for part in found)
    assert titles[0].startswith("Từ căn cứ đến ")
    assert titles[-1].endswith(" đến lời kết")


def test_a_part_that_only_reads_a_text_of_its_own_is_called_by_its_number(miniature: Catalog) -> None:
    whole = bulletin(Item(text="Bà con góp đất, góp công làm đường mới. " * 120), title="Tin xã")
    found = series.parts(script(whole, miniature), miniature.broadcasts.station, 180_000)
    assert not isinstance(found, Overrun)
    assert [part.title for part in found] == ["Tin xã, phần 1", "Tin xã, phần 2", "Tin xã, phần 3"]


def test_the_drafts_we_ship_read_every_sentence_of_the_plan_once_and_are_not_approved(real: Catalog) -> None:
    drafts = [one for one in real.broadcasts.bulletins if one.series == "ke-hoach"]
    assert 4 <= len(drafts) <= 5
    read = [said for draft in drafts for said in items_of(script(draft, real))]
    headings = {"nội dung phong trào thi đua.", "Nội dung thi đua."}  # said by the titles of the drafts
    assert read == [said for said in items_of(script(whole_plan(), real)) if said not in headings]
    for one in real.broadcasts.bulletins:
        assert one.approval is None, one.id
        assert not one.airings
        assert not one.recording
        assert reading.length(script(one, real), real.broadcasts.station).slow <= 60 * 5
    assert real.broadcasts.station.slots == (), "the commune has not said when its station is on air"
    assert real.broadcasts.station.name is None
    assert real.broadcasts.station.blocks.draft


def test_a_misread_word_of_the_plan_is_read_right_and_shown_as_it_was_copied(real: Catalog) -> None:
    written = script(bulletin(Item(clause="II.4.a")), real)
    wrong = [one for one in written.lines if "tiên bộ" in one.original]
    assert len(wrong) == 1
    assert "tiến bộ" in wrong[0].said
    assert ("tiên bộ", True) in wrong[0].written
    assert "".join(text for text, _ in wrong[0].written).strip() == wrong[0].original


def test_every_sentence_is_read_alone_as_it_is_read_in_its_paragraph(real: Catalog) -> None:
    texts = [text for _, clause in real.plan.walk() for text in (*clause.text, *clause.items)]
    texts += [e.story.approach for e in real.entries if e.story and e.story.approach]
    for text in texts:
        for paragraph in text.split("\n\n"):
            whole = spoken(paragraph, real.reading)
            assert isinstance(whole, Spoken)
            alone = " ".join(one.said for one in line.read(paragraph, real.reading) if isinstance(one, line.Line))
            assert words(alone) == words(whole.text)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@given(
    st.lists(
        st.sampled_from(
            ["Bà con họp.", "TP. Thái Nguyên", "ông A. nói;", "Mục 1. Đất", "rồi (xong).", "“Hay!”", "5 ha"]
        )
    )
)
def test_lines_joined_again_are_the_paragraph(parts: list[str]) -> None:
    text = " ".join(parts)
    assert " ".join(line.split(text, LISTED)) == text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ở TP. Thái Nguyên có chè. Bà con mừng.", 2),
        ("Anh H. nói vậy.", 1),
        ("Họp xóm; bàn việc; làm ngay.", 3),
        ("“Làm đi!” Ai cũng nghe.", 2),
        ("Giá 2.500 đồng. Đủ 1.450 m².", 2),
        ("Xem mục II. Nội dung.", 1),
    ],
)
def test_a_dot_of_an_abbreviation_ends_no_sentence(text: str, count: int, real: Catalog) -> None:
    assert len(line.split(text, real.reading)) == count


def test_the_words_marked_as_changed_are_the_spoken_words(real: Catalog) -> None:
    for one in (one for draft in real.broadcasts.bulletins for one in script(draft, real).lines):
        assert "".join(text for text, _ in one.marked) == one.said
        assert "".join(text for text, _ in one.written).strip() == one.original.strip()


def test_syllables_of_a_script_are_those_that_are_spoken(miniature: Catalog) -> None:
    written = script(bulletin(Item(text="Có 1.450 m².")), miniature)
    assert syllables("Có một nghìn bốn trăm năm mươi mét vuông.") == 9
    assert sum(one.syllables for block in written.blocks if block.part is Part.ITEM for one in block.lines) == 9


def test_length_is_syllables_by_tempo_with_jingle_and_pauses(miniature: Catalog) -> None:
    station = miniature.broadcasts.station
    written = script(bulletin(Item(text="Bà con họp.")), miniature)
    still = 10 + 2 * (len(written.blocks) - 1)
    length = reading.length(written, station)
    for seconds, rate in ((length.fast, 233), (length.usual, 210), (length.slow, 180)):
        assert seconds - 1 < still + written.syllables * 60 / rate <= seconds


def test_hard_sentences_are_told_with_a_place_to_split(real: Catalog) -> None:
    written = script(whole_plan(), real)
    flags = list(reading.flags(one for block in written.blocks if block.source for one in block.lines))
    longest = max(flags, key=lambda flag: syllables(flag.sentence))
    assert syllables(longest.sentence) >= 100
    for flag in flags:
        assert flag.reasons
        if flag.split:
            assert " ".join(flag.split) == flag.sentence
            assert max(map(syllables, flag.split)) < syllables(flag.sentence)
    reasons = " ".join(reason for flag in flags for reason in flag.reasons)
    assert all(word in reasons for word in ("âm tiết", "ngoặc đơn", "ngoặc kép", "gạch chéo"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Bà con họp.", None),
        ("Bà con (cả xóm) họp.", "ngoặc đơn"),
        ("Bà con “cùng làm”.", "ngoặc kép"),
        ("Đạt 5 tấn/ha.", "gạch chéo"),
        ("Khi mưa xuống mà đường lầy thì khó đi.", "mệnh đề"),
        (
            "Bà con họp xóm bàn việc làm đường rồi cùng nhau góp công góp sức mở rộng con đường chung "
            "cho cả xóm cùng đi lại.",
            "26 âm tiết",
        ),
    ],
)
def test_only_what_an_ear_stumbles_over_is_flagged(text: str, reason: str | None, real: Catalog) -> None:
    lines = [one for one in line.read(text, real.reading) if isinstance(one, line.Line)]
    reasons = [reason for flag in reading.flags(lines) for reason in flag.reasons]
    assert bool(reasons) == bool(reason)
    assert not reason or reason in reasons[0]


def test_approved_words_have_a_code_that_any_changed_word_changes(miniature: Catalog) -> None:
    one, other = (script(bulletin(Item(text=f"Có {n} hộ.")), miniature) for n in (37, 38))
    assert one.words != other.words
    assert len(one.words) == 12
    assert not one.approved


def test_a_bulletin_in_another_language_is_read_as_its_editor_wrote_it(miniature: Catalog) -> None:
    frame = {"greeting": "A chào.", "headline": "B {title}.", "closing": "C hết."}
    written = script(bulletin(Item(text="Cần 3 noọng."), language="tay", blocks=frame), miniature)
    assert [one.said for one in written.lines] == ["A chào.", "B Thử.", "Cần 3 noọng.", "C hết."]
    assert not check.faults(miniature)


def test_what_is_on_air_is_in_order_and_approved_only(miniature: Catalog) -> None:
    on_air = schedule.on_air(miniature)
    assert [(on.bulletin.id, on.start.isoformat()) for on in on_air] == [
        ("hien-dat", "2026-12-02T05:00:00+07:00"),
        ("hien-dat", "2026-12-03T17:00:00+07:00"),
    ]


def test_every_record_we_ship_can_be_read_aloud(real: Catalog) -> None:
    for entry in real.entries:
        found = tuple(tuple(passage) for passage in item.entry_passages(entry, tuple(Told), real))
        assert not [one for passage in found for one in passage if isinstance(one, line.Unreadable)], entry.id


LONG = (
    "Nhân dân các xóm trong xã đã cùng nhau hiến đất mở rộng đường giao thông nông thôn và đóng góp ngày công để"
    " hoàn thành tuyến đường trước mùa mưa lũ năm nay theo đúng kế hoạch của xã."
)


def test_no_stretch_is_longer_than_a_breath() -> None:
    (said,) = line.read(LONG, LISTED)
    assert isinstance(said, line.Line)
    assert all(syllables(part) <= line.LONGEST for part, _ in said.breaths)
    assert " ".join(part for part, _ in said.breaths) == said.said
    assert [mark for _, mark in said.breaths][-1] == "//"


@given(st.lists(st.sampled_from(["xã", "và", "dân", "để", "hiến", "đất", "cho", "nhà"]), min_size=1, max_size=120))
def test_breaths_lose_no_word(words: list[str]) -> None:
    (said,) = line.read(" ".join(words), LISTED)
    assert isinstance(said, line.Line)
    assert all(syllables(part) <= line.LONGEST for part, _ in said.breaths)
    assert " ".join(part for part, _ in said.breaths).split() == [p for text, _ in said.shown for p in text.split()]


def test_a_sentence_that_opens_with_a_number_starts_as_a_sentence() -> None:
    (said,) = line.read("05 tập thể được khen.", LISTED)
    assert isinstance(said, line.Line)
    assert "".join(text for text, _ in said.shown) == "Năm tập thể được khen."
