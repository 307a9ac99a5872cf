"""Does an editor's change reach the site by the short road, and is what stops it told in an editor's words?"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from where import COMMUNE, ROOT

SCRIPTS = ROOT / "scripts"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    told = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    return subprocess.run(
        command, cwd=cwd, env={**told, **environment}, input="", capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("changed", "road"),
    [
        (["data/models.yaml"], "data"),
        (["content/gop-y.md", "data/photos/a.jpg", "data/documents/01-qd.pdf"], "data"),
        (["content/trang mới.md"], "data"),
        ([], "data"),
        (["data/models.yaml", "mkdocs.yml"], "code"),
        (["data/schema/models.json"], "code"),
        (["plugins/danvan/text.py"], "code"),
        (["tests/commune/data/models.yaml"], "code"),
        (["demo/data/models.yaml"], "code"),
        (["database.py"], "code"),
        (["docs/data/x.md"], "code"),
        ([".github/workflows/publish.yml"], "code"),
    ],
)
def test_only_records_and_written_pages_take_the_short_road(changed: list[str], road: str) -> None:
    command = [sys.executable, str(SCRIPTS / "road.py")]
    done = subprocess.run(command, input="\n".join(changed), capture_output=True, text=True, check=True)
    assert done.stdout == f"{road}\n"


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A repository whose first commit was published, with a code host that says so."""
    home = tmp_path / "kho"
    for name in ("data/models.yaml", "plugins/a.py", "content/gop-y.md"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("một\n", encoding="utf-8")
    run("git", "init", "-q", "-b", "main", cwd=home)
    commit(home)
    host = tmp_path / "bin" / "gh"
    host.parent.mkdir()
    host.write_text('#!/bin/sh\ncat "$PUBLISHED"\n', encoding="utf-8")
    host.chmod(0o755)
    published(tmp_path, run("git", "rev-parse", "HEAD", cwd=home).stdout)
    return home


def published(tmp_path: Path, commit: str) -> None:
    (tmp_path / "published").write_text(commit, encoding="utf-8")


def commit(home: Path) -> None:
    run("git", "add", "-A", cwd=home)
    by = ["-c", "user.name=Thử", "-c", "user.email=thu@mau.example"]
    assert run("git", *by, "commit", "-q", "-m", "thử", cwd=home).returncode == 0


def change(home: Path, name: str) -> None:
    (home / name).write_text("hai\n", encoding="utf-8")
    commit(home)


def road(home: Path, **event: str) -> str:
    path = f"{home.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    told = {"GITHUB_EVENT_NAME": "push", "GITHUB_REPOSITORY": "xa/kho", "PUBLISHED": str(home.parent / "published")}
    done = run(str(SCRIPTS / "changed.sh"), cwd=home, **{"PATH": path, **told, **event})
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_edits_since_the_last_published_commit_decide_the_road(history: Path) -> None:
    assert road(history) == "road=data", "a night on which nothing changed"
    change(history, "data/models.yaml")
    change(history, "content/gop-y.md")
    assert road(history) == "road=data"
    assert road(history, GITHUB_EVENT_NAME="schedule") == "road=data"
    assert road(history, GITHUB_EVENT_NAME="workflow_dispatch") == "road=code", "asked for by hand"


def test_code_that_no_test_passed_yet_is_never_published_by_an_edit_after_it(history: Path) -> None:
    change(history, "plugins/a.py")
    change(history, "data/models.yaml")
    assert road(history) == "road=code"


@pytest.mark.parametrize("known", ["", "0123456789012345678901234567890123456789"])
def test_where_nobody_knows_what_was_published_everything_is_tested(history: Path, known: str) -> None:
    published(history.parent, known)
    assert road(history) == "road=code"


def test_another_history_is_tested_whole(history: Path) -> None:
    run("git", "checkout", "-q", "--orphan", "other", cwd=history)
    change(history, "data/models.yaml")
    assert road(history) == "road=code"


def test_a_proposal_is_judged_by_its_own_changes(history: Path) -> None:
    run("git", "update-ref", "refs/remotes/origin/main", "HEAD", cwd=history)
    change(history, "content/gop-y.md")
    assert road(history, GITHUB_EVENT_NAME="pull_request", GITHUB_BASE_REF="main") == "road=data"
    change(history, "plugins/a.py")
    assert road(history, GITHUB_EVENT_NAME="pull_request", GITHUB_BASE_REF="main") == "road=code"


def told(tmp_path: Path, *command: str, **environment: str) -> tuple[subprocess.CompletedProcess[str], str]:
    summary = tmp_path / "summary.md"
    name = "Kiểm tra dữ liệu"
    done = run(
        sys.executable, str(SCRIPTS / "told.py"), name, *command,
        cwd=ROOT, GITHUB_STEP_SUMMARY=str(summary), GITHUB_ACTIONS="true", **environment,
    )  # fmt: skip
    return done, summary.read_text(encoding="utf-8") if summary.exists() else ""


def test_a_slip_of_the_pen_is_told_with_file_line_and_remedy_and_without_english(tmp_path: Path) -> None:
    data = Path(shutil.copytree(COMMUNE, tmp_path / "data"))
    places = data / "places.yaml"
    places.write_text(places.read_text(encoding="utf-8").replace("confirmed: false", "confirmed: khong", 1), "utf-8")
    command = [sys.executable, "-m", "danvan.commands.cli", "check", "--data", str(data)]
    done, summary = told(tmp_path, *command, DANVAN_CONTENT=str(COMMUNE.parent / "content"))
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    line = places.read_text(encoding="utf-8").split("\n").index("  confirmed: khong") + 1
    assert re.search(rf"(?m)^::error file={re.escape(str(places))},line={line},col=\d+::xóm “", done.stdout)
    assert summary.startswith("## Kiểm tra dữ liệu: có 1 lỗi, chưa đăng gì\n\nTrang cũ giữ nguyên.")
    assert "| Tệp | Dòng | Sai gì, sửa thế nào |" in summary
    assert f"/places.yaml | {line} | xóm “" in summary


def test_what_is_right_leaves_no_trace_in_the_summary(tmp_path: Path) -> None:
    done, summary = told(tmp_path, "echo", "Dữ liệu đúng: 1 mô hình")
    assert (done.returncode, summary) == (0, "")
    assert done.stdout.split("\n")[1:2] == ["Dữ liệu đúng: 1 mô hình"]


def test_a_fault_of_the_program_is_told_in_one_sentence(tmp_path: Path) -> None:
    done, summary = told(tmp_path, sys.executable, "-c", "1 / 0")
    assert done.returncode == 1
    assert "Phần mềm gặp lỗi không lường trước. Trang cũ giữ nguyên." in summary
    assert "Traceback" not in summary


def test_what_a_record_says_cannot_change_the_summary_or_give_orders_to_the_host(tmp_path: Path) -> None:
    typed = "mô hình “<img src=x> | [a](b) `c` %0A::warning::x”: sai"
    words = f"data/a.yaml:3:1: {typed}\n::error::của ai đó\ndata/b.yaml:x: không phải lỗi"
    done, summary = told(tmp_path, sys.executable, "-c", f"print({words!r}); raise SystemExit(1)")
    stop, *printed, note = done.stdout.splitlines()
    assert stop.startswith("::stop-commands::")
    assert printed[-1] == f"::{stop.removeprefix('::stop-commands::')}::", "until here the host takes no orders"
    assert "\n".join(printed[:-1]) == words
    assert note == "::error file=data/a.yaml,line=3,col=1::" + typed.replace("%", "%25")
    assert r"| data/a.yaml | 3 | mô hình “\<img src=x\> \| \[a\](b) \`c\` %0A::warning::x”: sai |" in summary
    assert "có 1 lỗi" in summary


@pytest.fixture
def issues(tmp_path: Path) -> Path:
    """A code host that answers with the number in `open`, and writes down what it was asked to do."""
    host = tmp_path / "bin" / "gh"
    host.parent.mkdir()
    script = f'[ "$2" = list ] && cat {tmp_path}/open || echo "$@" >> {tmp_path}/done'
    host.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    host.chmod(0o755)
    (tmp_path / "open").touch()
    (tmp_path / "done").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("result", "number", "code", "asked"),
    [
        ("success", "", 0, ""),
        ("success", "7", 0, "issue close 7 --comment Đêm nay trang đã đăng lại được: https://host.example/1\n"),
        ("failure", "", 1, "issue create --title Đêm nay không đăng lại được trang --body Trang đang hiện là bản cũ"),
        ("skipped", "", 1, "issue create --title Đêm nay không đăng lại được trang --body Trang đang hiện là bản cũ"),
        ("cancelled", "7", 1, "issue comment 7 --body Trang đang hiện là bản cũ"),
    ],
)
def test_a_night_that_could_not_publish_says_so_once_and_takes_it_back(
    issues: Path, result: str, number: str, code: int, asked: str
) -> None:
    (issues / "open").write_text(number, encoding="utf-8")
    path = f"{issues / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = run(str(SCRIPTS / "night.sh"), result, "https://host.example/1", cwd=issues, PATH=path)
    assert done.returncode == code, done.stderr
    assert (issues / "done").read_text(encoding="utf-8").startswith(asked)
    assert bool(asked) == bool((issues / "done").read_text(encoding="utf-8"))


def steps(workflow: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_the_host_understands_the_workflow_and_it_may_do_no_more_than_it_needs(workflow: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(workflow)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert yaml.safe_load(workflow.read_text(encoding="utf-8"))["permissions"] == {"contents": "read"}
    for step in steps(workflow):
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]), "the very code that was looked at"
        assert "${{" not in step.get("run", ""), "what others write is handed over in variables, never as a command"
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_dependabot_watches_python_npm_and_actions() -> None:
    file = ROOT / ".github" / "dependabot.yml"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.dependabot", str(file)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    updates = yaml.safe_load(file.read_text(encoding="utf-8"))["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"github-actions", "pip", "npm"}
    for update in updates:
        assert (ROOT / update["directory"].strip("/")).is_dir()


def test_an_edit_waits_for_no_test_and_code_for_all_of_them() -> None:
    publish = next(path for path in WORKFLOWS if path.name == "publish.yml")
    long = [step.get("run", "") for step in steps(publish) if step.get("if") == "steps.road.outputs.road == 'code'"]
    short = [step.get("run", "") for step in steps(publish) if "if" not in step]
    assert [name for name in ("make check", "make test", "make audit") if name not in long] == []
    assert [word for run in short for word in ("make test", "make audit", "ffmpeg") if word in run] == []
    for name in ("check-data", "build", "check-site"):
        assert [run for run in short if run.startswith("python scripts/told.py ") and run.endswith(f" {name}")]
