"""The models and examples of the demonstration: each seed gets its days, decisions, figures and pictures."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from danvan.text import slug

LAST = date(2030, 12, 31)
AGENCY, OFFICE, UNIT = "Ủy ban nhân dân xã Mẫu", "Phòng Văn hóa - Xã hội xã Mẫu", "Trung tâm dịch vụ tổng hợp xã Mẫu"
DECIDED = {"recognised": (12, 10), "awarded": (12, 28), "cancelled": (12, 29)}
"""Steps that stand on a decision, and the day of the year on which it is signed."""
WORDS = {"recognised": "Ghi việc được công nhận", "awarded": "Ghi việc được khen thưởng"}
"""How the change is told that a decision led to."""
FIXED = {**DECIDED, "exemplary": (12, 18), "proposed": (12, 22)}
ABOUT = {
    "recognised": "Công nhận mô hình, điển hình “Dân vận khéo”",
    "awarded": "Khen thưởng tập thể, cá nhân “Dân vận khéo”",
    "cancelled": "Hủy quyết định đã ban hành",
}
BODIES = {
    "assessed": OFFICE,
    "recognised": AGENCY,
    "exemplary": OFFICE,
    "proposed": OFFICE,
    "awarded": AGENCY,
    "strengthened": OFFICE,
    "stopped": OFFICE,
    "held": AGENCY,
    "released": AGENCY,
    "cancelled": AGENCY,
}
FIELD_CLAUSE = {"kinh-te": "a", "van-hoa-xa-hoi": "b", "quoc-phong-an-ninh": "c", "he-thong-chinh-tri": "d"}
COUNTS = {
    "dat-hien": ("đất tự nguyện hiến", "m2", 12, 180, 10),
    "duong-lam-moi": ("đường làm mới, mở rộng, sửa chữa", "km", 3, 25, 0.1),
    "ho-tham-gia": ("hộ tham gia", "hộ", 8, 95, 1),
    "luot-nguoi": ("lượt người tham gia", "lượt người", 20, 600, 1),
    "ngay-cong": ("ngày công đóng góp", "ngày công", 30, 450, 1),
    "tien-dong-gop": ("tiền tự nguyện đóng góp", "triệu đồng", 5, 120, 0.5),
}
"""Per indicator: words, unit, least and most in steps, size of a step."""
QUALIFIERS = (None, None, None, "hơn", "trên", "gần", "khoảng")
Seed = dict[str, Any]


@dataclass(frozen=True)
class Paper:
    """A decision: its number, day, what it is about, and after drawing its file with its SHA-256."""

    number: str
    date: date
    about: str


def papers(seeds: dict[str, list[Seed]]) -> Iterator[Paper]:
    """Yield the decisions of all years in the order of their days, numbered within the year."""
    taken = {
        (year, state)
        for stem in ("models", "examples")
        for seed in seeds[stem]
        for year, states in seed["life"].items()
        for state in states
    }
    for year in range(2026, 2031):
        signed = [state for state in DECIDED if (year, state) in taken]
        for i, state in enumerate(signed):
            yield Paper(f"{i + 1:02}/QĐ-MẪU-{year}", date(year, *DECIDED[state]), ABOUT[state])


def entries(seeds: list[Seed], signed: dict[str, tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield the records of `seeds`; `signed` gives file and SHA-256 of each decision by its number."""
    for seed in seeds:
        key = seed.get("id") or slug(seed["name"])
        draw = random.Random(key)  # noqa: S311 - the same record every time
        history = list(_history(seed, draw, signed))
        changes = list(_changes(history, key))
        last = date.fromisoformat(max(step["date"] for step in (history[-1], *changes[-1:])))
        yield {
            "id": key,
            "name": seed["name"],
            "origin": "local",
            "kind": seed["kind"],
            "field": seed["field"],
            "clauses": [f"II.4.{FIELD_CLAUSE[seed['field']]}"],
            "unit": seed["unit"],
            **{name: seed[name] for name in ("places", "people", "role", "phase", "replicates") if seed.get(name)},
            "started": history[0]["date"][:7],
            "history": history,
            **_reviews(seed),
            "story": _story(seed, draw),
            **_photos(seed, key),
            "editor": UNIT,
            "approver": OFFICE,
            "published": (date.fromisoformat(history[0]["date"]) + timedelta(2)).isoformat(),
            **({"changes": changes} if changes else {}),
            "updated": max(last, min(date.fromisoformat(history[-1]["date"]) + timedelta(2), LAST)).isoformat(),
        }


def _history(seed: Seed, draw: random.Random, signed: dict[str, tuple[str, str]]) -> Iterator[dict[str, Any]]:
    for year, states in seed["life"].items():
        for state, day in zip(states, _days(year, states, draw), strict=True):
            event: dict[str, Any] = {"state": state, "date": day.isoformat()}
            if state in BODIES:
                event.update(level="commune", body=BODIES[state])
            if state == "awarded":
                event["award"] = {"form": "Giấy khen", "to": seed["kind"], "merit": "thematic"}
            if state in DECIDED:
                event["decision"] = _decision(state, day, signed)
            yield event


def _changes(history: list[Seed], key: str) -> Iterator[Seed]:
    """Yield how the page was changed some days after each decision."""
    draw = random.Random(f"{key} changes")  # noqa: S311 - the same days every time
    for event in history:
        if "decision" in event and event["state"] in WORDS:
            day = min(date.fromisoformat(event["date"]) + timedelta(draw.randint(1, 9)), LAST)
            yield {"date": day.isoformat(), "what": WORDS[event["state"]]}


def _days(year: int, states: list[str], draw: random.Random) -> list[date]:
    """Return a day for each step: fixed ones as fixed, the others in order from spring to autumn."""
    free = sum(state not in FIXED for state in states)
    drawn = iter(sorted(draw.sample(range(25, 325), free)))
    return [date(year, *FIXED[s]) if s in FIXED else date(year, 1, 1) + timedelta(next(drawn)) for s in states]


def _decision(state: str, day: date, signed: dict[str, tuple[str, str]]) -> dict[str, str]:
    number = next(n for n in signed if n.endswith(str(day.year)) and signed[n][2] == ABOUT[state])
    file, sha256, _ = signed[number]
    said = {"number": number, "date": day.isoformat(), "issuer": AGENCY, "signer": "Người ký minh họa"}
    return {**said, "file": file, "sha256": sha256}


def _reviews(seed: Seed) -> dict[str, Any]:
    """Return the yearly reviews: each year after recognition, until a step of that year tells otherwise."""
    years = list(seed["life"])
    recognised = next((year for year in years if "recognised" in seed["life"][year]), None)
    if recognised is None or years[-1] == 2030 or "cancelled" in seed["life"][years[-1]]:
        return {}
    reviews = []
    for year in range(recognised, min(recognised + 2, 2030)):
        after = seed["life"].get(year + 1, [])
        words = {"replicated": "replicate", "strengthened": "strengthen", "stopped": "stop"}
        result = next((words[state] for state in after if state in words), "keep")
        reviews.append({"year": year, "result": result, "body": OFFICE, "date": f"{year + 1}-01-15"})
    return {"reviews": reviews}


def _story(seed: Seed, draw: random.Random) -> dict[str, Any]:
    story: dict[str, Any] = {"summary": seed["summary"]}
    if seed.get("story") == "full":
        story.update(
            problem="Trước đây việc này nói nhiều mà làm chưa đều.\n\nMỗi nhà một ý, không ai ghi lại.",
            approach="Họp ngõ trước, họp xóm sau.\n\nGhi từng ý lên bảng, việc dễ làm trước, việc khó bàn tiếp.",
            lessons="Người làm trước kể cho người làm sau.",
            replicate=["Họp ngõ, nghe hết ý.", "Chọn một việc làm được ngay.", "Dán kết quả ở nhà văn hóa."],
        )
    results = list(_results(seed, draw))
    return {**story, **({"results": results} if results else {})}


def _results(seed: Seed, draw: random.Random) -> Iterator[dict[str, Any]]:
    """Yield a figure per indicator for the first two years from recognition on, and now and then a rate."""
    years = [year for year, states in seed["life"].items() if "recognised" in states][:1]
    for year in (y for first in years for y in range(first, min(first + 2, 2031))):
        for indicator in seed.get("counts", ()):
            what, unit, least, most, size = COUNTS[indicator]
            value = round(draw.randint(least, most) * size, 1)
            amount = {"low": value, "high": round(value + 5 * size, 1)} if draw.random() < 0.1 else {"value": value}
            word = draw.choice(QUALIFIERS) if "value" in amount else None
            said = {"what": what, **amount, "unit": unit, **({"qualifier": word} if word else {})}
            yield {**said, "indicator": indicator, "period": year}
    if years and draw.random() < 0.4:
        yield {"what": "hộ đồng tình khi hỏi ý kiến", "value": draw.randint(85, 99), "unit": "%"}


def _photos(seed: Seed, key: str) -> dict[str, Any]:
    short = re.sub(r"-[^-]*$", "", key[:30])
    photos: list[Seed] = [
        {
            "file": f"{short}-{i}.jpg",
            "alt": "Hình vẽ minh họa: đồi, đường và nhà, không phải ảnh chụp",
            "caption": f"Ảnh minh họa cho “{seed['name']}”",
            "credit": UNIT,
            "date": f"{next(iter(seed['life']))}-12",
        }
        for i in range(1, seed.get("photos", 0) + 1)
    ]
    portrait = {
        "file": f"{short}-chan-dung.jpg",
        "kind": "portrait",
        "alt": "Hình vẽ minh họa: một người, không phải ảnh chụp",
        "caption": "Chân dung minh họa, vẽ để xem thử",
        "credit": UNIT,
        "date": f"{next(iter(seed['life']))}-12",
        "people": list(seed.get("people", ())),
        "consent": seed.get("portrait"),
    }
    photos += [portrait] if "portrait" in seed else []
    return {"photos": photos} if photos else {}


def consents(seeds: list[Seed], signed: dict[str, tuple[str, str]]) -> Iterator[Seed]:
    """Yield the ledger; the year that stands for a decision becomes the decision on awards of that year."""
    for seed in seeds:
        if "decision" in seed:
            yield {**seed, "decision": _decision("awarded", date(seed["decision"], *DECIDED["awarded"]), signed)}
        else:
            yield seed
