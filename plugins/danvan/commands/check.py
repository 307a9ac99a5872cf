"""What is wrong with the data, and what has the commune still to supply? Nothing is published."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator

from danvan.catalog import correction, freshness
from danvan.catalog.catalog import Catalog
from danvan.commands import broadcast, folders, schema
from danvan.commands.usage import Commands
from danvan.records import Site
from danvan.site import links, publication
from danvan.source.problem import BadData


def add(commands: Commands) -> None:
    """Add this command."""
    command = folders.reading(commands, "check", "kiểm tra dữ liệu, không đăng gì")
    age = "kể từng mục: đăng sau bao nhiêu ngày làm việc, mục nào quá hạn xem lại"
    command.add_argument("--freshness", action="store_true", help=age)
    command.add_argument("--plan", action="store_true", help="kể từng chỗ cần xem lại trong bản chép kế hoạch")
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print every problem of the data, and what the commune has still to supply."""
    try:
        content = folders.content(chosen.data)
        where = os.environ.get("DANVAN_SITE_URL") or ""
        catalog = publication.read(chosen.data, publication.today(), written=content, site_url=where)
        if dead := links.dead(catalog, content):
            raise BadData(dead)
    except BadData as bad:
        print(bad, file=sys.stderr)
        print(f"Có {len(bad.problems)} lỗi. Sửa rồi chạy lại.", file=sys.stderr)
        return 1
    if chosen.data == folders.DATA and (stale := schema.stale(folders.DATA, folders.DOCS)):
        print(f"{', '.join(stale)}: không khớp khai báo của các mục; chạy “danvan schema”", file=sys.stderr)
        return 1
    asked = (
        *(freshness.report(catalog) if chosen.freshness else ()),
        *(correction.noticed(catalog.plan) if chosen.plan else ()),
    )
    for line in (*_told(catalog), *asked):
        print(line)
    print(
        f"Dữ liệu đúng: {len(catalog.models)} mô hình, {len(catalog.examples)} điển hình "
        f"({len(catalog.local)} của xã, {len(catalog.reference)} tham khảo), {len(catalog.places)} xóm."
    )
    return 0


def _told(catalog: Catalog) -> Iterator[str]:
    """Yield what is missing or to be seen to, though it stops nothing."""
    for name, info in Site.model_fields.items():
        if getattr(catalog.site, name) is None:
            yield f"Chờ xã cung cấp: {info.title} ({name} trong site.yaml)"
    if not catalog.site.base:
        yield f"Lưu ý: {publication.WITHOUT_ADDRESS}"
    yield from (f"Lưu ý: {notice}" for notice in catalog.notices)
    yield from broadcast.silent(catalog)
