"""Which pauses do the marks of a text make? A comma or a full stop; quotes and hyphens make none."""

from __future__ import annotations

import re

from danvan.speech.context import NAME, Context, Refused, rule


def space(m: re.Match[str], _context: Context) -> str | None:
    """Space between words; a new line ends a sentence."""
    return "." if "\n" in m[0] else ""


def end_of_document(_m: re.Match[str], _context: Context) -> str | None:
    """./. ends an official letter."""
    return "."


def address(_m: re.Match[str], _context: Context) -> str | None:
    """E-mail and web addresses need a reading that people can note down."""
    raise Refused("địa chỉ thư điện tử hoặc trang web")


def bullet(_m: re.Match[str], context: Context) -> str | None:
    """Bullet: a dash, plus or star that opens a line."""
    return "" if context.opens_line else None


def dash(m: re.Match[str], context: Context) -> str | None:
    """Kinh tế - xã hội: none; between names or before a number: a comma."""
    if context.last_word.isdigit() and context.next_word in ("dưới", "trên", "hơn", "gần"):
        raise Refused("không rõ quan hệ giữa hai số", "viết rõ bằng chữ: từ … đến …")
    if _is_between_names(context):
        return ","
    spoken_list = context.after.lstrip()[:1].isdigit() or context.last_word.isdigit()
    return "," if spoken_list or "–" in m[0] or "—" in m[0] else ""


def _is_between_names(context: Context) -> bool:
    """Return whether two names stand around it, with spaces: “Gò Lớn - Đồng Mây”."""
    apart = context.before[-1:].isspace() and context.after[:1].isspace()
    named = re.search(rf"(?:^|\s){NAME}$", context.text[: context.start])
    return apart and bool(named and re.match(rf"\s{NAME.strip()}(?!\w)", context.after))


def hyphen(_m: re.Match[str], context: Context) -> str | None:
    """Hyphen between words, quotes: nothing."""
    return "" if context.before[-1:].isalpha() and context.after[:1].isalpha() else None


def quote(_m: re.Match[str], context: Context) -> str | None:
    """Quotation marks: nothing; after a digit and never opened they are minutes, feet or inches."""
    opened = re.search(r"[“\"‘'«]", context.text[: context.start])
    if context.before[-1:].isdigit() and not opened:
        raise Refused("không rõ dấu này là phút hay đơn vị đo", "viết đơn vị bằng chữ")
    return ""


def ampersand(_m: re.Match[str], _context: Context) -> str | None:
    """& is `và`."""
    return "và"


def pause(m: re.Match[str], context: Context) -> str | None:
    """Comma, semicolon, colon, brackets, dots of omission; “Số: 15” has no pause."""
    return "" if m[0] == ":" and context.last_word in ("số", "đt", "sđt", "thoại", "hotline") else ","


def stop(m: re.Match[str], _context: Context) -> str | None:
    """Full stop, question and exclamation mark."""
    return "?" if "?" in m[0] else "."


def arrow(_m: re.Match[str], context: Context) -> str | None:
    """→ between words is a pause; between numbers it may be a span or a change."""
    if context.before.rstrip()[-1:].isdigit() or context.after.lstrip()[:1].isdigit():
        raise Refused("không rõ quan hệ giữa hai số", "viết rõ bằng chữ: từ … đến …, hoặc từ … lên …")
    return ","


def picture(_m: re.Match[str], _context: Context) -> str | None:
    """Emoji and ornaments: nothing."""
    return ""


def minutes(_m: re.Match[str], context: Context) -> str | None:
    """Mỗi buổi 30': minutes after a word of duration; alone it may be feet."""
    lasts = (
        r"(?:mỗi buổi|mỗi lần|thời lượng|phát|kéo dài|trong|nghỉ|giải lao|đun|ngâm|chờ|khoảng|sau)(?: khoảng)? \d{1,3}$"
    )
    return "phút" if re.search(rf"(?<!\w){lasts}", context.before) else None


def leftover(m: re.Match[str], _context: Context) -> str | None:
    """Refuse what no rule knows; it is never guessed."""
    if re.search(r"\d\s*[-–/:]\s*\d", m[0]):
        raise Refused("không rõ quan hệ giữa hai số", "viết rõ bằng chữ: từ … đến …, ngày … tháng …, … trên …")
    raise Refused("không biết đọc thế nào")


FIRST = (
    rule(r"\s+", space),
    rule(r"\./\.", end_of_document),
    rule(
        r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|(?:[a-z0-9-]+\.)+(?:vn|com|net|org|edu|gov|info)(?:/\S*)?(?!\w)", address
    ),
    rule(r"[-–—+*•·](?=\s|[^\W\d_])", bullet),
)
LAST = (
    rule(r"['’′](?![\w/])", minutes),
    rule(r"[→⇒➔➜➡]\uFE0F?", arrow),
    rule(r"[\u2600-\u27BF\U0001F300-\U0001FAFF■□●○◆◇►▶✓✔★☆]\uFE0F?", picture),
    rule(r"[“”\"‘’'«»′″]+", quote),
    rule(r"\.{2,}(?!\d)|…", pause),
    rule(r"[-–—](?=\s|[“\"(])", dash),
    rule(r"[-–—]", hyphen),
    rule(r"&", ampersand),
    rule(r"[,;:()\[\]](?!\d)|[(\[]", pause),
    rule(r"[.!?]+(?!\w)", stop),
    rule(r"\d[\d.,:]*\s*[-–/:]\s*\d[\d.,:/–-]*\w*|\S+", leftover),
)
