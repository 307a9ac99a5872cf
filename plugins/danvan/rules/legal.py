"""Does every legal basis that a page cites stand in the register, and does the register keep its own rules?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from danvan.life import validity
from danvan.records import Status
from danvan.rules.rule import Fault, lacks, unknown
from danvan.source.loaded import Loaded
from danvan.source.node import Trail
from danvan.source.problem import Key


def cited_basis_is_registered(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Every basis that the plan, the site or another basis names stands in legal.yaml."""
    known = {legal.id: legal.title for legal in loaded.legal}
    asked = [*citations(loaded)]
    asked += [(("legal", legal.id), ("replaced_by",), legal.replaced_by) for legal in loaded.legal if legal.replaced_by]
    for key, path, basis in asked:
        if lacks(loaded, "legal", basis):
            yield Fault(key, path, unknown("căn cứ", basis, known, "legal.yaml"))


def replacement_is_not_a_circle(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A basis that was replaced leads to a newer one, never back to itself."""
    into = {legal.id: legal.replaced_by for legal in loaded.legal}
    for legal in loaded.legal:
        seen, step = {legal.id}, legal.replaced_by
        while step and step not in seen:
            seen.add(step)
            step = into.get(step)
        if step:
            yield Fault(
                ("legal", legal.id),
                ("replaced_by",),
                f"thay thế vòng quanh, trở lại “{step}”; bỏ replaced_by ở văn bản mới nhất",
            )


def status_stands_on_a_check(loaded: Loaded, today: date) -> Iterator[Fault]:
    """Only a basis that was checked, with number, day and source, is called in force or ended."""
    for legal in loaded.legal:
        key = ("legal", legal.id)
        missing = [name for name in ("number", "checked_on", "checked_by", "source") if not getattr(legal, name)]
        if legal.status is not Status.UNVERIFIED and missing:
            labels = ", ".join(f"“{type(legal).model_fields[name].title}” ({name})" for name in missing)
            message = f"“{legal.status.label}” mà thiếu {labels}; ghi thêm, hoặc viết unverified"
            yield Fault(key, ("status",), message)
        if legal.checked_on and legal.checked_on.earliest > today:
            yield Fault(key, ("checked_on",), f"ngày {legal.checked_on} chưa đến; ghi khi việc đã xong")
        if legal.valid_from and legal.valid_to and legal.valid_to.latest < legal.valid_from.earliest:
            message = f"hết hiệu lực ({legal.valid_to}) trước khi có hiệu lực ({legal.valid_from}); xem lại hai ngày"
            yield Fault(key, ("valid_to",), message)


def cited_basis_holds(loaded: Loaded, today: date) -> Iterator[Fault]:
    """No page cites a basis that has ended or is not in force yet."""
    known = {legal.id: legal for legal in loaded.legal}
    for key, path, basis in citations(loaded):
        legal = known.get(basis)
        if legal and validity.ended(legal, today):
            instead = f"; nay là {known[legal.replaced_by].number}" if legal.replaced_by in known else ""
            yield Fault(
                key, path, f"căn cứ {legal.number or legal.title} đã hết hiệu lực{instead}; xem lại chỗ dẫn này"
            )
        elif legal and legal.valid_from and legal.valid_from.earliest > today:
            message = f"căn cứ {legal.number or legal.title} đến {legal.valid_from} mới có hiệu lực"
            yield Fault(key, path, message)


def cited_basis_was_checked(loaded: Loaded, today: date) -> Iterator[Fault]:
    """Every basis that a page cites was checked in the last 180 days."""
    cited = {basis for _, _, basis in citations(loaded)}
    for legal in loaded.legal:
        if legal.id in cited and validity.unchecked(legal, today):
            late = f"đối chiếu lần cuối ngày {legal.checked_on}, quá {validity.UNCHECKED_AFTER.days} ngày"
            said = late if legal.checked_on else "chưa đối chiếu lần nào"
            message = f"{legal.number or legal.title} {said}; đối chiếu rồi ghi checked_on, checked_by, source"
            yield Fault(("legal", legal.id), ("checked_on",), message)


def citations(loaded: Loaded) -> Iterator[tuple[Key, Trail, str]]:
    """Yield where a page cites a legal basis: (record, path inside it, id of the basis)."""
    for i, basis in enumerate(loaded.plan.bases if loaded.plan else ()):
        if basis.legal:
            yield ("plan", ""), ("bases", i, "legal"), basis.legal
    for i, key in enumerate(loaded.site.bases if loaded.site else ()):
        yield ("site", ""), ("bases", i), key
