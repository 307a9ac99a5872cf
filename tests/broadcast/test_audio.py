"""From a voice to what the site plays: measured, evened, encoded, recorded, refused. Needs ffmpeg and espeak-ng."""

from __future__ import annotations

import hashlib
import http.server
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from danvan.broadcast import audio, reading, store
from danvan.broadcast.audio import AudioFault
from danvan.broadcast.recorded import with_recording
from danvan.broadcast.script import Script, script
from danvan.catalog.catalog import Catalog
from danvan.commands import cli
from danvan.pages.pages import pages
from danvan.records import Recording, Voice
from danvan.site import publication
from danvan.source.problem import BadData
from where import MINIATURE, ROOT, TODAY


def ffmpeg(*arguments: str) -> None:
    subprocess.run(["ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin", "-y", *arguments], check=True)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")  # 2026-11-24
    monkeypatch.delenv("DANVAN_AUDIO", raising=False)
    monkeypatch.delenv("DANVAN_VOICE", raising=False)


@pytest.fixture
def catalog(data: Path) -> Catalog:
    return publication.read(data, TODAY)


def approved(catalog: Catalog) -> Script:
    return script(catalog.bulletin("hien-dat"), catalog)


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A voice that reads the approved bulletin, as a microphone would give it: no mark of a preview on it."""
    written = approved(publication.read(MINIATURE, TODAY))
    folder = tmp_path_factory.mktemp("voice")
    audio.render(
        ["\n".join(line.said for line in block.lines) for block in written.blocks],
        2,
        audio.USUAL_VOICE,
        folder / "preview.mp3",
    )
    ffmpeg("-i", str(folder / "preview.mp3"), "-map_metadata", "-1", "-af", "volume=-9dB", str(folder / "voice.wav"))
    return folder / "voice.wav"


@pytest.fixture(scope="session")
def taken(spoken: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Recording, Path]:
    """What became of that voice, and the folder it lies in."""
    folder = tmp_path_factory.mktemp("taken")
    catalog = publication.read(MINIATURE, TODAY)
    station = catalog.broadcasts.station
    return audio.attach(spoken, approved(catalog), station, folder, voice=Voice.PERSON), folder


def test_espeak_and_ffmpeg_read_a_bulletin_within_its_reckoned_range(spoken: Path, catalog: Catalog) -> None:
    found = audio.measure(spoken)
    reckoned = audio.fitting(approved(catalog), catalog.broadcasts.station)
    assert reckoned.fast <= found.seconds <= reckoned.slow
    assert not found.clipped


def test_attach_evens_the_loudness_encodes_twice_and_writes_what_it_measured(
    spoken: Path, taken: tuple[Recording, Path], data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (data / "broadcasts.yaml").read_text(encoding="utf-8")
    assert cli.main(["audio", "attach", "hien-dat", str(spoken), "--data", str(data)]) == 0, capsys.readouterr().err
    catalog = publication.read(data, TODAY, site_url="https://danvan.example.org/")
    recording = catalog.bulletin("hien-dat").recording
    assert recording == taken[0], "the same voice gives the same files"
    folder = data.parent / "am-thanh"
    assert sorted(path.name for path in folder.iterdir()) == sorted((recording.opus, recording.mp3))
    for name, digest in ((recording.opus, recording.opus_sha256), (recording.mp3, recording.mp3_sha256)):
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
        assert abs(audio.measure(folder / name).loudness + 16) <= 0.5
    assert (folder / recording.mp3).stat().st_size == recording.mp3_bytes
    assert (recording.voice, recording.words) == (Voice.PERSON, approved(catalog).words)
    assert codecs(folder / recording.opus) == ("opus", 1)
    assert codecs(folder / recording.mp3) == ("mp3", 1)
    minute = Decimal(60) / recording.seconds
    assert 120_000 < (folder / recording.opus).stat().st_size * minute < 260_000, "24 kbit/s"
    assert 300_000 < recording.mp3_bytes * minute < 420_000, "48 kbit/s"
    after = (data / "broadcasts.yaml").read_text(encoding="utf-8")
    assert next(line for line in after.split("\n") if line not in before.split("\n")) == "  recording:"
    assert not set(before.split("\n")) - set(after.split("\n")), "no other line changed"
    published = dict(publication.files(catalog))
    assert published[f"phat-thanh/am-thanh/{recording.mp3}"] == (folder / recording.mp3).read_bytes()
    assert "phat-thanh/podcast.xml" in published
    assert "phat-thanh/hien-dat.vtt" in published


@pytest.mark.parametrize(
    "recorded",
    [
        "volume=-12dB",
        "pan=stereo|c0=c0|c1=c0",
        "pan=stereo|c0=c0|c1=0*c0",
        "volume='if(lt(mod(t,10),0.05),2.5,1)':eval=frame",
    ],
    ids=["from far away", "in stereo", "on the left ear only", "with knocks at the table"],
)
def test_however_it_was_recorded_it_is_as_loud_as_the_others_and_its_peaks_are_held(
    recorded: str, spoken: Path, catalog: Catalog, tmp_path: Path
) -> None:
    ffmpeg("-i", str(spoken), "-af", recorded, str(tmp_path / "voice.wav"))
    folder = tmp_path / "kept"
    taken = audio.attach(
        tmp_path / "voice.wav", approved(catalog), catalog.broadcasts.station, folder, voice=Voice.PERSON
    )
    for name in (taken.opus, taken.mp3):
        loudness, peak = loudness_and_peak(folder / name)
        assert abs(loudness + 16) <= 0.5, name
        assert peak <= -0.5, name


def loudness_and_peak(path: Path) -> tuple[float, float]:
    command = ["ffmpeg", "-hide_banner", "-nostdin", "-i", str(path), "-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", said)[-1]), float(re.findall(r"Peak:\s+(-?[\d.]+) dBFS", said)[-1])


def codecs(path: Path) -> tuple[str, int]:
    command = ["ffprobe", "-v", "error", "-show_entries", "stream=codec_name,channels", "-of", "json", str(path)]
    stream = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["streams"][0]
    return stream["codec_name"], stream["channels"]


def test_a_preview_can_never_be_published(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["audio", "render", "hien-dat", "--data", str(data)]) == 0
    assert "không được đăng" in capsys.readouterr().out
    preview = data.parent / "am-thanh" / "nghe-thu" / "hien-dat.mp3"
    for voice in (["--voice", "person"], ["--voice", "machine", "--program", "espeak-ng"]):
        assert cli.main(["audio", "attach", "hien-dat", str(preview), *voice, "--data", str(data)]) == 1
        assert "nghe thử" in capsys.readouterr().err
    assert not list((data.parent / "am-thanh").glob("*.mp3"))
    assert "phat-thanh/podcast.xml" not in dict(
        publication.files(publication.read(data, TODAY, site_url="https://a.example/"))
    )


def test_a_voice_of_the_editor_s_own_machine_has_a_name_and_is_told_apart_from_a_person(
    spoken: Path, taken: tuple[Recording, Path], data: Path
) -> None:
    assert cli.main(["audio", "attach", "hien-dat", str(spoken), "--voice", "machine", "--data", str(data)]) == 1
    machine = taken[0].model_copy(update={"voice": Voice.MACHINE, "program": "giọng của Trung tâm"})
    put(machine, taken[1], data)
    shown = {page.address: page.html for page in pages(publication.read(data, TODAY))}
    assert "Giọng máy đọc" in shown["phat-thanh/hien-dat/"]


def put(recording: Recording, folder: Path, data: Path) -> Path:
    """Record it in a copy of the miniature as `attach` does; return the folder of its files."""
    path = data / "broadcasts.yaml"
    path.write_text(with_recording(path.read_text(encoding="utf-8"), "hien-dat", recording), encoding="utf-8")
    return Path(shutil.copytree(folder, data.parent / "am-thanh"))


def test_a_recording_of_old_words_does_not_stand_in_the_way_of_the_new_one(
    taken: tuple[Recording, Path], spoken: Path, data: Path
) -> None:
    put(taken[0].model_copy(update={"words": "lời cũ"}), taken[1], data)
    with pytest.raises(BadData, match="đọc lời cũ"):
        publication.read(data, TODAY)
    assert cli.main(["audio", "attach", "hien-dat", str(spoken), "--data", str(data)]) == 0
    publication.read(data, TODAY)


def test_a_preview_s_program_is_refused_before_anything_is_written(spoken: Path, data: Path) -> None:
    before = (data / "broadcasts.yaml").read_bytes()
    voice = ["--voice", "machine", "--program", "espeak-ng"]
    assert cli.main(["audio", "attach", "hien-dat", str(spoken), *voice, "--data", str(data)]) == 1
    assert (data / "broadcasts.yaml").read_bytes() == before


def spoilt(spoken: Path, out: Path, chain: str) -> Path:
    ffmpeg("-i", str(spoken), "-af", chain, str(out))
    return out


@pytest.mark.parametrize(
    ("chain", "says"),
    [
        ("volume=30dB", "tiếng bị vỡ"),
        ("volume=-50dB", "quá nhỏ"),
        ("atempo=2", "dài"),
        ("apad=pad_dur=40", "dài"),
        ("atrim=end=20", "dài"),
    ],
    ids=["clipped", "silent", "read twice as fast", "forty seconds too long", "cut off"],
)
def test_a_bad_recording_is_refused_and_nothing_is_written(
    chain: str, says: str, spoken: Path, catalog: Catalog, tmp_path: Path
) -> None:
    file = spoilt(spoken, tmp_path / "bad.wav", chain)
    folder = tmp_path / "kept"
    with pytest.raises(AudioFault, match=says):
        audio.attach(file, approved(catalog), catalog.broadcasts.station, folder, voice=Voice.PERSON)
    assert not folder.exists()


def test_no_sound_no_file_and_no_approval_are_each_told(spoken: Path, catalog: Catalog, tmp_path: Path) -> None:
    text = tmp_path / "words.txt"
    text.write_text("không phải âm thanh", encoding="utf-8")
    station = catalog.broadcasts.station
    for file in (text, tmp_path / "nowhere.wav"):
        with pytest.raises(AudioFault, match="không phải tệp tiếng đọc được"):
            audio.attach(file, approved(catalog), station, tmp_path / "kept", voice=Voice.PERSON)
    draft = script(catalog.bulletin("che-xuan"), catalog)
    with pytest.raises(AudioFault, match="CHƯA DUYỆT"):
        audio.attach(spoken, draft, station, tmp_path / "kept", voice=Voice.PERSON)


def test_a_machine_without_ffmpeg_says_which_package_is_missing(
    spoken: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(AudioFault, match="cài gói ffmpeg"):
        audio.measure(spoken)


def test_a_recording_that_is_lost_or_changed_stops_the_build(
    taken: tuple[Recording, Path], data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "mkdocs.yml", data.parent)
    shutil.copytree(MINIATURE.parent / "content", data.parent / "content")
    monkeypatch.chdir(data.parent)
    folder = put(*taken, data)
    (mp3,) = folder.glob("*.mp3")
    kept = mp3.read_bytes()
    mp3.write_bytes(kept[:-1])
    with pytest.raises(BadData, match="không phải tệp đã đo"):
        publication.read(data, TODAY)
    mp3.unlink()
    with pytest.raises(BadData, match="thiếu tệp âm thanh"):
        publication.read(data, TODAY)
    assert cli.main(["build", "--data", str(data)]) == 1
    assert "thiếu tệp âm thanh" in capsys.readouterr().err
    mp3.write_bytes(kept)
    publication.read(data, TODAY)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def kept_elsewhere(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "store"
    folder.mkdir()
    (folder / "a.opus").write_bytes(b"opus")
    (folder / "a.mp3").write_bytes(b"mp3")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_store_elsewhere_is_asked_for_every_recording(catalog: Catalog, kept_elsewhere: str, tmp_path: Path) -> None:
    digest = {kind: hashlib.sha256(kind.encode()).hexdigest() for kind in ("opus", "mp3")}
    recording = Recording(
        voice=Voice.PERSON, words="x", seconds=Decimal(60), loudness=Decimal(-16), mp3_bytes=3, opus="a.opus",
        opus_sha256=digest["opus"], mp3="a.mp3", mp3_sha256=digest["mp3"],
    )  # fmt: skip
    stored = elsewhere(catalog, recording, kept_elsewhere)
    assert not list(store.missing(stored, whole=True))
    (tmp_path / "store" / "a.mp3").write_bytes(b"other")
    assert not list(store.missing(stored, whole=False)), "a build only asks whether it is there"
    assert ["không phải tệp đã đo" in said for said in store.missing(stored, whole=True)] == [True]
    (tmp_path / "store" / "a.mp3").unlink()
    assert ["không lấy được" in said for said in store.missing(stored, whole=False)] == [True]


def elsewhere(catalog: Catalog, recording: Recording, address: str) -> Catalog:
    bulletin = catalog.bulletin("hien-dat").model_copy(update={"recording": recording})
    station = catalog.broadcasts.station.model_copy(update={"audio_folder": None, "audio_url": address})
    return replace(
        catalog, broadcasts=catalog.broadcasts.model_copy(update={"station": station, "bulletins": (bulletin,)})
    )


RECORDING = Recording(
    voice=Voice.PERSON, words="abc", seconds=Decimal("61.5"), loudness=Decimal("-16.1"), opus="a.opus", opus_sha256="1",
    mp3="a.mp3", mp3_bytes=5, mp3_sha256="2",
)  # fmt: skip


@pytest.mark.parametrize("key", ["hien-dat", "che-xuan"])
def test_a_recording_is_written_below_its_bulletin_and_a_new_one_replaces_it(key: str, data: Path) -> None:
    text = (data / "broadcasts.yaml").read_text(encoding="utf-8")
    once = with_recording(text, key, RECORDING)
    again = with_recording(once, key, RECORDING.model_copy(update={"opus": "b.opus"}))
    assert once.replace("a.opus", "b.opus") == again
    added = [line for line in once.split("\n") if line not in text.split("\n")]
    assert "\n".join(line for line in once.split("\n") if line not in added) == text
    assert re.findall(r"seconds: (\S+)", once) == ["61.5"]


def test_a_comment_and_a_bulletin_at_the_end_of_the_file_survive(data: Path) -> None:
    text = (data / "broadcasts.yaml").read_text(encoding="utf-8").rstrip("\n") + "\n# cuối tệp\n"
    once = with_recording(text, "che-xuan", RECORDING)
    assert once.endswith("# cuối tệp\n")
    assert with_recording(once, "che-xuan", RECORDING) == once


def test_a_bulletin_on_one_line_or_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="một dòng"):
        with_recording("bulletins:\n- {id: a, title: B}\n", "a", RECORDING)
    with pytest.raises(ValueError, match="không có bản tin"):
        with_recording("bulletins: []\n", "a", RECORDING)


def test_the_studio_plans_splits_and_writes_texts(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = data / "broadcasts.yaml"
    text = path.read_text(encoding="utf-8")
    bare = re.sub(r"  airings:\n(  - .*\n)+", "", text)
    path.write_text(bare, encoding="utf-8")
    assert cli.main(["schedule", "--from", "2026-12-01", "--days", "7", "--data", str(data)]) == 0
    said = capsys.readouterr().out
    assert "hien-dat: airings: [{date: 2026-12-01, slot: chieu}]" in said
    assert "che-xuan: CHƯA DUYỆT" in said
    assert cli.main(["series", "hien-dat", "--minutes", "1", "--data", str(data)]) == 0
    assert re.findall(r"part: (\d)", capsys.readouterr().out) == ["1", "2"]
    assert cli.main(["channels", "duong-moi", "--data", str(data)]) == 0
    assert "Tin nhắn không dấu" in capsys.readouterr().out
    assert cli.main(["series", "khong-co", "--data", str(data)]) == 1
    assert "không có bản tin" in capsys.readouterr().err
    assert reading.clock(65) == "1 phút 05 giây"


def test_what_series_prints_is_pasted_into_the_file_and_loses_nothing(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = data / "broadcasts.yaml"
    long = (
        "- id: dai\n  title: Dài\n  editor: Trung tâm dịch vụ tổng hợp xã\n  priority: urgent\n"
        '  repeat: ["Nhớ: họp."]\n'
        f'  items: [{{text: "{"Bà con góp đất, góp công làm đường. " * 90}"}}]\n'
    )
    kept = path.read_text(encoding="utf-8")
    path.write_text(kept + long, encoding="utf-8")
    assert cli.main(["series", "dai", "--minutes", "2", "--data", str(data)]) == 0
    path.write_text(kept + capsys.readouterr().out, encoding="utf-8")
    read = publication.read(data, TODAY)
    parts = [one for one in read.broadcasts.bulletins if one.series == "dai"]
    assert len(parts) > 1
    assert len({part.title for part in parts}) == len(parts)
    assert {(part.editor, part.priority.value, part.repeat) for part in parts} == {
        ("Trung tâm dịch vụ tổng hợp xã", "urgent", ("Nhớ: họp.",))
    }


LISTS = {
    "m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n{}\n#EXT-X-ENDLIST\n",
    "ffconcat": "ffconcat version 1.0\nfile '{}'\n",
    "pls": "[playlist]\nFile1={}\nNumberOfEntries=1\n",
    "sdp": "v=0\nc=IN IP4 {}\nm=audio 9 RTP/AVP 0\n",
    "mpd": "<MPD xmlns='urn:mpeg:dash:schema:mpd:2011'><Period><BaseURL>{}</BaseURL></Period></MPD>\n",
}
"""What ffmpeg takes for a recording and is a list of other files and addresses."""


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("name", ["thu.mp3", "thu.wav", "thu.m4a", "thu.m3u8"])
def test_a_recording_that_names_other_files_or_addresses_is_none(kind: str, name: str, tmp_path: Path) -> None:
    asked: list[str] = []

    class Told(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    ffmpeg("-f", "lavfi", "-i", "sine=d=3", str(tmp_path / "khac.wav"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Told) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for other in ("khac.wav", f"http://127.0.0.1:{server.server_port}/khac.wav"):
            (tmp_path / name).write_text(LISTS[kind].format(other), encoding="utf-8")
            with pytest.raises(AudioFault, match="không phải tệp tiếng đọc được"):
                audio.measure(tmp_path / name)
        server.shutdown()
    assert asked == []


@pytest.mark.parametrize("name", ["concat:a.wav|b.wav", "-i.wav", "http:thu.wav", "subfile,,start,0,end,9,,:a.wav"])
def test_the_name_of_a_recording_is_a_name_and_nothing_else(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ffmpeg("-f", "lavfi", "-i", "sine=d=2", "a.wav")
    with pytest.raises(AudioFault, match="không phải tệp tiếng đọc được"):
        audio.measure(Path(name))
    Path("a.wav").rename(name)
    assert audio.measure(Path(name)).seconds == 2


@pytest.mark.parametrize("bad", [b"\xff\xfe\xd0", b"\x80\x81\x82", b"\xc3(("])
def test_a_tag_of_any_bytes_does_not_stop_a_recording(bad: bytes, tmp_path: Path) -> None:
    file = tmp_path / "thu.mp3"
    ffmpeg(
        "-f", "lavfi", "-i", "sine=d=3", "-metadata", "title=QQQ", "-id3v2_version", "3", "-write_id3v1", "1", str(file)
    )
    whole = file.read_bytes()
    for old in (b"QQQ", b"Q\0Q\0Q\0"):
        whole = whole.replace(old, (bad * 2)[: len(old)])
    file.write_bytes(whole)
    assert audio.measure(file).seconds >= 3


@pytest.mark.parametrize(
    "content", [b"", b"ID3", b"RIFF\xff\xff\xff\xffWAVE", b"fLaC\0", b"OggS" + bytes(60), b"x" * 5000]
)
def test_what_is_no_sound_is_told_so(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "thu.mp3").write_bytes(content)
    with pytest.raises(AudioFault, match=r"“thu\.mp3” không"):
        audio.measure(tmp_path / "thu.mp3")
