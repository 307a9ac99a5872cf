"""Does another commune begin with files that say what they want, and with nothing of this commune's own?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from danvan.commands import cli
from danvan.records import SINGLE
from danvan.site import publication
from danvan.source import load, yaml
from danvan.source.problem import BadData
from where import COMMUNE, MINIATURE, TODAY


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(COMMUNE.parent)
    assert cli.main(["start", str(tmp_path / "new"), "--xa", "xã Thử", "--tinh", "tỉnh Thử"]) == 0
    return tmp_path / "new"


def test_only_what_must_be_filled_in_is_missing(begun: Path) -> None:
    with pytest.raises(BadData) as bad:
        publication.read(begun / "data", TODAY, written=begun / "content")
    asked = {(Path(problem.file).stem, problem.message) for problem in bad.value.problems}
    wanted = {
        (stem, info.title)
        for stem in ("plan", "site")
        for name, info in SINGLE[stem].model_fields.items()
        if info.is_required() and name not in {"commune", "province"}
    }
    assert len(asked) == len(wanted)
    assert all(any(stem == s and f"thiếu mục “{title}”" in said for s, said in asked) for stem, title in wanted)


def test_it_is_whole_once_filled_in(begun: Path) -> None:
    for stem in ("plan", "site", "units"):
        shutil.copy(MINIATURE / f"{stem}.yaml", begun / f"data/{stem}.yaml")
    catalog = publication.read(begun / "data", TODAY, written=begun / "content")
    assert not catalog.entries


def test_the_page_of_feedback_says_how_to_be_taken_out(begun: Path) -> None:
    written = load.load(begun / "data", written=begun / "content")
    assert not [problem for problem in written.problems if "gop-y" in problem.file]
    assert "## Muốn gỡ thông tin về mình\n" in (begun / "content/gop-y.md").read_text(encoding="utf-8")


def test_the_names_are_the_new_ones(begun: Path) -> None:
    site = load.load(COMMUNE).site
    assert site
    pages = "".join(page.read_text(encoding="utf-8") for page in (begun / "content").glob("*.md"))
    assert "xã Thử" in pages
    assert "tỉnh Thử" in pages
    assert site.commune not in pages
    assert site.province not in pages


def test_a_sample_of_a_list_is_a_comment_that_holds_once_uncommented(begun: Path) -> None:
    places = begun / "data/places.yaml"
    lines = places.read_text(encoding="utf-8").split("\n")
    item = [line.removeprefix("# ") for line in lines if line.startswith(("# - ", "#   "))]
    places.write_text("\n".join(item) + "\n", encoding="utf-8")
    assert not [problem for problem in load.load(begun / "data").problems if "places" in problem.file]


def test_files_that_are_there_stay(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = begun / "data/site.yaml"
    mine.write_text("của tôi", encoding="utf-8")
    assert cli.main(["start", str(begun), "--xa", "xã Khác", "--tinh", "tỉnh Khác"]) == 1
    assert mine.read_text(encoding="utf-8") == "của tôi"
    assert "đã có tệp" in capsys.readouterr().err


def test_a_file_in_the_place_of_the_folder_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(COMMUNE.parent)
    mine = tmp_path / "ghi-chep"
    mine.write_text("của tôi", encoding="utf-8")
    assert cli.main(["start", str(mine), "--xa", "xã Khác", "--tinh", "tỉnh Khác"]) == 1
    assert mine.read_text(encoding="utf-8") == "của tôi"
    assert "Chọn thư mục khác" in capsys.readouterr().err


def test_names_that_yaml_would_read_otherwise_are_taken_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(COMMUNE.parent)
    assert cli.main(["start", str(tmp_path / "new"), "--xa", "xã No", "--tinh", "tỉnh Thử"]) == 0
    said = yaml.parse((tmp_path / "new/data/site.yaml").read_bytes())
    assert isinstance(said, dict)
    assert said["commune"] == "xã No"


@pytest.mark.parametrize(
    "names", [("Mới", "tỉnh Thử"), ("xã Mới", "Thử"), ('xã "A: b', "tỉnh Thử"), ("xã A", "tỉnh <b>")], ids=str
)
def test_a_name_that_every_page_would_say_wrongly_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], names: tuple[str, str]
) -> None:
    monkeypatch.chdir(COMMUNE.parent)
    assert cli.main(["start", str(tmp_path / "new"), "--xa", names[0], "--tinh", names[1]]) == 1
    assert "chưa dùng được: viết “" in (said := capsys.readouterr().err)
    assert "Chưa ghi gì" in said
    assert not (tmp_path / "new").exists()
