"""Whatever happens while a site is put in place, readers have one whole site, old or new, and never none.

Kills come at every step there is: a copy of this process is killed at the first, the second … call to the system.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from danvan.publish import exchange, lock, place
from danvan.publish.lock import Busy
from danvan.publish.place import Place, Unfit

FILES = ("index.html", "mo-hinh/a/index.html", "assets-{}/js/find.js", "_nginx.conf")
OWN = {"old": "0" * 10, "new": "1" * 10, "next": "2" * 10}


def write(folder: Path, release: str) -> None:
    for name in FILES:
        path = folder / name.format(OWN[release])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{release} assets-{OWN[release]}/js/find.js", encoding="utf-8")


def stands(folder: Path) -> str:
    """Which release stands there, whole."""
    found = {
        path.read_text(encoding="utf-8").split()[0]
        for path in folder.rglob("*")
        if path.name in {"index.html", "_nginx.conf"}
    }
    assert len(found) == 1, f"{found or 'nothing'} in {folder}"
    (release,) = found
    for name in FILES:
        assert (folder / name.format(OWN[release])).is_file(), name
    return release


def put(target: Path, release: str) -> None:
    spot = Place.of(target)
    with spot.taken() as work:
        write(work, release)
        spot.put(work)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(place, "settle", lambda _folder: None)  # no test pulls the plug
    site = tmp_path / "kho" / "site"
    site.parent.mkdir()
    put(site, "old")
    return site


@pytest.fixture(params=["in one step", "in two"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exchanging, and how it goes on a file system that knows no exchange."""
    if request.param == "in two":
        monkeypatch.setattr(place, "exchange", lambda _one, _other: False)


CHANGES = {f"os.{call}" for call in ("rename", "mkdir", "rmdir", "remove", "link", "symlink", "chmod", "truncate")}
"""What changes something on the disk; between two of these nothing new can be met."""


def killed_at(step: int, work: Callable[[], None]) -> bool:
    """Do `work` in a copy of this process that is killed before its `step`-th change on the disk; tell if it was."""
    child = os.fork()
    if child == 0:
        left = [step]

        def count(event: str, given: tuple[object, ...]) -> None:
            if event in CHANGES or (event == "open" and given[1] not in {"r", "rb"}):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        try:
            work()
            os._exit(0)
        finally:
            traceback.print_exc()
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


@pytest.mark.usefixtures("steps")
def test_a_kill_at_any_step_leaves_one_whole_site_for_whoever_comes_next(site: Path, tmp_path: Path) -> None:
    step, seen = 0, []
    kept = tmp_path / "kept"
    shutil.copytree(site.parent, kept)
    while killed_at(step, lambda: put(site, "new")):
        if site.exists():  # without an exchange there is a moment in which it is aside
            seen.append(stands(site))
        spot = Place.of(site)
        with suppress(RuntimeError), spot.taken():
            seen.append(stands(site))
            raise RuntimeError  # what is built now has a fault
        assert stands(site) == seen[-1], "a build that fails changes nothing"
        assert [path.name for path in spot.beside.iterdir()] == ["lock"]
        put(site, "next")
        assert stands(site) == "next"
        shutil.rmtree(site.parent)
        shutil.copytree(kept, site.parent)
        step += 1
    assert stands(site) == "new"
    assert set(seen) == {"old", "new"}
    assert seen == sorted(seen, reverse=True), "first the old site, from some step on the new one"
    assert step > 20


def test_with_an_exchange_the_place_is_never_empty(site: Path) -> None:
    step = 0
    while killed_at(step, lambda: put(site, "new")):
        stands(site)
        step += 1


@pytest.mark.usefixtures("steps")
def test_a_kill_while_a_killed_swap_is_mended_loses_nothing_either(site: Path, tmp_path: Path) -> None:
    spot = Place.of(site)
    write(spot.ready, "new")
    site.rename(spot.old)  # as far as a swap without exchange can come
    kept = tmp_path / "kept"
    shutil.copytree(site.parent, kept)
    step = 0
    while killed_at(step, spot.clear):
        spot.clear()
        assert stands(site) == "new"
        shutil.rmtree(site.parent)
        shutil.copytree(kept, site.parent)
        step += 1
    assert step > 5


@pytest.mark.parametrize("left", ["ready", "old", "both"])
def test_bad_data_after_an_interrupted_swap_does_not_delete_the_only_copy(site: Path, left: str) -> None:
    spot = Place.of(site)
    if left in {"ready", "both"}:
        write(spot.ready, "new")
    if left in {"old", "both"}:
        write(spot.old, "old")
    shutil.rmtree(site)
    with spot.taken():
        pass  # nothing was built
    assert stands(site) == ("old" if left == "old" else "new")


def test_a_link_stays_a_link_and_where_it_leads_is_the_new_site(site: Path, tmp_path: Path) -> None:
    real = tmp_path / "srv" / "www"
    real.parent.mkdir()
    site.rename(real)
    site.symlink_to(real)
    put(site, "new")
    assert site.is_symlink()
    assert stands(real) == stands(site) == "new"
    put(site, "next")
    assert stands(real) == "next"


def test_a_link_that_leads_nowhere_yet_is_followed_where_its_folder_is_there(tmp_path: Path) -> None:
    (tmp_path / "srv").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "srv" / "www")
    put(tmp_path / "site", "new")
    assert stands(tmp_path / "srv" / "www") == "new"


@pytest.mark.parametrize(
    ("kind", "words"), [("far", "gắn lại ổ đĩa hoặc sửa liên kết"), ("loop", "dẫn vòng"), ("file", "là một tệp")]
)
def test_what_cannot_hold_a_site_is_refused_with_a_remedy(tmp_path: Path, kind: str, words: str) -> None:
    site = tmp_path / "site"
    if kind == "far":
        site.symlink_to(tmp_path / "o-dia-ngoai" / "www")
    elif kind == "loop":
        site.symlink_to("site")
    else:
        site.write_text("của tôi", encoding="utf-8")
    with pytest.raises(Unfit, match=words):
        Place.of(site)


def mounts(where: Path, *arguments: str) -> bool:
    """Mount something; tell whether this machine lets us."""
    done = subprocess.run(["mount", *arguments, str(where)], capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def unmounted(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    for line in Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()[::-1]:
        if str(tmp_path) in (at := line.split()[4].replace("\\040", " ")):
            subprocess.run(["umount", at], check=True)


needs_mounts = pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("mount") or not Path("/proc/self/mountinfo").is_file(),
    reason="mounting needs root and Linux",
)


@needs_mounts
@pytest.mark.parametrize("arguments", [("-t", "tmpfs", "tmpfs"), ("--bind", "other")], ids=["disk", "folder"])
def test_a_mount_point_is_refused_and_stays_as_it_was(unmounted: Path, arguments: tuple[str, ...]) -> None:
    site = unmounted / "kho o xa" / "site"
    site.mkdir(parents=True)
    (unmounted / "other").mkdir()
    if not mounts(site, *(str(unmounted / "other") if one == "other" else one for one in arguments)):
        pytest.skip("no mounting here")
    write(site, "old")
    with pytest.raises(Unfit, match="là điểm gắn ổ đĩa"):
        put(site, "new")
    assert stands(site) == "old"


@needs_mounts
@pytest.mark.usefixtures("unmounted")
def test_something_mounted_inside_is_refused_before_anything_is_deleted_there(site: Path) -> None:
    (site / "am-thanh").mkdir()
    if not mounts(site / "am-thanh", "-t", "tmpfs", "tmpfs"):
        pytest.skip("no mounting here")
    (site / "am-thanh" / "a.mp3").write_bytes(b"x")
    with pytest.raises(Unfit, match="am-thanh là điểm gắn"):
        put(site, "new")
    assert (site / "am-thanh" / "a.mp3").is_file()


@needs_mounts
def test_a_full_disk_leaves_the_old_site(unmounted: Path) -> None:
    disk = unmounted / "disk"
    disk.mkdir()
    if not mounts(disk, "-t", "tmpfs", "-o", "size=200k", "tmpfs"):
        pytest.skip("no mounting here")
    put(disk / "site", "old")

    def fill(spot: Place) -> None:
        with spot.taken() as work:
            write(work, "new")
            (work / "big").write_bytes(bytes(300_000))

    with pytest.raises(OSError, match="No space"):
        fill(Place.of(disk / "site"))
    assert stands(disk / "site") == "old"
    put(disk / "site", "new")
    assert stands(disk / "site") == "new"


@needs_mounts
def test_a_disk_that_can_only_be_read_leaves_the_old_site(unmounted: Path) -> None:
    disk = unmounted / "disk"
    disk.mkdir()
    if not mounts(disk, "-t", "tmpfs", "tmpfs"):
        pytest.skip("no mounting here")
    put(disk / "site", "old")
    assert mounts(disk, "-o", "remount,ro")
    with pytest.raises(OSError, match="Read-only"):
        put(disk / "site", "new")
    assert stands(disk / "site") == "old"


CALLS = ("rename", "mkdir")


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EBUSY, errno.EIO], ids=errno.errorcode.get)
def test_a_disk_that_fails_at_any_step_leaves_one_whole_site(
    site: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    real = getattr(Path, call)

    def failing(at: int) -> Callable[..., object]:
        calls = iter(range(99))

        def fails(path: Path, *given: object, **named: object) -> object:
            if next(calls) == at:
                raise OSError(number, os.strerror(number), str(path))
            return real(path, *given, **named)

        return fails

    for step in range(6):
        with monkeypatch.context() as broken:
            broken.setattr(Path, call, failing(step))
            with suppress(OSError):
                put(site, "new")
        with Place.of(site).taken():
            assert stands(site) in {"old", "new"}
        put(site, "old")


def test_one_builds_and_the_others_are_told_who_and_since_when(site: Path) -> None:
    spot = Place.of(site)

    def refused() -> None:
        with pytest.raises(Busy, match=rf"tiến trình {os.getppid()}, từ \d\d:\d\d:\d\d ngày"):
            put(site, "next")

    with spot.taken() as work:
        write(work, "new")
        for _ in range(3):
            assert not killed_at(9_999, refused)
        spot.put(work)
    assert stands(site) == "new"


def test_ten_builds_at_once_end_with_one_whole_site(site: Path) -> None:
    def build(number: int) -> None:
        with suppress(Busy):
            put(site, "new" if number % 2 else "next")

    children = []
    for number in range(10):
        if (child := os.fork()) == 0:
            build(number)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 10
    assert stands(site) in {"new", "next"}
    assert [path.name for path in Place.of(site).beside.iterdir()] == ["lock"]


def test_the_lock_of_a_process_that_died_is_nobodys(tmp_path: Path) -> None:
    file = tmp_path / "lock"

    def dies() -> None:
        with lock.held(file):
            os.kill(os.getpid(), signal.SIGKILL)

    assert killed_at(9_999, dies)
    assert file.read_text(encoding="utf-8"), "it still says who held it"
    with lock.held(file) as left:
        assert left
        assert left.process != os.getpid()
    with lock.held(file) as left:
        assert left is None


@pytest.mark.parametrize(
    "said", ["", "{", "[]", '{"user": 1}', '{"user":"a","machine":"may-khac","process":1,"since":"x"}']
)
def test_what_the_lock_says_never_locks(tmp_path: Path, said: str) -> None:
    """Another machine's, another start's, half written: only a living holder counts."""
    file = tmp_path / "lock"
    file.write_text(said, encoding="utf-8")
    with lock.held(file):
        pass


def test_readers_meet_no_error_while_sites_are_exchanged(site: Path) -> None:
    spot = Place.of(site)
    if not exchange.exchange(*(_made(spot.beside / name) for name in ("a", "b"))):
        pytest.skip("this file system knows no exchange")
    faults: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                page = (site / "index.html").read_text(encoding="utf-8")
                (site / page.split()[1]).read_bytes()  # what an open page asks for, maybe a release later
            except OSError as error:
                faults.append(repr(error))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(40):
        put(site, ("new", "old")[number % 2])
    done.set()
    reader.join()
    assert faults == []


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def assets(site: Path) -> set[str]:
    return {path.name.removeprefix("assets-")[0] for path in site.glob("assets-*")}


def test_the_assets_of_the_release_before_stay_and_those_before_them_go(site: Path) -> None:
    put(site, "new")
    assert assets(site) == {"0", "1"}
    put(site, "new")  # other pages, the same assets
    assert assets(site) == {"0", "1"}
    put(site, "next")
    assert assets(site) == {"1", "2"}
    put(site, "new")  # taken back
    assert assets(site) == {"1", "2"}


def test_the_mode_of_the_folder_that_the_server_reads_stays(site: Path) -> None:
    site.chmod(0o750)
    put(site, "new")
    assert site.stat().st_mode & 0o777 == 0o750
