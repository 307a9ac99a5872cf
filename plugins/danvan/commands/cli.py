"""danvan: the commands of editors and CI. `danvan --help` lists them."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from yaml import YAMLError

from danvan import speech
from danvan.catalog import freshness
from danvan.commands import broadcast, schema, starter, usage
from danvan.host import log, preview
from danvan.people import ledger, withdraw, withdrawal
from danvan.records import Site
from danvan.site import card, links, publication
from danvan.source import load, photos
from danvan.source.files import replace_all
from danvan.source.problem import BadData

DATA = Path("data")
DOCS = Path("docs")
CONTENT = Path("content")
CACHE = Path(".cache")
WITHDRAW = "gỡ một người khỏi mọi tệp; hoặc sửa hết, hoặc không sửa gì"
START = "tạo dữ liệu và trang viết còn trống cho một xã khác"
PUBLISHED = Path("site")
DEMONSTRATION = CACHE / "demo-site"
NEW, OLD = CACHE / "site-new", CACHE / "site-old"
"""The site while it is being built, and the one before until the new one stands in its place."""
MADE_UP = Path("demo/data")
LAST_DAY = "1924948800"
"""31 December 2030, when the five made-up years of `demo/` are over, as `make demo` has it."""


PIPE_CLOSED = 141
"""What a shell reports of a program that was ended because nobody reads what it prints any more."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code: 0 done, 1 the data or the build has faults, 141 nobody reads on."""
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # danvan check | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left is not flushed at the exit
        return PIPE_CLOSED
    return code


def _run(arguments: Sequence[str] | None) -> int:
    parser = usage.Parser(prog="danvan", description="Dữ liệu của xã thành trang thông tin.")
    commands = parser.add_subparsers(required=True, dest="command", metavar="lệnh", title="các lệnh")
    for name, run, about in (
        ("check", check, "kiểm tra dữ liệu, không đăng gì"),
        ("build", build, "dựng trang vào site/; có lỗi thì trang cũ giữ nguyên"),
        ("serve", serve, "xem trước trang trên máy này, tự dựng lại mỗi lần lưu tệp"),
        ("schema", write_schema, "viết lại data/schema/ từ khai báo của các mục"),
        ("speak", speak, "đọc mỗi dòng của đầu vào thành lời; dòng bắt đầu bằng ! là không đọc được"),
    ):
        command = commands.add_parser(name, help=about, description=about)
        command.add_argument("--data", type=Path, metavar="THƯ_MỤC", default=_folder(), help="thư mục dữ liệu")
        if run is check:
            age = "kể từng mục: đăng sau bao nhiêu ngày làm việc, mục nào quá hạn xem lại"
            command.add_argument("--freshness", action="store_true", help=age)
        command.set_defaults(run=run)
    reader = commands.choices["speak"]
    reader.add_argument("--full", action="store_true", help="đọc đủ ký hiệu văn bản")
    broadcast.add(commands, _folder())
    taken_out = commands.add_parser("withdraw", help=WITHDRAW, description=WITHDRAW)
    taken_out.add_argument("person", metavar="MÃ", help="mã của người trong people.yaml")
    taken_out.add_argument("--xem-truoc", action="store_true", dest="look", help="chỉ xem sẽ sửa gì, không ghi gì")
    taken_out.add_argument("--thay", metavar="CHỮ", dest="words", help="chữ thay cho tên; nếu không ghi: vai trò")
    taken_out.add_argument("--data", type=Path, metavar="THƯ_MỤC", default=_folder(), help="thư mục dữ liệu")
    taken_out.add_argument("--content", type=Path, metavar="THƯ_MỤC", default=_content(), help="thư mục các trang viết")
    taken_out.set_defaults(run=take_out)
    begun = commands.add_parser("start", help=START, description=START)
    begun.add_argument("folder", type=Path, metavar="THƯ_MỤC", help="nơi đặt data/ và content/ mới; chưa có hoặc trống")
    begun.add_argument(
        "--xa", required=True, dest="commune", metavar="XÃ", help="tên xã, viết như trong câu: “xã Đại Từ”"
    )
    begun.add_argument("--tinh", required=True, dest="province", metavar="TỈNH", help="tên tỉnh, viết như trong câu")
    begun.set_defaults(run=start)
    where = f"trang minh họa (dựng thì vào {DEMONSTRATION}, không bao giờ vào {PUBLISHED})"
    for name in ("build", "serve"):
        commands.choices[name].add_argument("--demonstration", action="store_true", help=where)
        commands.choices[name].set_defaults(data=None)
    commands.choices["serve"].add_argument(
        "--port", type=int, metavar="SỐ", default=8000, help="cổng; bận thì lấy cổng kế tiếp"
    )
    chosen = parser.parse_args(arguments)
    if chosen.run in (build, serve) and chosen.data is None:
        chosen.data = MADE_UP if chosen.demonstration and "DANVAN_DATA" not in os.environ else _folder()
    return int(chosen.run(chosen))


def _folder() -> Path:
    return Path(os.environ.get("DANVAN_DATA") or DATA)


def _content(data: Path = DATA) -> Path:
    """Return where the pages lie that people wrote for `data`: as told, beside other data, else our own."""
    if told := os.environ.get("DANVAN_CONTENT"):
        return Path(told)
    beside = data.resolve().parent / "content"
    return data.parent / "content" if data != DATA and beside.is_dir() else CONTENT


def _site_url() -> str:
    return os.environ.get("DANVAN_SITE_URL") or ""


def check(chosen: argparse.Namespace) -> int:
    """Print every problem of the data, and what the commune has still to supply."""
    try:
        content = _content(chosen.data)
        catalog = publication.read(chosen.data, publication.today(), written=content, site_url=_site_url())
        if dead := links.dead(catalog, content):
            raise BadData(dead)
    except BadData as bad:
        print(bad, file=sys.stderr)
        print(f"Có {len(bad.problems)} lỗi. Sửa rồi chạy lại.", file=sys.stderr)
        return 1
    if chosen.data == DATA and (stale := schema.stale(DATA, DOCS)):
        print(f"{', '.join(stale)}: không khớp khai báo của các mục; chạy “danvan schema”", file=sys.stderr)
        return 1
    for name, info in Site.model_fields.items():
        if getattr(catalog.site, name) is None:
            print(f"Chờ xã cung cấp: {info.title} ({name} trong site.yaml)")
    if not catalog.site.base:
        print(f"Lưu ý: {publication.WITHOUT_ADDRESS}")
    for notice in catalog.notices:
        print(f"Lưu ý: {notice}")
    for told in broadcast.silent(catalog):
        print(told)
    for line in freshness.report(catalog) if chosen.freshness else ():
        print(line)
    print(
        f"Dữ liệu đúng: {len(catalog.models)} mô hình, {len(catalog.examples)} điển hình "
        f"({len(catalog.local)} của xã, {len(catalog.reference)} tham khảo), {len(catalog.places)} xóm."
    )
    return 0


_NOT_MADE_UP = "{data} không phải dữ liệu minh họa; bỏ --demonstration để dựng trang thật"
_MADE_UP = "{data} là dữ liệu minh họa (demonstration: true trong site.yaml): không đăng, {site}/ giữ nguyên."


def build(chosen: argparse.Namespace) -> int:
    """Build strictly into a new folder, then put it in the place of the old one in one step.

    What is made up never comes near what is published: it has a folder of its own, whoever asks for it.
    """
    demonstration = load.is_demonstration(chosen.data)
    if chosen.demonstration and not demonstration:
        print(_NOT_MADE_UP.format(data=chosen.data), file=sys.stderr)
        return 1
    if demonstration:
        print(_MADE_UP.format(data=chosen.data, site=PUBLISHED))
    if broadcast.unpublishable(chosen.data):
        return 1
    target = DEMONSTRATION if demonstration else PUBLISHED
    for folder in (NEW, OLD):
        shutil.rmtree(folder, ignore_errors=True)
    environment = _environment(chosen.data)
    process = log.start(["build", "--strict", "--site-dir", str(NEW)], environment)
    for line in log.told(process, Path(environment["DANVAN_CONTENT"])):
        print(line, file=sys.stderr, flush=True)
    if process.wait():
        print(f"Chưa đăng gì; {target}/ giữ nguyên như trước.", file=sys.stderr)
        return 1
    if target.exists():
        target.rename(OLD)
    NEW.rename(target)
    shutil.rmtree(OLD, ignore_errors=True)
    print(f"Đã dựng {sum(1 for _ in target.rglob('*.html'))} trang vào {target}/.")
    return 0


def _environment(data: Path) -> dict[str, str]:
    """Return what tells the host which data and pages to read, for `demo/` also its last day, unless told otherwise."""
    told = {"DANVAN_DATA": str(data), "DANVAN_CONTENT": str(_content(data))}
    day = {"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", LAST_DAY)} if data == MADE_UP else {}
    return told | day


def serve(chosen: argparse.Namespace) -> int:
    """Serve the site with live reload, the made-up one with --demonstration."""
    environment = _environment(chosen.data)
    os.environ.update(environment)
    content = Path(environment["DANVAN_CONTENT"])
    watched = (chosen.data, content, Path("mkdocs.yml"))
    return preview.serve(chosen.port, watched, content, DEMONSTRATION if chosen.demonstration else PUBLISHED)


def speak(chosen: argparse.Namespace) -> int:
    """Write one spoken line for each line of input; return 1 where one was refused, 2 without a usable lexicon."""
    loaded = load.load(chosen.data, publication.shown(chosen.data))
    if faults := [problem for problem in loaded.problems if problem.file == loaded.names["lexicon"]]:
        print(BadData(faults), file=sys.stderr)
        return 2
    listed = loaded.lexicon
    lexicon = speech.Lexicon.of(listed.aloud, listed.readings)
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # they are text streams here
    refused = False
    for line in speech.speak_lines(sys.stdin, lexicon, full_numbers=chosen.full):
        refused |= line.startswith("!")
        print(line)
    return int(refused)


def write_schema(chosen: argparse.Namespace) -> int:
    """Write the JSON Schemas that editors' programs read, and the page of all fields that editors read."""
    folder = chosen.data / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in schema.files().items():
        (folder / name).write_text(content, encoding="utf-8")
    (DOCS / "cac-muc-du-lieu.md").write_text(schema.reference(), encoding="utf-8")
    return 0


def start(chosen: argparse.Namespace) -> int:
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
    taken = {stem: (DATA / f"{stem}.yaml").read_text(encoding="utf-8") for stem in starter.TAKEN}
    pages = {page.name: page.read_text(encoding="utf-8") for page in sorted(CONTENT.glob("*.md"))}
    for name, content in starter.files(taken, pages, site, chosen.commune, chosen.province).items():
        path = chosen.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    print(f"Đã tạo {chosen.folder}/data và {chosen.folder}/content. Cách điền: docs/xa-khac.md")
    return 0


def take_out(chosen: argparse.Namespace) -> int:
    """Withdraw a person: show every line that changes, then write all files or none, then say what is left to do."""
    loaded = load.load(chosen.data, publication.shown(chosen.data), chosen.content)
    person = next((person for person in loaded.people if person.id == chosen.person), None)
    if not person or not loaded.privacy:
        print(f"Không có người “{chosen.person}” trong people.yaml. Chưa sửa gì.", file=sys.stderr)
        return 1
    paths = {path.as_posix(): path for path in (*chosen.data.glob("*.yaml"), *chosen.content.rglob("*.md"))}
    texts = {name: path.read_bytes().decode("utf-8") for name, path in paths.items()}
    same = [other.id for other in loaded.people if other != person and other.name.lower() == person.name.lower()]
    stand = ledger.stand(person, loaded.privacy, chosen.words)
    try:
        outcome = withdraw.withdraw(texts, person.id, stand, same, publication.today())
    except (withdraw.Refused, YAMLError) as refused:
        print(refused, file=sys.stderr)
        return 1
    gone = [chosen.data / "photos" / name for name in sorted(set(outcome.photos))]
    seen = [loaded.originals[name] for name in outcome.photos if name in loaded.originals]
    gone += [CACHE / path for original in seen if original.width for path in photos.names(original)]
    gone += CACHE.glob(card.EVERY)  # a name may be drawn on any; they are drawn again by the next build
    print(withdrawal.changes(outcome))
    if chosen.look:
        print("Mới xem trước, chưa ghi gì. Bỏ --xem-truoc để gỡ.")
        return 0
    replace_all({Path(name): text.encode() for name, text in outcome.files.items()}, [p for p in gone if p.is_file()])
    for folder in (NEW, OLD, DEMONSTRATION):
        shutil.rmtree(folder, ignore_errors=True)
    print(withdrawal.duties(outcome, bool(same)))
    return _left(chosen)


def _left(chosen: argparse.Namespace) -> int:
    """Tell what the data still lacks after a withdrawal, as `check` would."""
    try:
        publication.read(chosen.data, publication.today(), written=chosen.content)
    except BadData as bad:
        print(bad, file=sys.stderr)
        print("Đã gỡ. Còn các lỗi trên phải sửa trước khi dựng trang.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
