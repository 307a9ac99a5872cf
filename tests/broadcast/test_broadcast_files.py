"""Do the files that leave the house open in other programs? Read by parsers that know nothing of us."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import icalendar
import pytest
from PIL import Image

from danvan.broadcast import channels, reading, schedule
from danvan.broadcast.script import script
from danvan.catalog import facts, figure
from danvan.catalog.catalog import Catalog
from danvan.exports import broadcast, calendar, podcast, short
from danvan.pages import broadcast as broadcast_pages
from danvan.pages.pages import pages
from danvan.records import Entry, State, address
from danvan.search import documents
from danvan.site import publication
from where import COMMUNE, MINIATURE, ROOT, TODAY

SITE = "https://danvan.example.org/xa"
ROOMS = {
    "Bài đăng Zalo": [500],
    "Tin nhắn không dấu": [160, 306],
    "Tin nhắn có dấu": [70, 134, 201],
    "Bảng tin": [1200],
}
PARTS = ["Vừa một tin.", "Hai tin nối nhau", "Ba tin nối nhau"]
DRAFT = '- id: hai-ve\n  title: Hai vế\n  items:\n  - {text: "Bà con góp đất, góp công; cùng làm đường."}\n'
RECORDING = """
  recording:
    voice: person
    words: "{words}"
    seconds: 60.4
    loudness: -16
    opus: hien-dat-1.opus
    opus_sha256: a
    mp3: hien-dat-1.mp3
    mp3_bytes: 361234
    mp3_sha256: b
"""


@pytest.fixture(scope="module")
def miniature() -> Catalog:
    return publication.read(MINIATURE, TODAY)


@pytest.fixture
def recorded(data: Path) -> Catalog:
    """The miniature with a recording of the approved bulletin, kept in a store elsewhere."""
    path = data / "broadcasts.yaml"
    text = path.read_text(encoding="utf-8").replace("audio_folder: am-thanh", "audio_url: https://kho.example.org/tep/")
    words = re.findall(r'words: "(\w+)"', text)[0]
    path.write_text(
        text.replace("  note: Không", RECORDING.format(words=words)[1:] + "  note: Không"), encoding="utf-8"
    )
    return publication.read(data, TODAY)


def files(catalog: Catalog) -> dict[str, str | bytes]:
    return dict(broadcast.files(catalog))


def test_the_text_is_only_what_is_said_in_utf8_for_old_windows_too(miniature: Catalog) -> None:
    text = files(miniature)["phat-thanh/hien-dat.txt"]
    assert isinstance(text, str)
    assert text.startswith("Đây là Đài Truyền thanh xã Mẫu, tỉnh Mẫu. Kính chào bà con.\r\n\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert not re.search(r"[\d/()%²]", text)
    assert "ba mươi bảy trên bốn mươi hộ" in text


def test_a_sentence_that_goes_on_after_a_semicolon_keeps_its_pause_in_the_plain_words(data: Path) -> None:
    path = data / "broadcasts.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{DRAFT}", encoding="utf-8")
    catalog = publication.read(data, TODAY)
    words = broadcast.text(script(catalog.bulletin("hai-ve"), catalog))
    assert "Bà con góp đất, góp công, cùng làm đường." in words


DRAFTS = ("phat-thanh/che-xuan/", "phat-thanh/che-xuan/to-doc/")


def test_a_draft_is_seen_by_who_is_given_its_address_and_says_what_it_is(miniature: Catalog) -> None:
    shown = {page.address: page for page in pages(miniature)}
    for where in DRAFTS:
        assert "CHƯA DUYỆT" in shown[where].html, where
        assert "dv-watermark" in shown[where].html, where
        assert "data-listen" not in shown[where].html, where
        assert shown[where].noindex, where
    for where in ("phat-thanh/hien-dat/", "phat-thanh/hien-dat/to-doc/"):
        assert "CHƯA DUYỆT" not in shown[where].html, where
        assert not shown[where].noindex, where


def test_nothing_that_is_published_leads_to_a_draft_or_holds_its_words(miniature: Catalog) -> None:
    others = {page.address: page.html for page in pages(miniature) if page.address not in DRAFTS}
    there = with_site(miniature, SITE)
    made = {path: content for path, content in publication.files(there) if isinstance(content, str)}
    assert not any("che-xuan" in path for path, _ in publication.files(there))
    for where, content in {**others, **made}.items():
        assert "che-xuan" not in content, where
        assert "Chè xuân (vụ 1)" not in content, where
    assert "che-xuan" not in " ".join(document.location for document in documents.documents(miniature))


def test_an_approved_bulletin_is_found_and_listed_among_what_can_be_taken_away(miniature: Catalog) -> None:
    found = {document.location: document for document in documents.documents(miniature)}["phat-thanh/hien-dat/"]
    assert found.kind == "Bản tin"
    assert any("hiến hơn 1.450 m²" in paragraph for paragraph in found.sections[0].paragraphs)
    shown = {page.address: page.html for page in pages(miniature)}
    made = files(miniature)
    for path in ("phat-thanh/hien-dat.txt", "phat-thanh/hien-dat.docx"):
        assert f'href="../{path}"' in shown[address.OPEN_DATA]
        assert path in made
    assert 'href="../phat-thanh/lich.ics"' in shown[address.OPEN_DATA]
    assert 'href="../phat-thanh/hien-dat/"' in shown[address.SITEMAP]


def words_of(document: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as opened:
        return "\n".join("".join(p.itertext()) for p in ET.fromstring(opened.read(part)).iter(f"{{{WORD}}}p"))


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_the_word_document_holds_the_spoken_words_and_is_the_same_to_the_byte(miniature: Catalog) -> None:
    document = files(miniature)["phat-thanh/hien-dat.docx"]
    assert isinstance(document, bytes)
    assert document == files(miniature)["phat-thanh/hien-dat.docx"]
    said = words_of(document)
    for line in script(miniature.bulletin("hien-dat"), miniature).lines:
        assert line.said.casefold() in said.casefold()
    assert "Lãnh đạo xã Mẫu" in said
    with zipfile.ZipFile(io.BytesIO(document)) as opened:
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert opened.testzip() is None


def calendar_text(catalog: Catalog) -> str:
    return dict(calendar.files(with_site(catalog, SITE))).get(calendar.PATH, "")


def test_the_calendar_is_read_with_its_hours_in_viet_nam(miniature: Catalog) -> None:
    text = calendar_text(miniature)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    starts = [event["DTSTART"].dt for event in events]
    assert [start.isoformat() for start in starts] == ["2026-12-02T05:00:00+07:00", "2026-12-03T17:00:00+07:00"]
    assert starts[0].astimezone(UTC) == datetime(2026, 12, 1, 22, tzinfo=UTC)
    slow = reading.length(script(miniature.bulletin("hien-dat"), miniature), miniature.broadcasts.station).slow
    assert {event["DTEND"].dt - event["DTSTART"].dt for event in events} == {timedelta(seconds=slow)}
    assert [str(event["SUMMARY"]) for event in events] == ["Hiến đất làm đường"] * 2
    assert str(events[0]["URL"]) == f"{SITE}/phat-thanh/hien-dat/"
    assert len({str(event["UID"]) for event in events}) == 2


def test_a_comma_and_a_long_title_survive_the_calendar(miniature: Catalog) -> None:
    station = miniature.broadcasts.station
    title = "Họp xóm; bàn việc, làm đường \\ và thật nhiều việc nữa để dòng này dài hơn bảy mươi lăm byte"
    long = miniature.bulletin("hien-dat").model_copy(update={"title": title})
    on = schedule.OnAir(long, schedule.start_of(station, long.airings[0]), 60, None)
    event = icalendar.Calendar.from_ical(calendar.calendar((on,), miniature)).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == title


def test_without_a_fixed_time_there_is_no_calendar_and_without_a_recording_no_podcast() -> None:
    real = publication.read(COMMUNE, TODAY)
    assert not list(calendar.files(with_site(real, SITE)))
    assert not list(podcast.files(with_site(real, SITE)))
    assert not [name for name in files(real) if name.endswith(".vtt")]


def test_the_podcast_obeys_rss_and_apple(recorded: Catalog) -> None:
    text = dict(podcast.files(with_site(recorded, SITE)))[podcast.PATH]
    read = feedparser.parse(text)
    assert not read.bozo
    assert read.version == "rss20"
    channel, (episode,) = read.feed, read.entries
    assert (channel.title, channel.language) == ("Đài Truyền thanh xã Mẫu", "vi")
    assert channel.link == f"{SITE}/phat-thanh/"
    assert channel.image.href == f"{SITE}/{podcast.COVER}"
    assert [tag.term for tag in channel.tags] == ["Government"], "one of Apple's own categories"
    root = ET.fromstring(text)
    itunes = f"{{{podcast.ITUNES}}}"
    assert [root.findtext(f"channel/{itunes}{name}") for name in ("explicit", "author")] == [
        "false",
        "Trung tâm dịch vụ tổng hợp xã Mẫu",
    ]
    assert episode.title == "Hiến đất làm đường"
    assert episode.published_parsed[:5] == (2026, 12, 1, 22, 0), "when it was first on air"
    (enclosure,) = episode.enclosures
    assert (enclosure.href, enclosure.length, enclosure.type) == (
        "https://kho.example.org/tep/hien-dat-1.mp3",
        "361234",
        "audio/mpeg",
    )
    assert episode.itunes_duration == "60"
    assert episode.id.startswith("urn:x-danvan:")
    assert root.findtext("channel/item/guid") == episode.id


def test_the_cover_is_as_large_and_square_as_apple_wants() -> None:
    with Image.open(ROOT / "plugins/danvan/theme" / podcast.COVER) as cover:
        assert cover.size[0] == cover.size[1]
        assert 1400 <= cover.size[0] <= 3000
        assert cover.format == "PNG"


def test_captions_follow_each_other_to_the_end_of_the_recording(recorded: Catalog) -> None:
    text = files(recorded)["phat-thanh/hien-dat.vtt"]
    assert isinstance(text, str)
    head, *cues = text.strip().split("\n\n")
    assert head == "WEBVTT"
    times = [
        re.fullmatch(r"(\d\d):(\d\d):(\d\d)\.(\d{3}) --> (\d\d):(\d\d):(\d\d)\.(\d{3})", c.split("\n")[0]) for c in cues
    ]
    spans = [tuple(int(g) for g in found.groups()) for found in times if found]
    starts = [((h * 60 + m) * 60 + s) * 1000 + ms for h, m, s, ms, *_ in spans]
    ends = [((h * 60 + m) * 60 + s) * 1000 + ms for *_, h, m, s, ms in spans]
    assert len(spans) == len(cues) == len(script(recorded.bulletin("hien-dat"), recorded).lines)
    assert starts[0] == 5000, "after half of the jingle"
    assert ends[:-1] == starts[1:]
    assert ends[-1] == 55_400
    assert all(one < other for one, other in zip(starts, ends, strict=True))


def test_a_recording_stands_before_reading_aloud_and_loads_nothing_unasked(recorded: Catalog) -> None:
    html = next(page.html for page in pages(recorded) if page.address == "phat-thanh/hien-dat/")
    assert 'data-listen="recording"' in html
    assert '<audio controls preload="none">' in html
    assert html.index("hien-dat-1.opus") < html.index("hien-dat-1.mp3")
    assert "data-act" not in html
    assert "Người đọc" in html
    assert html.count("data-line>") + html.count("data-line data-say") == len(
        script(recorded.bulletin("hien-dat"), recorded).lines
    )


def test_a_short_address_leads_to_its_record_and_to_no_other(miniature: Catalog) -> None:
    made = dict(short.files(miniature))
    assert len(made) == len(miniature.entries)
    for entry in miniature.entries:
        assert f'href="../../{address.of(entry)}"' in made[f"{address.short(entry)}index.html"]
        assert len(address.short(entry)) == len("n/xxxxxx/")
    real = publication.read(COMMUNE, TODAY)
    assert len({address.short(entry) for entry in real.entries}) == len(real.entries)


@pytest.mark.parametrize("where", [COMMUNE, MINIATURE], ids=["commune", "miniature"])
@pytest.mark.parametrize("site", [None, "https://danvan.phuthinh.thainguyen.gov.vn/", "https://" + "a" * 90 + ".vn"])
def test_every_channel_has_its_text_within_its_limit_from_the_record_s_own_words(where: Path, site: str | None) -> None:
    catalog = with_site(publication.read(where, TODAY), site)
    for entry in catalog.entries:
        texts = {text.name: text for text in channels.texts(entry, catalog)}
        assert list(texts) == ["Bài đăng Zalo", "Tin nhắn không dấu", "Tin nhắn có dấu", "Bảng tin"]
        for name, text in texts.items():
            assert text.room in ROOMS[name], name
            if name.startswith("Tin nhắn"):
                assert text.advice.startswith(PARTS[ROOMS[name].index(text.room)])
        for text in texts.values():
            assert 0 < text.used <= text.room, (entry.id, text)
        assert re.fullmatch(r"[ -~]*", texts["Tin nhắn không dấu"].text)
        assert not re.search(r"[\[\]\\^{}|~`]", texts["Tin nhắn không dấu"].text), "each sign takes one place"
        if site and len(site) < 60:
            assert all(address.short(entry) in text.text for text in texts.values())
        points = channels.points(entry, catalog)
        assert 1 <= len(points) <= 5
        assert all(own(word, entry, catalog) for point in points for word in re.findall(r"\w+", point))


def test_a_clerk_can_send_the_texts_as_they_stand() -> None:
    catalog = publication.read(COMMUNE, TODAY)
    lit = {text.name: text.text for text in channels.texts(catalog.entry("thap-sang-duong-que-binh-sa"), catalog)}
    assert lit["Bài đăng Zalo"].split("\n")[:-1] == [
        "Thắp sáng đường quê",
        "Tham khảo từ nơi khác: 5 thôn, xóm, Quảng Nam, nay là Đà Nẵng.",
        "Mô hình của Đoàn Thanh niên xã Bình Sa lắp 270 bóng điện, thắp sáng 10.700 m đường ở năm thôn.",
        "Tổng kinh phí: 70\xa0triệu đồng.",
    ]
    assert lit["Bài đăng Zalo"].endswith("\nNguồn: trang binhsa.thangbinh.quangnam.gov.vn.")
    assert lit["Tin nhắn có dấu"] == (
        "Tham khảo từ nơi khác (Đà Nẵng): Thắp sáng đường quê. Mô hình của Đoàn Thanh niên xã Bình Sa "
        "lắp 270 bóng điện, thắp sáng 10.700 m đường ở năm thôn. Tổng kinh phí: 70\xa0triệu đồng."
    )
    for entry in catalog.entries:
        told = {text.name: text.text for text in channels.texts(entry, catalog)}
        assert "(nay là" not in " ".join(told.values()), "brackets within brackets"
        for text in told.values():
            lines = [part for line in text.split("\n") for part in line.split(". ")]
            assert len({line.casefold() for line in lines}) == len(lines), "nothing twice"
        titles = [s.title for s in entry.sources if s.title and not s.title_restored]
        hosts = [f"trang {str(s.url).split('/')[2].removeprefix('www.')}" for s in entry.sources if s.url]
        assert f"Nguồn: {[*titles, *hosts][0]}." in told["Bảng tin"]


@pytest.mark.parametrize("site", [None, "https://danvan.phuthinh.thainguyen.gov.vn/"])
def test_every_text_of_a_reference_says_that_it_is_one_and_what_was_done(site: str | None) -> None:
    catalog = with_site(publication.read(COMMUNE, TODAY), site)
    for entry in catalog.reference:
        for text in channels.texts(entry, catalog):
            assert re.search("Tham khảo từ nơi khác|Tham khao tu noi khac", text.text), (entry.id, text.name)
            if entry.story and entry.story.summary and len(entry.name) < 100:
                assert len(re.split(r"\. |\n", text.text)) >= 2, (entry.id, text.name)
        assert channels.points(entry, catalog)[0].startswith("Tham khảo từ nơi khác: ")


def test_a_post_asks_for_a_photo_only_where_there_is_one() -> None:
    catalog = publication.read(ROOT / "demo" / "data", date(2030, 12, 31))
    for entry in catalog.entries:
        post = channels.texts(entry, catalog)[0]
        assert post.advice.startswith("Kèm một ảnh") == bool(entry.photos), entry.id


def test_nobody_is_asked_to_do_what_has_stopped() -> None:
    catalog = publication.read(ROOT / "demo" / "data", date(2030, 12, 31))
    stopped = [entry for entry in catalog.local if entry.history[-1].state is State.STOPPED]
    html = {page.address: page.html for page in pages(catalog)}
    assert stopped
    for entry in stopped:
        assert "Muốn làm theo" not in html[address.of(entry)]
        assert f"{entry.noun.capitalize()} này đã dừng" in html[address.of(entry)]
        assert address.channels(entry) not in html
        assert all("Muốn làm theo" not in text.text for text in channels.texts(entry, catalog))


def test_the_page_of_ready_texts_stands_below_its_record_and_can_be_copied(miniature: Catalog) -> None:
    view = next(view for view in broadcast_pages.pages(miniature) if view.address == "mo-hinh/duong-moi/kenh/")
    entry = miniature.entry("duong-moi")
    assert view.crumbs == (("Mô hình", address.MODELS), (entry.name, address.of(entry)))
    html = next(page.html for page in pages(miniature) if page.address == view.address)
    targets = re.findall(r'data-copy-text="([^"]+)" hidden><button[^>]*>Chép lời này</button>', html)
    assert len(targets) == len(channels.texts(entry, miniature))
    assert all(f'id="{target}"' in html for target in targets)


def own(word: str, entry: Entry, catalog: Catalog) -> bool:
    shown = str(entry) + entry.origin.label + facts.where(entry, catalog)
    story = entry.story
    shown += " ".join(str(figure.figure(measure)) for measure in (story.results if story else ()))
    return word.casefold() in shown.casefold()


def with_site(catalog: Catalog, site: str | None) -> Catalog:
    return replace(catalog, site=catalog.site.model_copy(update={"address_of_site": site}))


def test_records_that_go_out_have_a_page_for_the_other_channels(miniature: Catalog) -> None:
    shown = {view.address for view in broadcast_pages.pages(miniature)}
    assert "mo-hinh/duong-moi/kenh/" in shown, "the commune has recognised it"
    assert "mo-hinh/nuoi-ong/kenh/" not in shown
    html = {page.address: page.html for page in pages(miniature)}
    assert 'href="../../mo-hinh/duong-moi/kenh/"' in html["mo-hinh/duong-moi/"]
    assert "/kenh/" not in html["mo-hinh/nuoi-ong/"]


def test_who_did_not_agree_to_a_channel_stands_there_by_role(data: Path) -> None:
    models = data / "models.yaml"
    text = models.read_text(encoding="utf-8")
    text = text.replace("summary: Bà con góp đất", "summary: Ông Trịnh Văn Mẫu và các con ông Mẫu góp đất")
    models.write_text(text.replace("  places: [m-01]", "  places: [m-01]\n  people: [n-01]"), encoding="utf-8")
    (data / "people.yaml").write_text("- {id: n-01, name: Trịnh Văn Mẫu, role: Trưởng xóm}\n", encoding="utf-8")
    consent = "- {id: phieu-01, person: n-01, basis: consent, channels: [web, print], date: 2026-05-10}\n"
    (data / "consents.yaml").write_text(consent, encoding="utf-8")
    catalog = publication.read(data, TODAY)
    told = {text.name: text.text for text in channels.texts(catalog.entry("duong-moi"), catalog)}
    assert "Trịnh Văn Mẫu" in told["Bảng tin"]
    assert all("Mẫu góp" not in told[name] for name in ("Bài đăng Zalo", "Tin nhắn có dấu"))
    assert "Trưởng xóm và các con Trưởng xóm góp đất" in told["Bài đăng Zalo"]
    assert "cac con ong" not in told["Tin nhắn không dấu"]
    assert "Trinh Van Mau" not in told["Tin nhắn không dấu"]
