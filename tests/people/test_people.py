"""Where may a person be named? Where a record lists them, on the channels they agreed to, and nowhere else."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from danvan import exports, rules
from danvan.catalog import catalog
from danvan.catalog.catalog import Catalog
from danvan.pages.pages import pages
from danvan.people import ledger
from danvan.records import FILES, PRIVATE, Channel, Consent, Person, Sensitive, address
from danvan.source import load
from danvan.text import fold
from where import COMMUNE, COMMUNE_PAGES, MINIATURE, ROOT, TODAY

PERSON = """\
- id: n-01
  name: Hoàng Thị Mẫu
  role: Trưởng xóm
  unit: mat-tran-mau
  place: m-01
  birth_year: 1965
  note: Gặp ở nhà văn hóa
"""
CONSENT = """\
- id: p-01
  person: n-01
  basis: consent
  channels: [web, print]
  sensitive: [party]
  date: 2026-05-10
  expires: 2026-12-31
  note: Phiếu ở tủ số hai
"""


@pytest.fixture
def named(data: Path) -> Catalog:
    """The miniature, with one person named in one record."""
    (data / "people.yaml").write_text(PERSON, encoding="utf-8")
    (data / "consents.yaml").write_text(CONSENT, encoding="utf-8")
    models = data / "models.yaml"
    text = models.read_text(encoding="utf-8").replace(
        "  updated: 2026-11-01", "  people: [n-01]\n  updated: 2026-11-01"
    )
    models.write_text(text.replace("Họp xóm ba lần.", "Bà Hoàng Thị Mẫu họp xóm ba lần."), encoding="utf-8")
    loaded = load.load(data)
    assert rules.check(loaded, TODAY) == ()
    return catalog.build(loaded, TODAY)


def test_the_page_says_who_is_named_by_public_role_and_how_to_be_taken_out(named: Catalog) -> None:
    page = next(page for page in pages(named) if page.address == "mo-hinh/duong-moi/")
    shown = " ".join(page.html.replace("\u2060", "").replace("\u00a0", " ").split())
    assert "Hoàng Thị Mẫu (sinh năm 1965): Trưởng xóm, xóm Đồng Mẫu, Mặt trận xã Mẫu" in shown
    assert f'href="../../{address.REMOVAL}"' in page.html


@pytest.mark.parametrize("content", ["tests/commune/content", "demo/content", "tests/miniature/content"])
def test_the_address_for_being_taken_out_exists(content: str) -> None:
    page, anchor = address.REMOVAL.split("/#")
    text = (ROOT / content / f"{page}.md").read_text(encoding="utf-8")
    assert any(fold(line.strip("# ")).replace(" ", "-") == anchor for line in text.splitlines() if line.startswith("#"))


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("# Góp ý\n", True),
        ("# Góp ý\n\n## Gỡ thông tin\n", True),
        ("# Góp ý\n\nMuốn gỡ thông tin về mình\n", True),
        ("# Góp ý\n\n## Muốn gỡ thông tin về mình\n", False),
        ("# Góp ý\n\n### Muốn gỡ thông tin về mình ###\n", False),
        ("# Góp ý\n\n## Gỡ thông tin { #muon-go-thong-tin-ve-minh }\n", False),
        ("# Góp ý\n\n## Muốn gỡ thông tin về mình {#go}\n", True),
    ],
)
def test_a_page_of_feedback_without_the_part_that_others_lead_to_stops_the_build(
    data: Path, text: str, missing: bool
) -> None:
    content = data.parent / "content"
    content.mkdir()
    (content / "gop-y.md").write_text(text, encoding="utf-8")
    told = [str(problem) for problem in rules.check(load.load(data, written=content), TODAY)]
    says = (
        "content/gop-y.md:1:1: trang viết: thiếu phần “Muốn gỡ thông tin về mình” mà trang có nêu tên người dẫn tới; "
        "thêm dòng “## Muốn gỡ thông tin về mình”, dưới đó viết cách yêu cầu gỡ"
    )
    assert told == ([says] if missing else [])


def test_a_record_that_names_nobody_says_nothing_of_people(named: Catalog) -> None:
    assert [page.address for page in pages(named) if "dv-people" in page.html] == ["mo-hinh/duong-moi/"]


def test_no_export_gives_lists_of_people_consents_or_ids(named: Catalog) -> None:
    made = {path: content for module in exports.ALL for path, content in module.files(named)}
    text = "\n".join(content for content in made.values() if isinstance(content, str))
    assert not [path for path in made if any(stem in path for stem in PRIVATE)]
    for secret in ("n-01", "p-01", "tủ số hai", "Gặp ở nhà", '"people"', '"consent"', "1965"):
        assert secret not in text, secret
    assert json.loads(str(made["api/v1/models.json"]))


def test_private_files_are_files_of_records() -> None:
    assert set(FILES) >= PRIVATE == {"people", "consents", "withdrawals"}


def test_what_is_internal_is_left_out_however_deep_it_stands(named: Catalog) -> None:
    dumped = json.dumps([exports.api.public(entry) for entry in named.entries])
    assert '"note"' not in dumped
    assert '"consent"' not in dumped


@pytest.mark.parametrize(
    ("channel", "day", "reads"),
    [
        (Channel.WEB, TODAY, "Bà Hoàng Thị Mẫu họp xóm."),
        (Channel.PRINT, TODAY, "Bà Hoàng Thị Mẫu họp xóm."),
        (Channel.LOUDSPEAKER, TODAY, "Trưởng xóm họp xóm."),
        (Channel.SOCIAL, TODAY, "Trưởng xóm họp xóm."),
        (Channel.WEB, date(2026, 12, 31), "Bà Hoàng Thị Mẫu họp xóm."),
        (Channel.WEB, date(2027, 1, 1), "Trưởng xóm họp xóm."),
        (Channel.WEB, date(2026, 5, 9), "Trưởng xóm họp xóm."),
    ],
)
def test_each_channel_names_only_those_who_agreed_to_it(
    named: Catalog, channel: Channel, day: date, reads: str
) -> None:
    assert named.ledger.redacted("Bà Hoàng Thị Mẫu họp xóm.", channel, day) == reads


def consent(**given: object) -> Consent:
    return Consent.model_validate(
        {"id": "p-01", "person": "n-01", "basis": "consent", "channels": ["web"], "date": "2026-05-10", **given}
    )


def test_any_one_valid_basis_is_enough() -> None:
    ended = consent(id="p-00", expires="2026-06-01")
    person = Person.model_validate({"id": "n-01", "name": "Hoàng Thị Mẫu", "role": "Trưởng xóm"})
    assert ledger.lack((ended, consent()), person, Channel.WEB, TODAY) == ""
    assert "p-00" in ledger.lack((ended,), person, Channel.WEB, TODAY)


@pytest.mark.parametrize(
    ("day", "bases", "told"),
    [
        (date(2026, 12, 1), CONSENT, True),
        (date(2026, 12, 31), CONSENT, True),
        (date(2026, 11, 30), CONSENT, False),
        (date(2026, 12, 1), CONSENT + CONSENT.replace("p-01", "p-02").replace("  expires: 2026-12-31\n", ""), False),
    ],
)
def test_a_basis_that_ends_within_30_days_is_told_before_it_stops_the_build(
    named: Catalog, data: Path, day: date, bases: str, *, told: bool
) -> None:
    assert named.ledger.people
    (data / "consents.yaml").write_text(bases, encoding="utf-8")
    loaded = load.load(data)
    said = [str(problem) for problem in rules.advise(loaded, day) if "consents" in problem.file]
    assert len(said) == told
    assert all(problem.startswith(f"{loaded.names['consents']}:7:12: ") for problem in said)
    assert all("đến hết ngày 31/12/2026" in problem and "danvan withdraw n-01" in problem for problem in said)


def test_sensitive_words_stand_on_a_consent_for_that_thing_and_channel() -> None:
    party = consent(sensitive=["party"])
    assert ledger.covers((party,), "n-01", Sensitive.PARTY, Channel.WEB, TODAY)
    assert not ledger.covers((party,), "n-01", Sensitive.HEALTH, Channel.WEB, TODAY)
    assert not ledger.covers((party,), "n-01", Sensitive.PARTY, Channel.LOUDSPEAKER, TODAY)
    assert not ledger.covers((party,), "n-02", Sensitive.PARTY, Channel.WEB, TODAY)
    assert not ledger.covers(
        (consent(sensitive=["party"], basis="decision"),), "n-01", Sensitive.PARTY, Channel.WEB, TODAY
    )


def test_the_commune_s_own_ledger_names_nobody_and_its_linter_finds_nothing() -> None:
    for folder, written in ((COMMUNE, COMMUNE_PAGES), (MINIATURE, MINIATURE.parent / "content")):
        loaded = load.load(folder, written=written)
        assert (loaded.people, loaded.consents, loaded.withdrawals) == ((), (), ())
        assert rules.check(loaded, TODAY) == ()
