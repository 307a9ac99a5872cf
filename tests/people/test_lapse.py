"""When a consent ends, what stands on it leaves the site by itself and editors hear of it: no name keeps a site up."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from danvan.broadcast.script import script
from danvan.catalog import catalog
from danvan.commands import cli
from danvan.pages.pages import pages
from danvan.people import lapse
from danvan.site import publication
from danvan.source import load
from named_home import CONSENTS, NAME, build, files, holds, settle
from where import TODAY

ALL = "[web, print, loudspeaker, social]"
LAST = "2026-11-23"
"""The day before the day of the build."""
TEXT = f'  - {{text: "Bà {NAME} mời bà con đi họp.", people: [n-01]}}\n'
RECORD = "  - {record: nguoi-kheo}\n"


def ledger(home: Path, *, channels: str = ALL, expires: str = "", more: str = "") -> None:
    text = CONSENTS.replace("[web, print]", channels).replace("[web]", "[web, loudspeaker]", 1)
    head, own = text.split("- id: p-01")
    own = own.rstrip("\n") + (f"\n  expires: {expires}\n" if expires else "\n")
    (home / "data/consents.yaml").write_text(f"{head}- id: p-01{own}{more}", encoding="utf-8")


def bulletin(home: Path, item: str, *, title: str = "Hiến đất làm đường") -> None:
    """Let the approved and recorded bulletin say `item`."""
    path = home / "data/broadcasts.yaml"
    text = path.read_text(encoding="utf-8").replace("  - {clause: II.2.a}\n", item)
    path.write_text(text.replace("Hiến đất làm đường", title), encoding="utf-8")
    words = _words(home)
    sound = home / "am-thanh"
    sound.mkdir(exist_ok=True)
    lines = ["  recording:", "    voice: person", f'    words: "{words}"', "    seconds: 60", "    loudness: -16"]
    for kind, begins in (("opus", "OggS"), ("mp3", "ID3")):
        (sound / f"hien-dat.{kind}").write_bytes(content := f"{begins} {NAME}".encode())
        lines += [f"    {kind}: hien-dat.{kind}", f'    {kind}_sha256: "{hashlib.sha256(content).hexdigest()}"']
    lines.append(f"    mp3_bytes: {len(content)}")
    text = path.read_text(encoding="utf-8").replace("3c8f44ddae34", words)
    path.write_text(text.replace("  editor: Trung", "\n".join(lines) + "\n  editor: Trung", 1), encoding="utf-8")


def _words(home: Path) -> str:
    """The code of the words as they are with the name."""
    loaded = load.load(home / "data")
    made = catalog.build(loaded, TODAY)
    return script(made.bulletin("hien-dat"), made).words


@pytest.fixture
def home(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(data.parent)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    home = settle(data)
    ledger(home)
    return home


def notices(home: Path, day: date = TODAY) -> list[str]:
    read = publication.read(home / "data", day, written=home / "content")
    return [str(notice) for notice in read.notices if "hết hạn" in str(notice).lower()]


def test_the_day_after_a_consent_ended_no_byte_of_the_site_holds_the_name(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bulletin(home, TEXT)
    before = build(home)
    named = {name for name, content in before.items() if holds(NAME, content)}
    assert {"phat-thanh/hien-dat.txt", "phat-thanh/hien-dat.vtt", "cam-on/index.html", "feed.xml"} <= named
    sounds = {name for name in before if name.endswith((".mp3", ".opus"))}
    assert len(sounds) == 2
    ledger(home, expires=LAST)
    after = build(home)
    assert [name for name, content in after.items() if holds(NAME, content) or holds(NAME, name.encode())] == []
    assert not sounds & set(after)
    assert not [name for name in after if "hien-dat" in name], "nothing is left of the bulletin"
    assert {n for n in before if n.startswith("anh/")} - set(after), "the portrait is not published"
    assert any(holds("Trần Văn Mẫu", content) for content in after.values()), "others are still named"
    assert "Trưởng xóm và ông Trần Văn Mẫu" in after["dien-hinh/nguoi-kheo/index.html"].decode().replace("\u2060", "")
    assert cli.main(["check", "--data", str(home / "data")]) == 0
    said = capsys.readouterr().out
    begins = "HẾT HẠN ngày 23/11/2026: “Hoàng Thị Mẫu”"
    assert (
        f"Lưu ý: data/consents.yaml:13:12: cơ sở nêu tên “p-01”: {begins}; trang ghi vai trò thay tên; xin gia hạn"
        in said
    )
    assert f"phát thanh: {begins} nên bản tin này không phát, không đăng; sửa lời rồi duyệt lại, hoặc xóa" in said
    assert "ảnh chân dung “chan-dung.jpg” hết hạn đồng ý nên không đăng" in said
    assert "không mục nào" not in said


def test_on_its_last_day_all_is_as_it_was(home: Path) -> None:
    ledger(home, expires="2026-11-24")
    assert notices(home) == []
    assert any(NAME in page.html for page in pages(publication.read(home / "data", TODAY, written=home / "content")))


@pytest.mark.parametrize(
    ("item", "title"),
    [
        (TEXT, "Hiến đất làm đường"),
        (RECORD, "Hiến đất làm đường"),
        (TEXT.replace("Bà Hoàng Thị Mẫu", "bà Mẫu"), "Hiến đất làm đường"),
        (TEXT, f"Theo gương bà {NAME}"),
    ],
    ids=["text", "record", "short", "title"],
)
def test_who_left_the_loudspeaker_stays_on_the_web_and_is_in_no_bulletin(home: Path, item: str, title: str) -> None:
    more = f"- {{id: p-03, person: n-01, basis: consent, channels: [loudspeaker], date: 2026-05-10, expires: {LAST}}}\n"
    ledger(home, channels="[web, loudspeaker]")
    bulletin(home, item, title=title)
    assert publication.read(home / "data", TODAY, written=home / "content").bulletin("hien-dat").approval
    ledger(home, channels="[web]", more=more)
    read = publication.read(home / "data", TODAY, written=home / "content")
    assert read.bulletin("hien-dat").items == ()
    assert NAME not in read.bulletin("hien-dat").title
    assert any(NAME in page.html for page in pages(read)), "the web was agreed to"
    assert len(notices(home)) == 2
    assert not [page for page in pages(read) if "hien-dat" in page.address]


def test_a_bulletin_that_does_not_say_the_name_stays(home: Path) -> None:
    ledger(home, expires=LAST)
    assert publication.read(home / "data", TODAY, written=home / "content").bulletin("hien-dat").approval


def test_the_other_parts_of_a_series_stay_as_they_were_approved(home: Path) -> None:
    path = home / "data/broadcasts.yaml"
    text = path.read_text(encoding="utf-8").replace("  title: Hiến đất", "  series: loat\n  part: 1\n  title: Hiến đất")
    text = text.replace("  title: Chè xuân", "  series: loat\n  part: 2\n  title: Chè xuân")
    item = f'  - {{text: "Bà {NAME} kể.", people: [n-01]}}\n'
    path.write_text(text.replace('  items:\n  - {text: "Chè', f'  items:\n{item}  - {{text: "Chè'), encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("3c8f44ddae34", _words(home)), encoding="utf-8")
    ledger(home, expires=LAST)
    read = publication.read(home / "data", TODAY, written=home / "content")
    assert read.bulletin("hien-dat").approval
    assert read.bulletin("che-xuan").items == ()


@pytest.mark.parametrize("until", ["", ", expires: 2027-11-01"])
def test_whoever_agreed_again_is_named(home: Path, until: str) -> None:
    scope = "channels: [web], portrait: true, sensitive: [party]"
    ledger(home, expires=LAST, more=f"- {{id: p-09, person: n-01, basis: consent, {scope}, date: 2026-11-01{until}}}\n")
    read = publication.read(home / "data", TODAY, written=home / "content")
    assert NAME in read.entry("nguoi-kheo").name
    assert read.entry("nguoi-kheo").photos


def test_a_portrait_goes_with_the_consent_to_it_though_the_name_may_stay(home: Path) -> None:
    decision = "{number: 1/QĐ-UBND, date: 2026-05-01, issuer: UBND xã Mẫu}"
    more = f"- {{id: p-09, person: n-01, basis: decision, decision: {decision}, channels: [web], date: 2026-05-01}}\n"
    example = home / "data/examples.yaml"
    text = example.read_text(encoding="utf-8").replace("Bà Mẫu là đảng viên.", "")
    example.write_text(text, encoding="utf-8")
    ledger(home, expires=LAST, more=more)
    read = publication.read(home / "data", TODAY, written=home / "content")
    assert NAME in read.entry("nguoi-kheo").name
    assert read.entry("nguoi-kheo").photos == ()
    assert len(notices(home)) >= 1


DECISION = "{number: 1/QĐ-UBND, date: 2026-05-01, issuer: UBND xã Mẫu}"


@pytest.mark.parametrize(
    "basis",
    [
        f"basis: decision, decision: {DECISION}, channels: [web], date: 2026-05-01",
        "basis: consent, channels: [web], portrait: true, date: 2026-11-01",
        "basis: consent, channels: [web], portrait: true, sensitive: [health], date: 2026-11-01",
    ],
    ids=["a decision", "a newer consent", "a consent to other things"],
)
def test_what_nobody_may_say_any_more_of_somebody_is_said_of_no_name(home: Path, basis: str) -> None:
    """“Bà Mẫu là đảng viên”: the consent to that has ended, another basis still allows the name alone."""
    ledger(home, expires=LAST, more=f"- {{id: p-09, person: n-01, {basis}}}\n")
    (told,) = (line for line in notices(home) if "consents.yaml" in line)
    assert "quan điểm chính trị, đảng viên" in told
    assert "HẾT HẠN ngày 23/11/2026" in told
    assert [name for name, content in build(home).items() if holds(NAME, content)] == []


def test_a_name_stays_where_what_was_agreed_to_is_not_said(home: Path) -> None:
    example = home / "data/examples.yaml"
    example.write_text(example.read_text(encoding="utf-8").replace("Bà Mẫu là đảng viên.", ""), encoding="utf-8")
    ledger(home, expires=LAST, more="- {id: p-09, person: n-01, basis: consent, channels: [web], date: 2026-11-01}\n")
    read = publication.read(home / "data", TODAY, written=home / "content")
    assert NAME in read.entry("nguoi-kheo").name


def test_what_nobody_ever_agreed_to_stops_the_build(home: Path) -> None:
    """Nothing has ended there: somebody wrote what was never allowed, and has to say what to do."""
    ledger(home)
    path = home / "data/consents.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("sensitive: [party]", "sensitive: []"), encoding="utf-8")
    with pytest.raises(publication.BadData, match="đảng viên"):
        publication.read(home / "data", TODAY, written=home / "content")


def test_other_faults_stop_the_build_all_the_same(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger(home, expires=LAST)
    path = home / "data/models.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("field: kinh-te", "field: kinh-tee", 1), encoding="utf-8")
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().err
    assert "Có 1 lỗi." in said


def test_a_name_that_was_never_agreed_to_stops_it_too(home: Path) -> None:
    ledger(home, channels="[print]", expires=LAST)
    with pytest.raises(publication.BadData, match="chưa đồng ý kênh “Trang thông tin”"):
        publication.read(home / "data", TODAY, written=home / "content")


def test_nobody_is_lapsed_where_the_ledger_cannot_be_read_whole(home: Path) -> None:
    ledger(home, expires=LAST, more="- {id: p-09, person: n-01, basis: consent, channels: [web], date: hôm qua}\n")
    assert lapse.lapses(load.load(home / "data"), TODAY) == ()


def test_withdrawing_after_the_end_leaves_nothing_to_tell(home: Path) -> None:
    ledger(home, expires=LAST)
    assert cli.main(["withdraw", "n-01"]) == 0
    assert notices(home) == []
    assert [name for name, content in files(home / "data").items() if holds(NAME, content)] == []


@pytest.mark.parametrize(
    "item", [TEXT, RECORD, TEXT.replace("Bà Hoàng Thị Mẫu", "bà Mẫu")], ids=["text", "record", "short"]
)
def test_withdrawing_makes_a_bulletin_with_the_name_a_draft_and_the_site_is_built(
    home: Path, capsys: pytest.CaptureFixture[str], item: str
) -> None:
    bulletin(home, item)
    assert cli.main(["withdraw", "n-01"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "Bản tin “hien-dat” có tên nên đã bỏ phê duyệt, lịch phát, bản ghi âm" in said.out
    read = publication.read(home / "data", TODAY, written=home / "content")
    draft = read.bulletin("hien-dat")
    assert (draft.approval, draft.airings, draft.recording) == (None, (), None)
    assert draft.note == "Không đăng dòng này.", "all else stays"
    assert list((home / "am-thanh").iterdir()) == []
    built = build(home)
    assert [name for name, content in built.items() if holds(NAME, content)] == []


def test_withdrawing_leaves_the_approval_of_what_does_not_say_the_name(home: Path) -> None:
    assert cli.main(["withdraw", "n-01"]) == 0
    assert publication.read(home / "data", TODAY, written=home / "content").bulletin("hien-dat").approval
