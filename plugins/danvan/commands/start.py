"""How does another commune begin? With data and pages that are blank, in a folder of its own, all of them or none."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from danvan.commands import starter
from danvan.commands.folders import CONTENT, DATA
from danvan.commands.usage import Commands
from danvan.source import load
from danvan.source.files import replace_all

_ABOUT = "tạo dữ liệu và trang viết còn trống cho một xã khác"


def add(commands: Commands) -> None:
    """Add this command."""
    begun = commands.add_parser("start", help=_ABOUT, description=_ABOUT)
    begun.add_argument("folder", type=Path, metavar="THƯ_MỤC", help="nơi đặt data/ và content/ mới; chưa có hoặc trống")
    begun.add_argument(
        "--xa", required=True, dest="commune", metavar="XÃ", help="tên xã, viết như trong câu: “xã Đại Từ”"
    )
    begun.add_argument("--tinh", required=True, dest="province", metavar="TỈNH", help="tên tỉnh, viết như trong câu")
    begun.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write a data folder and pages for another commune into a folder that is not there or empty."""
    site = load.load(DATA).site
    if not site:
        print(f"Không đọc được {DATA}/site.yaml của kho này, nên chưa ghi gì. Chạy: danvan check", file=sys.stderr)
        return 1
    if unfit := starter.unfit(chosen.commune, chosen.province):
        print(f"{unfit} Chưa ghi gì.", file=sys.stderr)
        return 1
    if chosen.folder.exists() and not (chosen.folder.is_dir() and not any(chosen.folder.iterdir())):
        print(f"{chosen.folder} đã có tệp. Chọn thư mục khác; chưa ghi gì.", file=sys.stderr)
        return 1
    there = ((stem, DATA / f"{stem}.yaml") for stem in starter.TAKEN)
    taken = {stem: path.read_text(encoding="utf-8") for stem, path in there if path.is_file()}
    pages = {page.name: page.read_text(encoding="utf-8") for page in sorted(CONTENT.glob("*.md"))}
    made = starter.files(taken, pages, site, chosen.commune, chosen.province)
    replace_all({chosen.folder / name: content for name, content in made.items()})
    print(f"Đã tạo {chosen.folder}/data và {chosen.folder}/content. Cách điền: docs/xa-khac.md")
    return 0
