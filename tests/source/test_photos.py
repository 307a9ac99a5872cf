"""What becomes of a photo: nothing but its pixels, upright, in the sizes that screens need; unfit ones are told why."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from danvan import rules
from danvan.source import load, media, photos
from where import TODAY

WHERE = "tọa độ nhà riêng"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()  # holds the time at which it was made


def phone_photo(size: tuple[int, int] = (1200, 800), orientation: int = 1) -> bytes:
    """A JPEG as a phone writes it: EXIF with GPS, a comment, a colour profile; its left half is red."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = WHERE
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 38.0, 28.6), 3: "E", 4: (105.0, 31.0, 35.0)})
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=WHERE.encode(), icc_profile=PROFILE)
    return out.getvalue()


def derived(data: bytes) -> dict[str, bytes]:
    return dict(photos.derive(data, photos.inspect(data)))


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_published_pictures_carry_no_trace_of_where_and_when_they_were_taken() -> None:
    original = phone_photo()
    assert WHERE.encode() in original
    assert opened(original).getexif().get_ifd(0x8825)
    for name, content in derived(original).items():
        picture = opened(content)
        assert not picture.getexif(), name
        assert not {"exif", "comment", "icc_profile", "xmp", "photoshop", "dpi"} & set(picture.info), name
        for trace in (b"Exif", b"EXIF", b"ICC_PROFILE", b"ICCP", b"XMP", WHERE.encode(), b"http://ns.adobe"):
            assert trace not in content, (name, trace)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright_however_the_phone_was_held(orientation: int) -> None:
    data = phone_photo((600, 400), orientation)
    original = photos.inspect(data)
    sideways = orientation >= 5
    assert (original.width, original.height) == ((400, 600) if sideways else (600, 400))
    small = opened(derived(data)[photos.names(original)[0]]).convert("RGB")
    assert small.width == 480 if not sideways else small.width == 400
    # where the red half must lie when the picture is shown upright
    red = {1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom"}[orientation]
    spots = {"left": (5, 50), "right": (small.width - 5, 50), "top": (50, 5), "bottom": (50, small.height - 5)}
    for side, spot in spots.items():
        pixel = small.getpixel(spot)
        assert isinstance(pixel, tuple)
        if side in {red, {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}[red]}:
            assert (pixel[1] < 80) == (side == red), (orientation, side)


@pytest.mark.parametrize(
    ("width", "webp", "jpeg"),
    [
        (4000, [480, 960, 1440], 960),
        (1440, [480, 960, 1440], 960),
        (1000, [480, 960, 1000], 960),
        (700, [480, 700], 700),
        (300, [300], 300),
    ],
)
def test_sizes_fit_screens_and_never_blow_a_picture_up(width: int, webp: list[int], jpeg: int) -> None:
    made = derived(phone_photo((width, 200)))
    assert [opened(content).width for name, content in made.items() if name.endswith(".webp")] == webp
    assert [opened(content).width for name, content in made.items() if name.endswith(".jpg")] == [jpeg]
    assert all(
        opened(content).format == ("WEBP" if name.endswith(".webp") else "JPEG") for name, content in made.items()
    )
    assert tuple(made) == photos.names(photos.inspect(phone_photo((width, 200))))


def test_the_same_picture_gives_the_same_bytes_and_another_gives_another_name() -> None:
    one, other = phone_photo(), phone_photo((1201, 800))
    assert derived(one) == derived(one)
    assert not set(derived(one)) & set(derived(other))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "CMYK", "L", "1", "I;16"])
def test_every_kind_of_pixel_becomes_a_plain_picture(mode: str) -> None:
    image = Image.new(mode, (20, 10))
    out = io.BytesIO()
    image.save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert all(opened(content).mode == "RGB" for content in derived(out.getvalue()).values())


def test_what_is_transparent_becomes_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 10), (0, 0, 0, 0)).save(out, "PNG")
    for content in derived(out.getvalue()).values():
        pixel = opened(content).convert("RGB").getpixel((5, 5))
        assert isinstance(pixel, tuple)
        assert min(pixel) > 250


def png(width: int, height: int, data: bytes) -> bytes:
    """A PNG that claims a size, whatever its data holds."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "blue")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:])


def text_bomb() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("x", "0" * 80_000_000, zip=True)
    return saved(Image.new("L", (10, 10)), "PNG", pnginfo=info)


UNFIT: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty", lambda: b"", "trống; chép lại"),
    ("a web page", lambda: b"<html><body>404</body></html>", "không phải ảnh JPG, PNG hay WebP"),
    ("a drawing", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "không phải ảnh"),
    ("a PDF", lambda: b"%PDF-1.7\n", "không phải ảnh"),
    ("a TIFF", lambda: saved(Image.new("L", (10, 10)), "TIFF"), "không phải ảnh"),
    ("an iPhone's HEIC", lambda: b"\0\0\0\x18ftypheic\0\0\0\0", "ảnh HEIC"),
    ("half a photo", lambda: phone_photo()[:6000], "bị hỏng hoặc chép thiếu"),
    ("a head without a picture", lambda: phone_photo()[:30], "bị hỏng hoặc chép thiếu"),
    ("a broken PNG", lambda: saved(Image.effect_noise((99, 99), 50), "PNG")[:3000], "bị hỏng hoặc chép thiếu"),
    ("an animated GIF", lambda: moving("GIF"), "là ảnh động"),
    ("an animated WebP", lambda: moving("WEBP"), "là ảnh động"),
    ("an animated PNG", lambda: moving("PNG"), "là ảnh động"),
    ("a still GIF", lambda: saved(Image.new("L", (10, 10)), "GIF"), "là ảnh GIF"),
    ("41 million pixels", lambda: png(8200, 5000, b""), "có 41 triệu điểm ảnh, quá 40 triệu"),
    ("a bomb of 900 million pixels", lambda: png(30000, 30000, zlib.compress(b"\0" * 9999)), "quá 40 triệu"),
    ("a bomb in a comment", text_bomb, "bị hỏng"),
]


@pytest.mark.parametrize(("make", "fault"), [row[1:] for row in UNFIT], ids=[row[0] for row in UNFIT])
def test_an_unfit_original_is_told_why_before_it_is_decoded(make: Callable[[], bytes], fault: str) -> None:
    assert fault in photos.inspect(make()).fault


def test_a_picture_of_forty_million_pixels_is_the_largest_that_passes() -> None:
    assert photos.inspect(saved(Image.new("1", (8000, 5000)), "PNG")).fault == ""


def test_the_photo_of_a_phone_that_hides_a_second_picture_is_taken_by_its_first() -> None:
    data = saved(Image.new("RGB", (20, 10)), "MPO", save_all=True, append_images=[Image.new("RGB", (20, 10))])
    assert photos.inspect(data).fault == ""
    assert [opened(content).size for content in derived(data).values()] == [(20, 10), (20, 10)]


def test_an_unfit_photo_stops_the_build_at_its_line(data: Path) -> None:
    (data / "photos" / "duong.jpg").write_bytes(phone_photo()[:6000])
    said = [str(problem) for problem in rules.check(load.load(data), TODAY)]
    assert said == [
        "data/models.yaml:33:12: mô hình “‘Đường mới’ xóm Đồng Mẫu”: tệp “duong.jpg” bị hỏng hoặc chép thiếu; "
        "lấy lại bản gốc rồi chép lại vào thư mục photos"
    ]


def test_a_photo_that_changes_on_disk_is_looked_at_again(data: Path) -> None:
    first = load.load(data).originals["duong.jpg"]
    (data / "photos" / "duong.jpg").write_bytes(phone_photo())
    assert load.load(data).originals["duong.jpg"] != first


def test_a_file_too_heavy_is_not_even_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "HEAVIEST", 1000)
    assert "quá 0 MB" in load.load(data).originals["duong.jpg"].fault


@pytest.mark.parametrize(
    ("size", "side"), [((1080, 17000), "cao 17000"), ((17000, 1080), "rộng 17000"), ((1, 16384), "cao 16384")]
)
def test_a_side_longer_than_webp_can_hold_is_told(size: tuple[int, int], side: str) -> None:
    for kind in ("JPEG", "PNG"):
        assert photos.inspect(saved(Image.new("1", size), kind)).fault.startswith(f"{side} điểm ảnh, quá 16383")


@pytest.mark.parametrize("size", [(1, 16383), (16383, 1), (500, 16383), (1, 1)])
def test_whatever_passes_can_be_published(size: tuple[int, int]) -> None:
    assert derived(saved(Image.new("L", size), "PNG"))


def test_a_webp_that_would_take_all_memory_is_told_before_it_is_read() -> None:
    assert (
        "quá 12 triệu" in photos.inspect(saved(Image.new("RGB", (4000, 3001)), "WEBP", lossless=True, method=0)).fault
    )
