"""How is a person taken out? From every file or from none; then the editor reads what is left to do."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from yaml import YAMLError

from danvan.commands import folders
from danvan.commands.folders import CACHE, DEMONSTRATION, PUBLISHED
from danvan.commands.usage import Commands
from danvan.people import ledger, withdraw, withdrawal
from danvan.people.withdraw import Outcome
from danvan.publish.lock import Busy
from danvan.publish.place import Place, Unfit
from danvan.site import card, publication
from danvan.source import load, media, pages, photos
from danvan.source.files import replace_all, sweep
from danvan.source.loaded import Loaded
from danvan.source.problem import BadData

_ABOUT = "gỡ một người khỏi mọi tệp; hoặc sửa hết, hoặc không sửa gì"


def add(commands: Commands) -> None:
    """Add this command."""
    command = commands.add_parser("withdraw", help=_ABOUT, description=_ABOUT)
    command.add_argument("person", metavar="MÃ", help="mã của người trong people.yaml")
    command.add_argument("--xem-truoc", action="store_true", dest="look", help="chỉ xem sẽ sửa gì, không ghi gì")
    command.add_argument("--thay", metavar="CHỮ", dest="words", help="chữ thay cho tên; nếu không ghi: vai trò")
    command.add_argument("--data", type=Path, metavar="THƯ_MỤC", default=folders.data(), help="thư mục dữ liệu")
    where = "thư mục các trang viết"
    command.add_argument("--content", type=Path, metavar="THƯ_MỤC", default=folders.content(), help=where)
    command.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Withdraw a person: show every line that changes, then write all files or none, then say what is left to do."""
    loaded = load.load(chosen.data, publication.shown(chosen.data), chosen.content)
    person = next((person for person in loaded.people if person.id == chosen.person), None)
    if not person or not loaded.privacy:
        print(f"Không có người “{chosen.person}” trong people.yaml. Chưa sửa gì.", file=sys.stderr)
        return 1
    paths = {path.as_posix(): path for path in (*chosen.data.glob("*.yaml"), *pages.files(chosen.content))}
    texts = {name: path.read_bytes().decode("utf-8") for name, path in paths.items()}
    same = [other.id for other in loaded.people if other != person and other.name.lower() == person.name.lower()]
    stand = ledger.stand(person, loaded.privacy, chosen.words)
    try:
        outcome = withdraw.withdraw(texts, person.id, stand, same, publication.today())
    except (withdraw.Refused, YAMLError) as refused:
        print(refused, file=sys.stderr)
        return 1
    print(withdrawal.changes(outcome))
    if chosen.look:
        print("Mới xem trước, chưa ghi gì. Bỏ --xem-truoc để gỡ.")
        return 0
    _write(outcome, chosen, loaded)
    print(withdrawal.duties(outcome, bool(same)))
    return _left(chosen)


def _write(outcome: Outcome, chosen: argparse.Namespace, loaded: Loaded) -> None:
    """Write what changes and delete what shows the person, in the data and in what was built or is kept of them.

    The register comes last: a command that was killed before finds the person still there, and can be run again.
    """
    last_first = sorted(outcome.files, key=lambda name: (name.endswith("people.yaml"), name))
    gone = [*(chosen.data / "photos" / name for name in sorted(set(outcome.photos))), *_kept(outcome, loaded, chosen)]
    replace_all({Path(name): outcome.files[name] for name in last_first}, [path for path in gone if path.is_file()])
    sweep({chosen.data, chosen.data / "photos", chosen.content, *(path.parent for path in map(Path, outcome.files))})
    for target in (PUBLISHED, DEMONSTRATION):
        try:
            Place.of(target).clear()
        except (Busy, Unfit) as reason:
            print(f"{target}/: {reason}; đợi xong rồi dựng lại: lượt ấy có thể còn tên.", file=sys.stderr)
    shutil.rmtree(DEMONSTRATION, ignore_errors=True)


def _kept(outcome: Outcome, loaded: Loaded, chosen: argparse.Namespace) -> Iterator[Path]:
    """Yield the recordings, and the files of the cache, that may hold the name; the next build draws the others."""
    seen = [loaded.originals[name] for name in outcome.photos if name in loaded.originals]
    folder = media.audio_folder(loaded.broadcasts, chosen.data)
    yield from (folder / Path(name).name for name in outcome.recordings if folder)
    yield from (CACHE / path for original in seen if original.width for path in photos.names(original))
    yield from CACHE.glob(card.EVERY)


def _left(chosen: argparse.Namespace) -> int:
    """Tell what the data still lacks after a withdrawal, as `check` would."""
    try:
        publication.read(chosen.data, publication.today(), written=chosen.content)
    except BadData as bad:
        print(bad, file=sys.stderr)
        print("Đã gỡ. Còn các lỗi trên phải sửa trước khi dựng trang.", file=sys.stderr)
    return 0
