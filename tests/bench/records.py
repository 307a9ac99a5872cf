"""Records in any number, of the size and shape of real ones, for measuring. Plainly made up; never published."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

MINIATURE = Path(__file__).parent.parent / "miniature" / "data"
VERBS = ("Vận động", "Chung tay", "Cùng nhau", "Phát động", "Duy trì", "Mở rộng")
THINGS = (
    "hiến đất làm đường", "thắp sáng đường quê", "phân loại rác tại nguồn", "nuôi ong lấy mật", "tổ hòa giải",
    "câu lạc bộ hát then", "camera an ninh", "dịch vụ công tại xóm", "trồng chè an toàn", "giúp nhau thoát nghèo",
)  # fmt: skip
SENTENCES = (
    "Chi bộ họp, phân công từng người phụ trách một nhóm hộ để nói rõ lợi ích và lắng nghe ý kiến.",
    "Mọi khoản thu, chi đều công khai ở nhà văn hóa, ai cũng xem được.",
    "Trước đây đường hẹp, mưa xuống lầy lội, xe không vào được đến nơi.",
    "Hộ khó khăn được anh em trong xóm góp ngày công làm giúp.",
    "Mặt trận và các đoàn thể cùng đồng hành từ lúc bàn đến lúc xong việc.",
    "Sau một năm nhìn lại, bà con thấy việc chung làm được thì việc riêng cũng dễ.",
)


def write(folder: Path, count: int) -> Path:
    """Write a data folder with `count` local models into `folder`; return it."""
    shutil.copytree(MINIATURE, folder, dirs_exist_ok=True)
    (folder / "models.yaml").write_text(models(count), encoding="utf-8")
    return folder


def models(count: int) -> str:
    """Return a models.yaml of `count` records; the same count gives the same text."""
    dice = random.Random(count)
    return "".join(_model(number, dice) for number in range(count))


def _model(number: int, dice: random.Random) -> str:
    field, clause = dice.choice((("kinh-te", "II.2.a"), ("van-hoa-xa-hoi", "II.2.b")))
    return f"""- id: mau-{number:05}
  name: {dice.choice(VERBS)} {dice.choice(THINGS)} số {number}
  origin: local
  kind: {dice.choice(("collective", "individual"))}
  field: {field}
  clauses: [{clause}]
  unit: mat-tran-mau
  places: [m-0{dice.randint(1, 2)}]
  started: 2026-0{dice.randint(1, 9)}
  history:
  - {{state: registered, date: 2026-09-{dice.randint(10, 30)}}}
{_story(dice) if number % 3 else ""}  updated: 2026-10-{dice.randint(10, 30)}
"""


def _story(dice: random.Random) -> str:
    """Return a story; two records in three have one, as among real ones."""
    problem, approach = (" ".join(dice.sample(SENTENCES, n)) for n in (1, 2))
    return f"""  story:
    summary: {dice.choice(SENTENCES)}
    problem: {problem}
    approach: {approach}
    results:
    - {{what: đất hiến, value: {dice.randint(1000, 9000)}, unit: m2, qualifier: hơn}}
    - {{what: hộ tham gia, value: {dice.randint(10, 99)}, unit: hộ}}
"""
