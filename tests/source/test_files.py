"""A file is there whole or as it was; many are changed together or none; whoever is killed leaves none missing."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from danvan.source import files
from danvan.source.files import keep, replace_all, sweep


def contents(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in sorted(folder.rglob("*")) if p.is_file()}


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def test_what_was_there_keeps_its_mode_and_a_new_file_is_as_the_umask_says(tmp_path: Path) -> None:
    old = tmp_path / "a.yaml"
    old.write_text("cũ", encoding="utf-8")
    old.chmod(0o640)
    keep(old, "mới")
    before = os.umask(0o027)
    try:
        keep(tmp_path / "moi" / "b.yaml", b"b")
    finally:
        os.umask(before)
    assert (mode(old), mode(tmp_path / "moi" / "b.yaml")) == (0o640, 0o640)
    assert contents(tmp_path) == {"a.yaml": "mới", "moi/b.yaml": "b"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_what_root_rewrites_stays_its_owners(tmp_path: Path) -> None:
    mine = tmp_path / "a.yaml"
    mine.write_text("a", encoding="utf-8")
    os.chown(mine, 1234, 1234)
    keep(mine, "b")
    replace_all({mine: "c"})
    assert (mine.stat().st_uid, mine.stat().st_gid) == (1234, 1234)


def test_a_link_goes_on_leading_where_it_led(tmp_path: Path) -> None:
    (tmp_path / "o-dia").mkdir()
    real, link = tmp_path / "o-dia" / "a.yaml", tmp_path / "a.yaml"
    real.write_text("cũ", encoding="utf-8")
    link.symlink_to(real)
    keep(link, "mới")
    replace_all({link: "mới nữa"})
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "mới nữa"


CALLS = ("open", "write", "fsync", "replace")


def broken(monkeypatch: pytest.MonkeyPatch, call: str, at: int) -> None:
    """Let the disk be full at the `at`-th call."""
    counted = iter(range(99))

    def failing(real: Callable[..., object]) -> Callable[..., object]:
        def fails(*given: object, **named: object) -> object:
            if next(counted) == at:
                raise OSError(28, "No space left on device", str(given[0]))
            return real(*given, **named)

        return fails

    if call == "write":
        monkeypatch.setattr(files.os, "fdopen", failing(os.fdopen))
    else:
        monkeypatch.setattr(files.os, call, failing(getattr(os, call)))


@pytest.mark.parametrize("call", CALLS)
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    (tmp_path / "a.yaml").write_text("cũ", encoding="utf-8")
    with monkeypatch.context() as patch:
        broken(patch, call, 0)
        with pytest.raises(OSError, match="No space"):
            keep(tmp_path / "a.yaml", "mới")
    assert contents(tmp_path) == {"a.yaml": "cũ"}


@pytest.fixture
def three(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    return tmp_path


OLD, NEW = {"a": "old", "b": "old", "c": "old"}, {"a": "new", "b": "new", "d/e": "new"}


def change(folder: Path) -> None:
    replace_all({folder / "a": b"new", folder / "b": b"new", folder / "d/e": b"new"}, [folder / "c"])


@pytest.mark.parametrize("call", [*CALLS, "link", "unlink"])
@pytest.mark.parametrize("at", range(4))
def test_files_are_exchanged_all_or_none(three: Path, monkeypatch: pytest.MonkeyPatch, call: str, at: int) -> None:
    with monkeypatch.context() as patch:
        broken(patch, call, at)
        try:
            change(three)
        except OSError:
            assert contents(three) == OLD
            assert not (three / "d").exists()
        else:
            sweep([three])
            assert contents(three) == NEW


def test_a_kill_at_any_step_leaves_every_file_whole(three: Path) -> None:
    def killed_at(step: int) -> bool:
        child = os.fork()
        if child == 0:
            for call in ("open", "fsync", "replace", "link", "unlink", "rmdir"):
                setattr(files.os, call, counting(getattr(os, call)))
            left.append(step)
            change(three)
            os._exit(0)
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])

    left: list[int] = []

    def counting(real: Callable[..., object]) -> Callable[..., object]:
        def counted(*given: object, **named: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given, **named)

        return counted

    for step in range(99):
        if not killed_at(step):
            break
        sweep([three, three / "d"])
        found = contents(three)
        assert set(found) - {"c", "d/e"} == {"a", "b"}, "none of those that stay is ever missing"
        assert set(found.values()) <= {"old", "new"}
        for name in OLD:
            (three / name).write_text("old", encoding="utf-8")
        (three / "d/e").unlink(missing_ok=True)
    assert step > 10
    assert contents(three) == NEW


def test_a_file_system_without_second_names_will_do(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> Iterator[None]:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(files.os, "link", none)
    change(three)
    assert contents(three) == NEW
