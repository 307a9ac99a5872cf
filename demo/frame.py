"""What stands around the models of the demonstration: the made-up commune, its xóm, bodies and plan."""

from __future__ import annotations

from typing import Any

SITE = {
    "name": "Dân vận khéo xã Mẫu (minh họa)",
    "short_name": "Dân vận khéo",
    "commune": "xã Mẫu",
    "province": "tỉnh Mẫu",
    "agency": "Trung tâm dịch vụ tổng hợp xã Mẫu",
    "responsible": "Người chịu trách nhiệm minh họa",
    "address": "Nhà văn hóa xã Mẫu",
    "feedback_unit": "phong-vh-xh-mau",
    "guide_unit": "mttq-mau",
    "demonstration": True,
    "headline": "Việc khéo, dân tin: trang minh họa của xã Mẫu",
    "lead": "Mọi xã, xóm, đơn vị, mô hình và con số ở đây đều được đặt ra để xem thử.",
}
UNITS = {
    "ubnd-mau": "Ủy ban nhân dân xã Mẫu",
    "phong-vh-xh-mau": "Phòng Văn hóa - Xã hội xã Mẫu",
    "mttq-mau": "Ủy ban Mặt trận Tổ quốc xã Mẫu",
    "hoi-phu-nu-mau": "Hội Phụ nữ xã Mẫu",
    "hoi-nong-dan-mau": "Hội Nông dân xã Mẫu",
    "doan-thanh-nien-mau": "Đoàn Thanh niên xã Mẫu",
    "hoi-cuu-chien-binh-mau": "Hội Cựu chiến binh xã Mẫu",
    "cong-an-mau": "Công an xã Mẫu",
    "truong-mau": "Trường học xã Mẫu",
    "trung-tam-mau": "Trung tâm dịch vụ tổng hợp xã Mẫu",
    "cac-xom-mau": "Các xóm của xã Mẫu",
}
BODY = {
    "ubnd-xa": "ubnd-mau",
    "phong-vh-xh": "phong-vh-xh-mau",
    "ban-xay-dung-dang": "ubnd-mau",
    "mttq": "mttq-mau",
    "to-chuc-chinh-tri-xa-hoi": "hoi-phu-nu-mau",
    "hoi-quan-chung": "hoi-cuu-chien-binh-mau",
    "trung-tam-dich-vu-tong-hop": "trung-tam-mau",
    "co-quan-don-vi": "ubnd-mau",
    "cac-xom": "cac-xom-mau",
}
"""Which body of the demonstration stands for which of the commune's."""
PROGRESS = (
    ("done", "Đã họp các xóm, có biên bản minh họa."),
    ("under_way", "Đang làm ở các xóm Mẫu 1 đến Mẫu 5."),
    ("not_started", ""),
    ("unknown", ""),
)
MERGED = {"m-11": "2027-07-01", "m-12": "2027-07-01", "m-15": "2026-01-31"}
"""Xóm that became part of another, and the last day on which they stood alone."""
NAMES = {**{f"m-{i:02}": f"Mẫu {i}" for i in range(1, 13)}, "m-13": "Mẫu Mới", "m-14": "Mẫu 14", "m-15": "Mẫu 15"}
INTO = {"m-11": "m-13", "m-12": "m-13", "m-15": "m-11"}
REFERENCES: list[dict[str, Any]] = [
    {
        "id": f"tham-khao-mau-{i}",
        "name": name,
        "origin": "reference",
        "kind": "collective",
        "field": field,
        "elsewhere": {"unit": "Xóm Khác", "province": "Tỉnh Khác"},
        "started": "2026",
        "history": [{"state": "recognised", "date": "2026"}],
        "story": {"results": [{"what": "đất tự nguyện hiến", "value": 99999, "unit": "m2"}]},
        "sources": [{"title": "Bài báo minh họa", "url": f"https://example.org/bai-{i}", "date": "2026-05"}],
        "updated": "2026-11-24",
    }
    for i, name, field in ((1, "Cách làm của xóm Khác", "kinh-te"), (2, "Việc hay ở xóm Khác", "van-hoa-xa-hoi"))
]
"""Two references, with a large figure that no report may count."""


def files(real: dict[str, Any]) -> dict[str, Any]:
    """Return the content of every file but models and examples; `real` are the commune's plan, lexicon and rules."""
    return {
        "site": SITE,
        "plan": _plan(real["plan"]),
        "duties": [_duty(i, duty) for i, duty in enumerate(_renamed(real["duties"]))],
        "life": {**real["life"], "source": "Quy ước minh họa"},
        "lexicon": _renamed(real["lexicon"]),
        "indicators": real["indicators"],
        "privacy": real["privacy"],
        "units": [{"id": key, "name": name} for key, name in UNITS.items()],
        "places": [_place(key, name) for key, name in NAMES.items()],
    }


def _duty(index: int, duty: dict[str, Any]) -> dict[str, Any]:
    """Return a duty of the plan with this commune's bodies, the states in turn."""
    bodies = {  # two bodies of the real commune may be one here
        name: list(dict.fromkeys(BODY[unit] for unit in duty[name])) for name in ("units", "partners") if name in duty
    }
    if "partners" in bodies:
        bodies["partners"] = [unit for unit in bodies["partners"] if unit not in bodies["units"]]
    state, text = PROGRESS[index % len(PROGRESS)]
    said = {"date": "2030-12-15"} if state != "unknown" else {}
    evidence = {"evidence": [{"text": text, "records": ["hien-dat-mo-duong-lien-xom"]}]} if text else {}
    told = {**duty, **bodies, "state": state, **said, **evidence}
    return {name: value for name, value in told.items() if value != []}


def _place(key: str, name: str) -> dict[str, Any]:
    place: dict[str, Any] = {"id": key, "name": name, "confirmed": True, "source": "Đặt ra để minh họa"}
    if key == "m-13":
        place["valid_from"] = "2027-07-02"
    if key in INTO:
        place.update(valid_to=MERGED[key], merged_into=INTO[key])
    return place


def _plan(real: dict[str, Any]) -> dict[str, Any]:
    """Return a plan with the clauses of the commune's, and none of its names, numbers or signers."""
    plan: dict[str, Any] = _renamed(real)
    return {
        "title": "KẾ HOẠCH (minh họa)",
        "subject": "Tổ chức Phong trào thi đua “Dân vận khéo” xã Mẫu giai đoạn 2026-2030 (minh họa)",
        "issuer": "Ủy ban nhân dân xã Mẫu",
        "number": "01/KH-MẪU",
        "symbol": "/KH-MẪU",
        "place": "Mẫu",
        "date": "2026-01-05",
        "bases": [{"text": "Căn cứ văn bản minh họa số 00/VB-MẪU;"}],
        "opening": "Ủy ban nhân dân xã Mẫu xây dựng kế hoạch minh họa như sau:",
        "clauses": plan["clauses"],
        "closing": "Trên đây là kế hoạch minh họa của xã Mẫu./.",
        "recipients": ["Các xóm của xã Mẫu;", "Lưu: bản minh họa."],
        "signer_role": "CHỦ TỊCH",
        "signer": "Người ký minh họa",
        "fields": plan["fields"],
        "phases": plan["phases"],
        "summary": ["Đây là kế hoạch minh họa: giữ các mục của một kế hoạch thật, không giữ tên, số và người ký."],
    }


def _renamed(content: Any) -> Any:
    """Return `content` with the commune's names replaced by those of the demonstration, at every depth."""
    if isinstance(content, dict):
        return {key: _renamed(part) for key, part in content.items()}
    if isinstance(content, list):
        return [_renamed(part) for part in content]
    if not isinstance(content, str):
        return content
    for old, new in (("Phú Thịnh", "Mẫu"), ("Thái Nguyên", "Mẫu")):
        content = content.replace(old, new)
    return content
