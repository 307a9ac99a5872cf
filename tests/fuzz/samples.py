"""Photos and recordings to damage: small ones of every kind, made here, and heads that promise too much."""

from __future__ import annotations

import io
import struct
import subprocess
import zlib
from functools import cache
from pathlib import Path

from mutations import Dice, beheaded, cut, doubled, flipped, truncated
from PIL import Image, ImageCms, PngImagePlugin

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@cache
def photos() -> tuple[bytes, ...]:
    """Return one small picture of each kind that a camera, a phone or a scanner gives."""
    noise = Image.effect_noise((160, 120), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "x" * 200
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 38.0, 28.6)})
    text = PngImagePlugin.PngInfo()
    text.add_text("x", "0" * 100_000, zip=True)
    return (
        _saved(noise, "JPEG", exif=exif, comment=b"x", icc_profile=PROFILE),
        _saved(noise, "JPEG", progressive=True, quality=30),
        _saved(noise.convert("CMYK"), "JPEG"),
        _saved(noise.convert("L"), "JPEG"),
        _saved(noise, "PNG", pnginfo=text, icc_profile=PROFILE, exif=exif),
        _saved(noise.convert("P"), "PNG", transparency=3),
        _saved(noise.convert("RGBA"), "PNG"),
        _saved(Image.new("I;16", (50, 50)), "PNG"),
        _saved(Image.new("1", (5000, 3000)), "PNG"),
        _saved(noise, "WEBP", exif=exif),
        _saved(noise, "WEBP", lossless=True),
        _saved(noise, "WEBP", save_all=True, append_images=[noise.rotate(90)]),
        _saved(noise, "PNG", save_all=True, append_images=[noise.rotate(180)]),
        _saved(noise, "GIF"),
        _saved(noise, "GIF", save_all=True, append_images=[noise.rotate(180)] * 30),
        _saved(noise, "MPO", save_all=True, append_images=[noise]),
        _saved(noise, "TIFF"),
        _saved(noise, "BMP"),
    )


def bomb(dice: Dice) -> bytes:
    """Return a head that promises a huge picture."""
    width, height = (dice.choice([1, 2, 999, 16_383, 16_384, 30_000, 65_535, 2**31 - 1]) for _ in range(2))
    match dice.randrange(3):
        case 0:
            head = struct.pack(">IIBBBBB", width, height, dice.choice([1, 8, 16]), dice.choice([0, 2, 3, 6]), 0, 0, 0)
            parts = (
                (b"IHDR", head),
                (b"IDAT", zlib.compress(bytes(dice.choice([0, 9999, 3_000_000])))),
                (b"IEND", b""),
            )
            chunks = (
                struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
                for kind, body in parts
            )
            return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
        case 1:
            jpeg = bytearray(photos()[0])
            at = jpeg.index(b"\xff\xc0") + 5
            jpeg[at : at + 4] = struct.pack(">HH", height & 0xFFFF, width & 0xFFFF)
            return bytes(jpeg)
    size = (min(width, 16_384) - 1, min(height, 16_384) - 1)
    bits = (size[0] | size[1] << 14).to_bytes(4, "little")
    body = b"VP8L" + struct.pack("<I", 10) + b"\x2f" + bits + bytes(5)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def photo(dice: Dice) -> bytes:
    """Return a photo as it may lie in data/photos, most of them damaged."""
    if dice.random() < 0.15:
        return bomb(dice)
    data = dice.choice(photos())
    for _ in range(dice.choice([0, 1, 1, 1, 2, 3])):
        data = dice.choice((truncated, beheaded, flipped, flipped, flipped, cut, doubled))(data, dice)
    return data


@cache
def recordings(folder: Path) -> tuple[tuple[str, bytes], ...]:
    """Return (name, bytes) of one second of sound in each kind that a recorder writes, and of lists of others."""
    made = []
    for name in ("a.mp3", "a.wav", "a.flac", "a.ogg", "a.m4a", "a.opus", "a.aiff"):
        path = folder / name
        tags = ("-metadata", "title=" + "x" * 50, "-metadata", "comment=y")
        command = ["ffmpeg", "-v", "error", "-nostdin", "-y", "-f", "lavfi", "-i", "sine=d=1", *tags, str(path)]
        subprocess.run(command, check=True)
        made.append((name, path.read_bytes()))
    lists = (
        b"#EXTM3U\n#EXTINF:3,\na.wav\n#EXT-X-ENDLIST\n",
        b"ffconcat version 1.0\nfile a.wav\n",
        b"",
        b"RIFF\xff\xff\xff\xffWAVE",
    )
    return (*made, *(("b.mp3", content) for content in lists))


def recording(dice: Dice, folder: Path) -> tuple[str, bytes]:
    """Return (name, bytes) of a recording, most of them damaged."""
    name, data = dice.choice(recordings(folder))
    for _ in range(dice.choice([0, 1, 1, 2, 3])):
        data = dice.choice((truncated, beheaded, flipped, flipped, cut, doubled))(data, dice)
    return name, data
