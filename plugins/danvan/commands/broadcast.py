"""Which commands does the person who makes the bulletins use? Plan the week, split what is long, take in recordings."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import yaml

from danvan.broadcast import audio, channels, item, listening, schedule, series, store
from danvan.broadcast.audio import AudioFault
from danvan.broadcast.planner import Overrun, Share, plan
from danvan.broadcast.reading import clock
from danvan.broadcast.recorded import with_recording
from danvan.broadcast.script import Script, script
from danvan.catalog.catalog import Catalog
from danvan.commands import folders
from danvan.commands.usage import Commands, Parser
from danvan.records import Bulletin, Voice, address
from danvan.rules.airing import NO_PREVIEW, PREVIEW_ONLY
from danvan.site import publication
from danvan.source import media
from danvan.source.files import keep
from danvan.source.problem import BadData


def add(commands: Commands) -> None:
    """Add the commands of this module."""
    airtime = _command(commands, "schedule", airtime_of, "đề nghị xếp bản tin đã duyệt vào khung giờ")
    airtime.add_argument(
        "--from", metavar="NGÀY", dest="first", type=date.fromisoformat, default=None, help="từ ngày, năm-tháng-ngày"
    )
    airtime.add_argument("--days", metavar="SỐ", type=int, default=14, help="số ngày")
    split = _command(commands, "series", split_of, "chia một bản tin dài thành loạt, in ra để chép")
    split.add_argument("bulletin", metavar="BẢN_TIN", help="mã bản tin")
    split.add_argument("--minutes", metavar="PHÚT", type=int, default=None, help="mỗi phần dài nhất bấy nhiêu phút")
    other = _command(commands, "channels", texts_of, "lời của một mục cho Zalo, tin nhắn, bảng tin")
    other.add_argument("record", metavar="MỤC", help="mã mô hình, điển hình")
    sound = commands.add_parser("audio", help="bản ghi âm của bản tin").add_subparsers(required=True, metavar="việc")
    attach = _command(sound, "attach", attach_to, "kiểm, chỉnh độ to, nén và ghi một bản thu vào bản tin")
    attach.add_argument("bulletin", metavar="BẢN_TIN", help="mã bản tin")
    attach.add_argument("file", metavar="TỆP", type=Path, help="tệp thu âm")
    attach.add_argument("--voice", choices=[voice.value for voice in Voice], default="person", help="ai đọc")
    attach.add_argument("--program", metavar="TÊN", default=None, help="chương trình đọc, bắt buộc với giọng máy")
    render = _command(sound, "render", render_of, "đọc thử bằng giọng máy trên máy này (DANVAN_VOICE)")
    render.add_argument("bulletin", metavar="BẢN_TIN", help="mã bản tin")
    render.add_argument("--out", metavar="TỆP", type=Path, default=None, help="tệp mp3 viết ra")
    _command(sound, "check", check_store, "tải mọi bản ghi âm ở kho về so với bản đã đo")


def _command(commands: Commands, name: str, run: Callable[[argparse.Namespace, Catalog], int], about: str) -> Parser:
    command = folders.reading(commands, name, about)
    command.set_defaults(run=lambda chosen: _safely(run, chosen))
    return command


def _safely(run: Callable[[argparse.Namespace, Catalog], int], chosen: argparse.Namespace) -> int:
    """Run a command on good data; say what is wrong in a sentence."""
    try:
        renewed = chosen.bulletin if run is attach_to else ""
        return run(chosen, publication.read(chosen.data, publication.today(), renewed=renewed))
    except (AudioFault, BadData, ValueError) as fault:
        print(fault, file=sys.stderr)
        return 1


def _script(catalog: Catalog, key: str) -> Script:
    known = {bulletin.id: bulletin for bulletin in catalog.broadcasts.bulletins if bulletin.items}
    if key not in known:
        raise ValueError(f"không có bản tin “{key}”; có: {', '.join(known) or 'chưa bản tin nào'}")
    return script(known[key], catalog)


def silent(catalog: Catalog) -> Iterator[str]:
    """Yield a line for every record whose page offers no reading aloud, and why; and who waits for an approval."""
    for entry in catalog.entries:
        found = tuple(tuple(passage) for passage in item.entry_passages(entry, item.ALL, catalog))
        for fault in listening.unreadable(found):
            refusal = fault.refusal
            what = f"“{refusal.token}” ({refusal.reason}); {refusal.remedy}"
            yield f"Không có nút nghe đọc: {entry.noun} “{entry.name}”, mục “{fault.field}”: {what}"
    if waiting := [address.sheet(bulletin) for bulletin in catalog.broadcasts.bulletins if _waits(bulletin)]:
        yield f"Bản tin CHƯA DUYỆT, tờ đọc cho người duyệt: {', '.join(waiting)}"
    if not catalog.broadcasts.station.slots:
        yield "Chờ xã cung cấp: khung giờ phát thanh (station.slots trong broadcasts.yaml)"


def _waits(bulletin: Bulletin) -> bool:
    """Tell whether a bulletin waits for an approval; one without items was taken out, as somebody's consent ended."""
    return bool(bulletin.items) and not bulletin.approval


def airtime_of(chosen: argparse.Namespace, catalog: Catalog) -> int:
    """Print where each approved bulletin that has no time on air yet could go."""
    station = catalog.broadcasts.station
    fixed = schedule.on_air(catalog)
    first = chosen.first or publication.today()
    scripts = {one.id: script(one, catalog) for one in catalog.broadcasts.bulletins if one.items}
    free = [one for one in scripts.values() if one.approved and not one.bulletin.airings]
    if not station.slots:
        raise ValueError("chưa có khung giờ; ghi station.slots trong broadcasts.yaml khi xã cho biết")
    openings = tuple(schedule.openings(station, first, chosen.days, fixed))
    programme = plan([series.load(one, station) for one in free], openings)
    for opening, shares in programme.placed:
        for share in shares:
            when, slot = opening.id.split()
            print(f"{share.load}{_part(share, scripts)}: airings: [{{date: {when}, slot: {slot}}}]")
    for share in programme.waiting:
        print(f"{share.load}: chưa có chỗ trong {chosen.days} ngày; thêm ngày hoặc khung giờ")
    for overrun in programme.refused:
        print(_refusal(overrun, scripts[overrun.load]))
    for one in scripts.values():
        if not one.approved:
            print(f"{one.bulletin.id}: CHƯA DUYỆT, không xếp lịch")
    return int(bool(programme.refused))


def _part(share: Share, scripts: dict[str, Script]) -> str:
    items = sum(len(block.lines) for block in scripts[share.load].blocks if block.part.name == "ITEM")
    whole = (share.first, share.after) == (0, items)
    return "" if whole else f" (chỉ câu {share.first + 1} đến {share.after}; chia bằng danvan series {share.load})"


def _refusal(overrun: Overrun, written: Script) -> str:
    lines = [line for block in written.blocks if block.part.name == "ITEM" for line in block.lines]
    said = lines[overrun.line].original if lines else ""
    need, room = clock(overrun.length // 1000), clock(overrun.room // 1000)
    return f"{overrun.load}: một câu cùng lời dẫn cần {need}, khung dài nhất {room}; rút ngắn: {said}"


def split_of(chosen: argparse.Namespace, catalog: Catalog) -> int:
    """Print the drafts of a series, as lines for broadcasts.yaml."""
    station, written = catalog.broadcasts.station, _script(catalog, chosen.bulletin)
    minutes = chosen.minutes or station.longest
    if minutes is None:
        raise ValueError("chưa biết một phần dài bao nhiêu; thêm --minutes hoặc ghi station.longest")
    found = series.parts(written, station, int(60_000 * minutes))
    if isinstance(found, Overrun):
        raise ValueError(_refusal(found, written))
    if len(found) == 1:
        print(f"Bản tin vừa {minutes} phút, không phải chia.")
        return 0
    print(yaml.safe_dump([_draft(part) for part in found], allow_unicode=True, sort_keys=False, width=120), end="")
    return 0


def _draft(part: Bulletin) -> dict[str, object]:
    """Return a part as broadcasts.yaml holds it: all that was set for the whole, who edits it first."""
    said: dict[str, object] = part.model_dump(mode="json", exclude_defaults=True)
    order = ["id", "title", "editor", *said]
    return {name: said[name] for name in dict.fromkeys(order) if name in said}


def texts_of(chosen: argparse.Namespace, catalog: Catalog) -> int:
    """Print a record's texts for the other channels."""
    if chosen.record not in catalog.entry_by_id:
        raise ValueError(f"không có mô hình, điển hình “{chosen.record}”")
    entry = catalog.entry(chosen.record)
    for text in channels.texts(entry, catalog):
        print(f"== {text.name} ({text.used}/{text.room})\n{text.text}\n")
    print("== Ý nói cho tuyên truyền viên\n" + "\n".join(f"- {point}" for point in channels.points(entry, catalog)))
    return 0


def _folder(chosen: argparse.Namespace, catalog: Catalog) -> Path:
    folder = media.audio_folder(catalog.broadcasts, chosen.data)
    if folder is None:
        raise ValueError("chưa có thư mục âm thanh; ghi station.audio_folder trong broadcasts.yaml")
    return folder


def attach_to(chosen: argparse.Namespace, catalog: Catalog) -> int:
    """Take a recording in and write what it is into broadcasts.yaml."""
    written = _script(catalog, chosen.bulletin)
    station = catalog.broadcasts.station
    voice = next(voice for voice in Voice if voice.value == chosen.voice)
    if voice is Voice.MACHINE and not chosen.program:
        raise ValueError("giọng máy phải ghi chương trình đọc: --program TÊN")
    if voice is Voice.MACHINE and any(name in chosen.program.lower() for name in PREVIEW_ONLY):
        raise ValueError(f"{NO_PREVIEW}. Chưa ghi gì")
    folder = _folder(chosen, catalog)
    taken = audio.attach(chosen.file, written, station, folder, voice=voice, program=chosen.program)
    path = chosen.data / "broadcasts.yaml"
    keep(path, with_recording(path.read_text(encoding="utf-8"), chosen.bulletin, taken))
    print(f"Đã ghi: {taken.voice.label}, {clock(int(taken.seconds))}, {taken.loudness} LUFS; tệp ở {folder}")
    publication.read(chosen.data, publication.today())  # what was written obeys every rule, or says so now
    return 0


def check_store(_chosen: argparse.Namespace, catalog: Catalog) -> int:
    """Fetch every recording from the store and compare it with what was measured."""
    faults = tuple(store.missing(catalog, whole=True))
    print("\n".join(faults) or "Mọi bản ghi âm đều đúng.", file=sys.stderr if faults else sys.stdout)
    return int(bool(faults))


def render_of(chosen: argparse.Namespace, catalog: Catalog) -> int:
    """Let this machine's voice read a bulletin into a file."""
    written = _script(catalog, chosen.bulletin)
    out = chosen.out or _folder(chosen, catalog) / "nghe-thu" / f"{written.bulletin.id}.mp3"
    station = catalog.broadcasts.station
    blocks = ["\n".join(line.said for line in block.lines) for block in written.blocks]
    preview = audio.render(blocks, float(station.pause), os.environ.get("DANVAN_VOICE") or audio.USUAL_VOICE, out)
    found = audio.measure(out)
    print(f"{out}: {clock(int(found.seconds))}; lời này cần {audio.fitting(written, station)}")
    if preview:
        print("Tệp nghe thử bằng giọng máy: chỉ nghe trên máy này, không được đăng.")
    return 0
