"""Which files may be taken from the site, and what does each hold? The open-data page lists every one of them once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.broadcast import schedule
from danvan.broadcast.script import approved
from danvan.catalog.catalog import Catalog
from danvan.life.period import periods
from danvan.records import FILES, PRIVATE, address
from danvan.text import first_lower


@dataclass(frozen=True)
class Offer:
    """One file: where it is, what it is called, what it holds, and the schema that it obeys if it is JSON."""

    path: str
    name: str
    holds: str
    schema: str = ""

    @property
    def file(self) -> str:
        """The path as people tell files apart: two of them are called index.json."""
        return self.path.removeprefix(address.API).removeprefix(address.OPEN_DATA).removeprefix(address.BROADCAST)


RECORDS = {
    "models": ("Mô hình", "Mọi điều trang hiện về từng mô hình, của xã và tham khảo"),
    "examples": ("Điển hình", "Mọi điều trang hiện về từng điển hình, của xã và tham khảo"),
    "places": ("Xóm", "Các xóm, xóm cũ dẫn tới xóm nay"),
    "units": ("Đơn vị", "Các cơ quan, đoàn thể mà kế hoạch giao việc"),
    "legal": ("Căn cứ", "Các văn bản mà kế hoạch và trang dẫn, hiệu lực đã đối chiếu hay chưa"),
    "duties": ("Việc phải làm", "Từng nhiệm vụ của kế hoạch: ai làm, đến đâu, minh chứng"),
    "indicators": ("Chỉ số", "Những số liệu được cộng chung, đơn vị tính của từng chỉ số"),
}
"""By stem: the name of the file and what it holds."""


def tables(catalog: Catalog) -> tuple[Offer, ...]:
    """Return the tables for spreadsheets."""
    return (
        Offer(f"{address.OPEN_DATA}mo-hinh.csv", "Mô hình", "Mỗi mô hình một dòng"),
        Offer(f"{address.OPEN_DATA}dien-hinh.csv", "Điển hình", "Mỗi điển hình một dòng"),
        Offer(f"{address.OPEN_DATA}ket-qua.csv", "Kết quả", "Mỗi số liệu kết quả của từng mô hình, điển hình một dòng"),
        Offer(f"{address.OPEN_DATA}xom.csv", "Xóm", "Mỗi xóm một dòng, cả xóm đã sáp nhập"),
        *(
            Offer(
                f"{address.OPEN_DATA}so-lieu-{period.stem}.csv",
                f"Số liệu {first_lower(period.name)}",
                "Số mục theo bước, lĩnh vực; tổng kết quả",
            )
            for period in periods(catalog.plan)
        ),
    )


def records(catalog: Catalog) -> tuple[Offer, ...]:
    """Return the files for programs that hold records and figures."""
    stems = [stem for stem in FILES if stem not in PRIVATE]
    return (
        Offer(
            f"{address.API}index.json", "Danh mục", "Có những tệp nào, theo lược đồ nào; đếm riêng của xã và tham khảo"
        ),
        Offer(
            f"{address.API}plan.json",
            "Kế hoạch",
            "Toàn văn kế hoạch, từng mục có địa chỉ",
            f"{address.API}schema/plan.json",
        ),
        *(Offer(f"{address.API}{stem}.json", *RECORDS[stem], f"{address.API}schema/{stem}.json") for stem in stems),
        Offer(
            f"{address.API}withdrawn.json",
            "Mục đã rút",
            "Mục nào đã rút khỏi trang, từ ngày nào",
            f"{address.API}schema/withdrawn.json",
        ),
        Offer(
            f"{address.API}reports/index.json",
            "Danh mục số liệu",
            "Có số liệu của những kỳ nào; mọi kỳ theo một lược đồ",
            f"{address.API}schema/report.json",
        ),
        *(
            Offer(
                f"{address.API}reports/{period.stem}.json",
                f"Số liệu {first_lower(period.name)}",
                "Số mục theo bước, lĩnh vực; tổng kết quả",
            )
            for period in periods(catalog.plan)
        ),
    )


def followed(catalog: Catalog) -> Iterator[Offer]:
    """Yield what a program can follow: news, and the broadcasts once there are any."""
    yield Offer("feed.xml", "Mục mới", "Nguồn tin Atom: mô hình, điển hình mới và vừa sửa, mục đã rút")
    if schedule.on_air(catalog):
        yield Offer(f"{address.BROADCAST}lich.ics", "Lịch phát thanh", "Lịch iCalendar: bản tin nào phát lúc nào")
    if catalog.site.base and any(written.bulletin.recording for written in approved(catalog)):
        yield Offer(f"{address.BROADCAST}podcast.xml", "Bản tin đã ghi âm", "Nguồn tin podcast (RSS)")


def spoken(catalog: Catalog) -> Iterator[Offer]:
    """Yield the words of every approved bulletin: drafts are in no list."""
    for written in approved(catalog):
        path, title = f"{address.BROADCAST}{written.bulletin.id}", written.bulletin.title
        yield Offer(f"{path}.txt", title, "Lời đọc, chỉ có chữ")
        yield Offer(f"{path}.docx", title, "Lời đọc để in, sửa (Word)")
