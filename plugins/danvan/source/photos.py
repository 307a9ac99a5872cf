"""Is this picture fit to publish, and in which sizes does the site give it? Bytes in, bytes out.

What is published is drawn anew from the pixels alone: turned upright, in sRGB, without EXIF, GPS, comment or thumbnail.
Names come from the original's content and the way it was made, so that a browser may keep them for ever.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
from PIL.Image import open as decode  # from bytes only

from danvan.records import Entry, Photo
from danvan.records.address import PHOTOS

WIDTHS = (480, 960, 1440)
"""Pixels: a small phone, a sharp phone, a desk."""
LARGEST = 40_000_000
"""Pixels of an original; a phone's photo has 12 million, and each pixel costs 3 bytes of memory."""
LARGEST_WEBP = 12_000_000
"""Pixels of an original in WebP, whose reader takes 16 bytes of memory for each."""
LONGEST = 16_383
"""Pixels of a side: what WebP, in which photos are published, can hold."""
HEAVIEST = 30_000_000
"""Bytes of an original."""
RECIPE = "1"
"""Part of every name: raise it when the way pictures are made changes."""
_ORIENTATION = 0x0112
_SIDEWAYS = 5
"""EXIF orientations from here on lie on their side."""
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")  # the JPEG reader knows MPO, a phone's two pictures in one
_KINDS = {".webp": "WEBP", ".jpg": "JPEG"}


@dataclass(frozen=True)
class Original:
    """A picture as it lies in data/photos: what it shows of itself, or what is wrong with it."""

    digest: str = ""
    width: int = 0
    height: int = 0
    fault: str = ""


@dataclass(frozen=True)
class Picture:
    """A photo as a page shows it: addresses of its sizes, its shape, its words."""

    photo: Photo
    small: str
    sizes: tuple[tuple[str, int], ...]
    width: int
    height: int


def inspect(data: bytes) -> Original:
    """Look at an original: size and kind from its head, then every byte of it; its fault is a clause in Vietnamese."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
            image = decode(io.BytesIO(data), formats=_FORMATS)
            if fault := _unfit(image):
                return Original(fault=fault)
            width, height = image.size
            if image.getexif().get(_ORIENTATION, 1) >= _SIDEWAYS:
                width, height = height, width
            image.draft("RGB", (WIDTHS[0], WIDTHS[0]))  # every byte is read, few pixels are made
            image.load()
    except Image.DecompressionBombError:
        return Original(fault=_too_large("rất nhiều"))
    except UnidentifiedImageError:
        return Original(fault=_no_image(data))
    except (OSError, ValueError, SyntaxError, MemoryError, EOFError):
        return Original(fault="bị hỏng hoặc chép thiếu; lấy lại bản gốc rồi chép lại vào thư mục photos")
    return Original(hashlib.sha256(data).hexdigest(), width, height)


def _unfit(image: Image.Image) -> str:
    pixels, largest = image.width * image.height, LARGEST_WEBP if image.format == "WEBP" else LARGEST
    if pixels > largest:
        return _too_large(f"{pixels / 1_000_000:.0f} triệu", largest)
    if max(image.size) > LONGEST:
        side = "cao" if image.height > LONGEST else "rộng"
        return f"{side} {max(image.size)} điểm ảnh, quá {LONGEST}; cắt bớt, hoặc chia thành nhiều ảnh"
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        return "là ảnh động; chọn một khung, lưu thành ảnh JPG"
    if image.format == "GIF":
        return "là ảnh GIF, ít màu và nặng; lưu lại thành JPG hoặc PNG"
    return ""


def _too_large(pixels: str, largest: int = LARGEST) -> str:
    return f"có {pixels} điểm ảnh, quá {largest // 1_000_000} triệu; thu nhỏ xuống còn khoảng 3000 điểm mỗi chiều"


def _no_image(data: bytes) -> str:
    if not data:
        return "trống; chép lại ảnh vào thư mục photos"
    if data[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"}:
        return "là ảnh HEIC của điện thoại, nhiều máy không mở được; lưu lại thành JPG"
    return "không phải ảnh JPG, PNG hay WebP; mở bằng chương trình xem ảnh rồi lưu lại thành JPG"


def picture(photo: Photo, original: Original) -> Picture:
    """Return how a page shows `photo`: WebP in every size, and one JPEG for what cannot read WebP."""
    sizes = tuple((_name(original, width, ".webp"), width) for width in _widths(original))
    width = sizes[-1][1]
    return Picture(photo, _name(original, _middle(original), ".jpg"), sizes, width, _height(original, width))


def pictures(entry: Entry, originals: Mapping[str, Original]) -> Iterator[Picture]:
    """Yield the pictures of an entry, as the editor ordered them."""
    return (picture(photo, originals[photo.file]) for photo in entry.photos)


def names(original: Original) -> tuple[str, ...]:
    """Return the addresses of every file that is made of `original`."""
    webp = (_name(original, width, ".webp") for width in _widths(original))
    return (*webp, _name(original, _middle(original), ".jpg"))


def derive(data: bytes, original: Original) -> Iterator[tuple[str, bytes]]:
    """Yield (address, content) of every file made of the original in `data`; the same bytes each time."""
    clean = _clean(data)
    made = [(width, ".webp") for width in _widths(original)] + [(_middle(original), ".jpg")]
    for width, kind in made:
        small = clean.resize((width, _height(original, width)), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        options = {"quality": 78, "method": 4} if kind == ".webp" else {"quality": 80, "progressive": True}
        small.save(out, _KINDS[kind], **options)
        yield _name(original, width, kind), out.getvalue()


def _clean(data: bytes) -> Image.Image:
    """Return the pixels alone, upright, in sRGB, on white where they were transparent.

    Never more than two images are held at once: each of the largest takes 160 MB.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        image: Image.Image = decode(io.BytesIO(data), formats=_FORMATS)
        ImageOps.exif_transpose(image, in_place=True)
    image = _in_srgb(image)
    clear = "transparency" in image.info or image.mode in {"RGBA", "LA", "PA"}
    wanted = "RGBA" if clear else "RGB"
    if image.mode != wanted:
        image = image.convert(wanted)
    fresh = Image.new("RGB", image.size, "white")  # a new image has no metadata that a later Pillow could carry along
    fresh.paste(image, mask=image if clear else None)
    return fresh


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "CMYK"}:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    except ImageCms.PyCMSError:  # a profile that cannot be read leaves the colours as they are
        return image


def _widths(original: Original) -> tuple[int, ...]:
    """Return the widths it is given in: those of the list below its own, and its own where it is smaller than all."""
    smaller = tuple(width for width in WIDTHS if width < original.width)
    return smaller if len(smaller) == len(WIDTHS) else (*smaller, original.width)


def _middle(original: Original) -> int:
    return min(original.width, WIDTHS[1])


def _height(original: Original, width: int) -> int:
    return max(1, round(original.height * width / original.width))


def _name(original: Original, width: int, kind: str) -> str:
    digest = hashlib.sha256(f"{RECIPE}:{original.digest}".encode()).hexdigest()[:16]
    return f"{PHOTOS}{digest}-{width}{kind}"
