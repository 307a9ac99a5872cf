"""The bulletins as files: plain text and Word for the provincial system, captions for what is recorded."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, time

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from danvan.broadcast import listening, reading
from danvan.broadcast.line import Line
from danvan.broadcast.script import Script, approved, station_name
from danvan.catalog.catalog import Catalog
from danvan.exports.offer import Heading, Offer
from danvan.records import address
from danvan.text import first_upper

FONT = "Times New Roman"
LONGEST = 255
"""Characters that Word allows in a property of a document."""


def files(catalog: Catalog) -> Iterator[tuple[str, str | bytes]]:
    """Yield every approved bulletin as text and as Word document, and its captions where there is a recording."""
    station = catalog.broadcasts.station
    for written in approved(catalog):
        bulletin = written.bulletin
        path = f"{address.BROADCAST}{bulletin.id}"
        yield f"{path}.txt", text(written)
        yield f"{path}.docx", document(written, catalog)
        if bulletin.recording:
            yield f"{path}.vtt", captions(tuple(listening.cues(written, float(bulletin.recording.seconds), station)))


def offers(catalog: Catalog) -> Iterator[Offer]:
    """Yield the words of every approved bulletin: drafts are in no list."""
    for written in approved(catalog):
        path, title = f"{address.BROADCAST}{written.bulletin.id}", written.bulletin.title
        yield Offer(Heading.SPOKEN, f"{path}.txt", title, "Lời đọc, chỉ có chữ")
        yield Offer(Heading.SPOKEN, f"{path}.docx", title, "Lời đọc để in, sửa (Word)")


def text(written: Script) -> str:
    """Return the spoken words alone, a passage a paragraph: what a voice may read aloud from the first letter on."""
    paragraphs = [" ".join(_said(passage.lines)) for block in written.blocks for passage in block.passages]
    return "\r\n\r\n".join(paragraphs) + "\r\n"


def _said(lines: tuple[Line, ...]) -> Iterator[str]:
    """Yield the words of each line; where a sentence goes on with the next line, a comma keeps the pause."""
    for line in lines:
        words = "".join(part for part, _ in line.shown).strip()
        pauses = line is lines[-1] or line.ends or words.endswith((",", ".", "!", "?"))
        yield words if pauses else f"{words},"


def document(written: Script, catalog: Catalog) -> bytes:
    """Return the script as a Word document, the same bytes for the same words."""
    made = docx.Document()
    _page(made, written, catalog)
    made.add_heading(written.bulletin.title, 1)
    station = catalog.broadcasts.station
    length = reading.length(written, station)
    approval = written.bulletin.approval
    made.add_paragraph(
        f"{station_name(catalog)}. {written.bulletin.priority.label}. {written.bulletin.language.label}. "
        f"{written.syllables} âm tiết, {length}. Mã lời đọc: {written.words}."
    )
    if approval:
        made.add_paragraph(f"Duyệt: {approval.by}, {approval.date}.")
    for block in written.blocks:
        made.add_heading(block.part.value, 2)
        for passage in block.passages:
            made.add_paragraph(" ".join(_said(passage.lines)))
    return _fixed(made)


def _page(made: Document, written: Script, catalog: Catalog) -> None:
    """Set A4, the letters of an official document, and who wrote it."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    for name, size in (("Normal", 14), ("Heading 1", 16), ("Heading 2", 13)):
        style = made.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.rPr.rFonts
        for kind in ("w:eastAsia", "w:hAnsi", "w:cs"):
            fonts.set(qn(kind), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    properties = made.core_properties
    agency = catalog.site.agency[:LONGEST]
    properties.author, properties.title, properties.language = agency, written.bulletin.title[:LONGEST], "vi-VN"
    properties.created = properties.modified = _day(written, catalog)
    properties.last_modified_by, properties.comments = agency, ""


def _day(written: Script, catalog: Catalog) -> datetime:
    """Return a day that the same words always have: that of the approval, else that of the plan."""
    approval = written.bulletin.approval
    return datetime.combine(approval.date.earliest if approval else catalog.plan.date.earliest, time())


def _fixed(made: Document) -> bytes:
    """Return the document's bytes without the hour at which they were written."""
    fresh, out = io.BytesIO(), io.BytesIO()
    made.save(fresh)
    with zipfile.ZipFile(fresh) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def captions(cues: tuple[listening.Cue, ...]) -> str:
    """Return the captions as WebVTT."""
    shown = (f"{_time(cue.start)} --> {_time(cue.end)}\n{_plain(cue.text)}" for cue in cues)
    return "WEBVTT\n\n" + "\n\n".join(shown) + "\n"


def _plain(shown: str) -> str:
    return first_upper(shown).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _time(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
