"""`danvan build` ends with one whole site, old or new, and says so; nobody sees a traceback, whatever goes wrong."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from danvan.commands import build as command
from danvan.commands import cli, speak
from danvan.host import build as host
from danvan.host.plugin import RecordsPlugin
from danvan.site import publication
from where import COMMUNE, MINIATURE, ROOT

KEPT = "Chưa đăng gì; site/ giữ nguyên như trước.\n"


@pytest.fixture
def home(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small repository that may be published."""
    home = data.parent
    shutil.copytree(MINIATURE.parent / "content", home / "content")
    shutil.copy(ROOT / "mkdocs.yml", home)
    site = data / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("demonstration: true\n", ""), encoding="utf-8")
    monkeypatch.chdir(home)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    return home


def page(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


def stub(monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], object]) -> None:
    """Let `act` stand for the host: what it makes of the folder is the site."""

    def built(_data: Path, work: Path) -> bool:
        act(work)
        (work / "index.html").write_text("mới", encoding="utf-8")
        return True

    monkeypatch.setattr(command, "_built", built)


@pytest.fixture
def old(home: Path) -> Path:
    """A site that stands already."""
    (home / "site").mkdir()
    (home / "site/index.html").write_text("cũ", encoding="utf-8")
    return home / "site"


def test_a_site_is_built_read_once_and_kept_where_the_data_are_bad(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read, times = publication.read, []
    monkeypatch.setattr(publication, "read", lambda *given, **named: times.append(1) or read(*given, **named))
    assert cli.main(["build"]) == 0
    assert times == [1], "the data are read once"
    first = page(home / "site")
    assert capsys.readouterr().out.endswith("trang vào site/.\n")
    (home / "data/models.yaml").write_text("- id: [\n", encoding="utf-8")
    assert cli.main(["build"]) == 1
    said = capsys.readouterr().err
    assert "data/models.yaml:" in said
    assert said.endswith(KEPT)
    assert page(home / "site") == first
    assert [path.name for path in (home / ".site.danvan").iterdir()] == ["lock"]


def test_a_build_changes_nothing_of_the_process_it_runs_in(home: Path) -> None:
    before = dict(os.environ)
    out = home / "out"
    environment = {"DANVAN_DATA": "data", "DANVAN_CONTENT": "content"}
    assert host.build(out, environment, print)
    assert dict(os.environ) == before


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(28, "No space left on device"), (1, "Ổ đĩa đã đầy; xóa bớt tệp rồi chạy lại.\n")),
        (OSError(30, "Read-only", "/srv/site"), (1, "/srv/site: ổ đĩa chỉ cho đọc; ")),
        (OSError(28, "No space", cli.__file__, None, "/srv/m.js"), (1, "/srv/m.js: ổ đĩa đã đầy; ")),  # while copying
        (KeyError("lexicon"), (70, "Chương trình gặp lỗi chưa lường trước (KeyError); gửi tệp .cache/loi-")),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x"), (70, "(UnicodeDecodeError); gửi tệp .cache/loi-")),
        (RecursionError(), (70, "(RecursionError); gửi tệp")),
        (MemoryError(), (70, "(MemoryError); gửi tệp")),
        (KeyboardInterrupt(), (130, "Đã dừng.\n")),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_no_fault_shows_a_traceback_and_the_old_site_stays(
    old: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    told: tuple[int, str],
) -> None:
    def fails(_work: Path) -> None:
        raise error

    stub(monkeypatch, fails)
    code, words = told
    assert cli.main(["build"]) == code
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said
    assert said.startswith(KEPT)
    assert page(old) == "cũ"
    stub(monkeypatch, lambda _work: None)
    assert cli.main(["build"]) == 0, "nothing is left locked"
    assert page(old) == "mới"


def test_an_error_inside_the_host_is_told_in_one_line_with_a_file_for_the_maintainer(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("chia cho 0")

    monkeypatch.setattr(RecordsPlugin, "on_post_build", fails)
    assert cli.main(["build"]) == 70
    said = capsys.readouterr().err
    assert "Traceback" not in said
    (report,) = (home / ".cache").glob("loi-*.txt")
    assert said.splitlines()[-1].endswith(
        f"(ZeroDivisionError); gửi tệp .cache/{report.name} cho người quản trị kỹ thuật."
    )
    told = report.read_text(encoding="utf-8")
    assert all(word in told for word in ("Traceback", "chia cho 0", "Lệnh: danvan build", "mkdocs 1.", "Python 3."))
    assert str(Path.home()) + "/" not in told


def test_a_report_finds_another_place_where_the_folder_cannot_be_written(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (home / ".cache").write_text("a file", encoding="utf-8")
    (tmp_path / "tam").mkdir()
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "tam"))
    stub(monkeypatch, lambda _work: 1 / 0)
    assert cli.main(["build"]) == 70
    assert f"gửi tệp {tmp_path}/tam/loi-" in capsys.readouterr().err


def test_a_configuration_that_cannot_be_read_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    assert cli.main(["build"]) == 1
    assert "Traceback" not in (said := capsys.readouterr().err)
    assert said.endswith(KEPT)
    (home / "mkdocs.yml").unlink()
    assert cli.main(["build"]) == 1
    assert capsys.readouterr().err == "Thư mục này không có mkdocs.yml; chạy lệnh trong thư mục của kho.\n"


def test_a_site_that_cannot_be_put_there_is_told_before_anything_is_built(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "site").symlink_to("site")
    stub(monkeypatch, lambda _work: pytest.fail("built for nothing"))
    assert cli.main(["build"]) == 1
    assert capsys.readouterr().err == (
        f"Không dựng được: site là liên kết dẫn vòng về chính nó; xóa liên kết ấy rồi dựng lại.\n{KEPT}"
    )


def danvan(home: Path, *words: str, **environment: str) -> subprocess.Popen[bytes]:
    run = [sys.executable, "-m", "danvan.commands.cli", *words]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(run, cwd=home, env={**os.environ, **environment}, start_new_session=True, **pipes)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_build_that_is_stopped_says_so_and_leaves_nothing_locked(old: Path, sign: signal.Signals) -> None:
    building = danvan(old.parent, "build")
    beside = old.parent / ".site.danvan"
    while not list(beside.glob("work-*/*")):
        assert building.poll() is None
        time.sleep(0.01)
    os.killpg(building.pid, signal.SIGSTOP)  # as long as the other looks
    busy = danvan(old.parent, "build")
    said = busy.communicate()[1].decode()
    assert busy.returncode == 1
    assert "Không dựng được: đang có một lượt dựng khác (người dùng " in said
    assert f"tiến trình {building.pid}" in said
    os.killpg(building.pid, sign)
    os.killpg(building.pid, signal.SIGCONT)
    said = building.communicate()[1].decode()
    assert page(old) == "cũ"
    if sign == signal.SIGKILL:
        assert building.returncode == -sign
    else:
        assert building.returncode == 130
        assert said.endswith(f"{KEPT}Đã dừng.\n")
        assert [path.name for path in beside.iterdir()] == ["lock"]
    assert "Traceback" not in said
    after = danvan(old.parent, "build")
    assert after.communicate()
    assert after.returncode == 0
    assert [path.name for path in beside.iterdir()] == ["lock"]


@pytest.mark.parametrize(
    "language", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"}]
)
def test_a_machine_that_speaks_no_vietnamese_shows_it_all_the_same(tmp_path: Path, language: dict[str, str]) -> None:
    folder = tmp_path / "xã mới"
    begun = danvan(COMMUNE.parent, "start", str(folder), "--xa", "xã Thử", "--tinh", "tỉnh Thử", **language)
    out, said = begun.communicate()
    assert (begun.returncode, said) == (0, b"")
    assert out.decode().startswith(f"Đã tạo {folder}/data")
    assert "xã Thử" in (folder / "data/site.yaml").read_text(encoding="utf-8")
    checked = danvan(ROOT, "check", "--data", str(folder / "data"), **language)
    said = checked.communicate()[1]
    assert checked.returncode == 1
    assert "thiếu mục" in said.decode()


@pytest.mark.parametrize("where", ["/dev/null/x", "/dev/full", "/proc/x", "x" * 300])
def test_a_folder_that_cannot_be_made_is_told_with_a_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    monkeypatch.chdir(COMMUNE.parent)
    assert cli.main(["start", where, "--xa", "xã Thử", "--tinh", "tỉnh Thử"]) == 1
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert where[:9] in said


@pytest.mark.parametrize("here", ["", "kho/ghi-chep/2026"], ids=["nowhere", "below the data"])
def test_speaking_works_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], here: str
) -> None:
    (tmp_path / here).mkdir(parents=True, exist_ok=True)
    if here:
        shutil.copytree(COMMUNE, tmp_path / "kho/data")
    monkeypatch.setattr(speak, "OURS", COMMUNE if not here else tmp_path)
    monkeypatch.chdir(tmp_path / here)
    monkeypatch.setattr("sys.stdin", io.StringIO("1.450 hộ, UBND xã\n"))
    assert cli.main(["speak"]) == 0
    assert capsys.readouterr().out == "một nghìn bốn trăm năm mươi hộ, Ủy ban nhân dân xã\n"
    assert cli.main(["speak", "--data", "khong-co"]) == 2
    assert "khong-co/lexicon.yaml; chỉ thư mục dữ liệu: --data" in capsys.readouterr().err
