"""How does a voice become what the site plays? Measured, set to one loudness, encoded twice; ffmpeg does the work.

Loudness: -16 LUFS (what podcast directories ask for in mono and stereo alike), its peaks held about 2 dB below full
scale, in two passes: the first finds by measuring how much louder the voice must be so that it has that loudness after
its peaks are held; the second writes the files. ffmpeg's `loudnorm` takes two passes as well, but gives up its linear
gain where a peak stands in the way, and missed by 0.8.
Opus at 24 kbit/s for browsers, MP3 at 48 kbit/s for everything else, both mono.
"""

from __future__ import annotations

import hashlib
import json
import re
import shlex
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from danvan.broadcast.reading import Length, clock, length
from danvan.broadcast.script import Script
from danvan.records import Recording, Station, Voice
from danvan.source.files import keep

TARGET = -16
NEAR = 0.5
"""How far from the target a finished file may be, in LU."""
AIM = TARGET + 0.4
"""The loudness before encoding: both codecs, measured on seven voices, take away 0.3 to 0.5."""
HELD = "aresample=192000,alimiter=limit=0.72:level=false,aresample=48000"
"""Holds the peaks at -2.9 dB, between the samples too: the codecs add one to two decibels."""
PRESSED = 9.0
"""How many decibels of its loudness a voice may lose to the holding of its peaks before it sounds crushed."""
QUIET = -45.0
"""Below this, in LUFS, nobody spoke into the microphone."""
SLACK = Decimal("0.1")
"""How much shorter or longer than the reckoned range a reading may be: people pause."""
PREVIEW = "danvan: nghe thu, giong may, khong dang"
"""What a preview says of itself in its own file, so that it can never be taken for a recording."""
KINDS = "wav,w64,aiff,caf,mp3,aac,flac,ogg,mov,matroska,amr,asf"
"""What recorders and phones write, by ffmpeg's names. No lists (m3u8, ffconcat): they name other files."""
PATIENCE = 300
"""Seconds for one run of a program; an hour of speech takes ten."""
USUAL_VOICE = "espeak-ng -v vi -s 150 -f {text} -w {out}"
"""At 150 this voice reads about 200 syllables a minute."""


class AudioFault(Exception):
    """Why a file cannot be used, as a sentence for the editor."""


class _Failed(AudioFault):
    """A program ran and could not do it; the sentence holds its last word."""


@dataclass(frozen=True)
class Measured:
    """What ffmpeg finds in a file: seconds, LUFS, whether the wave is cut off at its peaks, what it says of itself."""

    seconds: Decimal
    loudness: float
    clipped: bool
    comment: str


def measure(file: Path) -> Measured:
    """Return what is in `file`; raise AudioFault where it is no sound or ffmpeg is missing."""
    about = _told_of(file)
    tags = {name.lower(): value for name, value in about.get("tags", {}).items()}
    whole_numbers = "aformat=sample_fmts=s16:channel_layouts=mono|stereo"  # peaks above full scale become flat
    said = _filtered(file, f"{whole_numbers},astats=measure_perchannel=none,ebur128=framelog=verbose")
    flat = re.search(r"Flat factor: ([\d.]+)", said)
    loudness = _loudness(said, file.name)
    try:
        seconds = Decimal(about["duration"]).quantize(Decimal("0.1"))
    except (KeyError, InvalidOperation):
        raise AudioFault(f"“{file.name}” không ghi dài bao lâu; mở bằng chương trình thu âm rồi lưu lại") from None
    return Measured(seconds, loudness, bool(flat and float(flat[1]) > 0), tags.get("comment", ""))


def _told_of(file: Path) -> dict[str, Any]:
    """Return what `file` says of itself: its length, its tags."""
    wanted = ("-show_entries", "format=duration:format_tags", "-of", "json")
    try:
        about: dict[str, Any] = json.loads(_run("ffprobe", "-v", "error", *wanted, *_input(file))).get("format", {})
    except _Failed:
        raise AudioFault(
            f"“{file.name}” không phải tệp tiếng đọc được, hoặc bị hỏng; mở bằng chương trình thu âm, lưu lại thành WAV"
        ) from None
    return about


def _input(file: Path) -> tuple[str, ...]:
    """Return the arguments that open `file` and nothing that it names: no other file, no address."""
    return "-protocol_whitelist", "file,pipe", "-format_whitelist", KINDS, "-i", f"file:{file}"


def _filtered(file: Path, chain: str) -> str:
    """Return what ffmpeg reports of `file` heard through the filters of `chain`."""
    return _run(
        "ffmpeg", "-hide_banner", "-nostdin", *_input(file), "-vn", "-af", chain, "-f", "null", "-", errors=True
    )


def _loudness(said: str, name: str) -> float:
    found = re.findall(r"I:\s+(-?[\d.]+) LUFS", said)
    if not found:
        raise AudioFault(f"“{name}” không có tiếng")
    return float(found[-1])


def _levelled(file: Path) -> str:
    """First pass: return the filters after which `file` has the target's loudness, its peaks held."""
    mono = "aformat=channel_layouts=mono"
    measured = "ebur128=framelog=verbose"
    needed = gain = AIM - _loudness(_filtered(file, f"{mono},{measured}"), file.name)
    while gain - needed <= PRESSED:
        filters = f"{mono},volume={gain:.2f}dB,{HELD}"
        missing = AIM - _loudness(_filtered(file, f"{filters},{measured}"), file.name)
        if missing <= 0.1:  # the limiter only takes away: what is missing is never less than nothing
            return filters
        gain += missing
    raise AudioFault("tiếng lúc quá to lúc quá nhỏ, không chỉnh được; thu lại đều tiếng hơn")


def check(found: Measured, script: Script, station: Station) -> None:
    """Raise AudioFault where a recording must not be used: a preview, silence, clipping, a wrong length."""
    if PREVIEW in found.comment:
        raise AudioFault("đây là tệp nghe thử bằng giọng máy, không được đăng; thu lời người đọc")
    if found.loudness < QUIET:
        raise AudioFault(f"quá nhỏ ({found.loudness:.0f} LUFS), như không có tiếng; xem lại mi-crô rồi thu lại")
    if found.clipped:
        raise AudioFault("tiếng bị vỡ vì thu quá to; hạ mức thu rồi thu lại")
    reckoned = fitting(script, station)
    low, high = reckoned.fast * (1 - SLACK), reckoned.slow * (1 + SLACK)
    if not low <= found.seconds <= high:
        raise AudioFault(
            f"dài {clock(int(found.seconds))}, lời đã duyệt cần {reckoned}; thu thiếu, thừa, hoặc nhầm tệp: nghe lại"
        )


def fitting(script: Script, station: Station) -> Length:
    """Return the range for a recording, which may or may not have the jingle on it."""
    whole = length(script, station)
    return Length(whole.fast - int(station.jingle or 0), whole.usual, whole.slow)


def attach(
    file: Path, script: Script, station: Station, folder: Path, *, voice: Voice, program: str | None = None
) -> Recording:
    """Check `file`, put it into `folder` as Opus and MP3, and return what broadcasts.yaml says of it."""
    if not script.approved:
        raise AudioFault("bản tin CHƯA DUYỆT; ghi approval trước, thu âm sau")
    found = measure(file)
    check(found, script, station)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        encoded = {kind: Path(scratch) / f"new.{kind}" for kind in ("opus", "mp3")}
        _encode(file, _levelled(file), encoded["opus"], encoded["mp3"])
        finished = {kind: measure(path) for kind, path in encoded.items()}
        for kind, one in finished.items():
            if abs(one.loudness - TARGET) > NEAR:
                raise AudioFault(f"tệp {kind} ra {one.loudness:.1f} LUFS, không gần {TARGET}; thu lại đều tiếng hơn")
        digests = {kind: hashlib.sha256(path.read_bytes()).hexdigest() for kind, path in encoded.items()}
        names = {kind: f"{script.bulletin.id}-{digests[kind][:8]}.{kind}" for kind in encoded}
        size = encoded["mp3"].stat().st_size
        for kind, path in encoded.items():
            keep(folder / names[kind], path.read_bytes())
    return Recording(
        voice=voice,
        program=program,
        words=script.words,
        seconds=finished["mp3"].seconds,
        loudness=Decimal(str(round(finished["mp3"].loudness, 1))),
        opus=names["opus"],
        opus_sha256=digests["opus"],
        mp3=names["mp3"],
        mp3_bytes=size,
        mp3_sha256=digests["mp3"],
    )


def _encode(file: Path, filters: str, opus: Path, mp3: Path) -> None:
    """Second pass: write both files, the same bytes each time."""
    chain = f"[0:a]{filters},asplit=2[a][b]"
    plain = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact")
    _run(
        "ffmpeg", "-hide_banner", "-nostdin", "-y", *_input(file), "-vn", "-filter_complex", chain,
        "-map", "[a]", *plain, "-c:a", "libopus", "-b:a", "24k", str(opus),
        "-map", "[b]", *plain, "-c:a", "libmp3lame", "-b:a", "48k", str(mp3),
    )  # fmt: skip


def render(blocks: Sequence[str], pause: float, command: str, out: Path) -> bool:
    """Let the machine's voice `command` read the blocks of a script into the MP3 `out`, with its pauses between them.

    Returns whether it is for previews only. `command` stands on the editor's own machine, never in the data: what
    others may edit must not run programs. `{text}` and `{out}` in it are the files it reads and writes. espeak-ng's
    file says of itself that it is a preview.
    """
    arguments = shlex.split(command)
    if not arguments or "{out}" not in command or "{text}" not in command:
        raise AudioFault("lệnh đọc (DANVAN_VOICE) phải có {text} và {out}")
    preview = "espeak" in arguments[0].lower()
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        waves = [Path(scratch) / f"{number}.wav" for number in range(len(blocks))]
        for words, wave in zip(blocks, waves, strict=True):
            text = wave.with_suffix(".txt")
            text.write_text(words, encoding="utf-8")
            _run(*(part.format(text=text, out=wave) for part in arguments))
        _join(waves, pause, ("-metadata", f"comment={PREVIEW}") if preview else (), out)
    return preview


def _join(waves: Sequence[Path], pause: float, mark: Sequence[str], out: Path) -> None:
    inputs = [part for wave in waves for part in _input(wave)]
    padded = [f"[{n}:a]apad=pad_dur={pause if n + 1 < len(waves) else 0}[p{n}]" for n in range(len(waves))]
    joined = "".join(f"[p{n}]" for n in range(len(waves))) + f"concat=n={len(waves)}:v=0:a=1[a]"
    chain = ";".join((*padded, joined))
    coded = ("-c:a", "libmp3lame", "-b:a", "64k", str(out))
    _run("ffmpeg", "-hide_banner", "-nostdin", "-y", *inputs, "-filter_complex", chain, "-map", "[a]", *mark, *coded)


def _run(*command: str, errors: bool = False) -> str:
    """Run a program and return what it prints (on its error stream, where ffmpeg reports); raise AudioFault."""
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)  # noqa: S603 - our own arguments
    except subprocess.TimeoutExpired:
        raise AudioFault(f"{command[0]} chạy quá {PATIENCE} giây; tệp quá dài hoặc bị hỏng, thu hoặc lưu lại") from None
    except FileNotFoundError:
        package = "ffmpeg" if command[0].startswith("ff") else command[0]
        raise AudioFault(f"máy này chưa có {command[0]}; cài gói {package}") from None
    said, printed = (told.decode("utf-8", "replace") for told in (done.stderr, done.stdout))  # a tag may be any bytes
    if done.returncode:
        last = (said.strip().splitlines() or ["không rõ lý do"])[-1]
        raise _Failed(f"{command[0]} không làm được: {last}")
    return said if errors else printed
