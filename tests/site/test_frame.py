"""No page says another page's words: pages of one form differ only in texts, and every text has its own place."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from mkdocs.config import load_config

from danvan.host.theme import Theme
from danvan.pages.page import Page, shown
from danvan.records import address
from danvan.site import frame, publication
from danvan.site.frame import Form, Frame, Texts
from danvan.site.markup import Html, escaped
from danvan.site.mould import Mould, hollow, lean
from where import MINIATURE, ROOT, TODAY


@dataclass(frozen=True)
class More(Texts):
    """What somebody adds next year, having read no line of this room."""

    motto: str = ""
    seals: tuple[str, ...] = ()
    badge: str = Html()


def whole(kind: type[Texts], page: str) -> Texts:
    """Every text of a page, each unlike all others."""
    said: dict[str, Any] = {}
    for field in fields(kind):
        many = isinstance(field.default, tuple)
        said[field.name] = tuple(f"{page} {field.name} {n}" for n in range(2)) if many else f"{page} {field.name}"
    return kind(**said)


def printed(around: Frame) -> str:
    """What a template makes of a frame that prints all it is given."""
    every = "{% for text in texts.each() %}<p>{{ text }}</p>{% endfor %}{{ form.root }}"
    return jinja2.Template(every).render(texts=around.texts, form=around.form)


def around(texts: Texts, site: Any = None) -> Frame:
    return Frame(site, Form("../"), texts)


@pytest.mark.parametrize("kind", [Texts, More])
def test_a_page_that_was_poured_is_the_page_that_was_printed(kind: type[Texts]) -> None:
    one, other = (around(whole(kind, page)) for page in ("một", "hai"))
    assert one.texts.shape == other.texts.shape
    mould = Mould.cast(printed(hollow(one)))
    assert mould.filled(one.texts) == printed(one)
    assert mould.filled(other.texts) == printed(other)
    assert "một" not in mould.filled(other.texts)


@pytest.mark.parametrize("kind", [Texts, More])
def test_nothing_of_a_page_is_left_where_its_frame_is_printed(kind: type[Texts]) -> None:
    said = printed(hollow(around(whole(kind, "một"))))
    assert "một" not in said
    assert said.count("\0") == 2 * len(tuple(whole(kind, "một").each()))


@pytest.mark.parametrize("kind", [Texts, More])
def test_a_page_without_one_of_its_texts_has_a_frame_of_its_own(kind: type[Texts]) -> None:
    full = whole(kind, "một")
    shapes = {full.shape}
    for field in fields(kind):
        value = getattr(full, field.name)
        shapes.add(replace(full, **{field.name: "" if isinstance(value, str) else value[:1]}).shape)
    assert len(shapes) == len(fields(kind)) + 1


@pytest.fixture(scope="module")
def theme() -> Theme:
    """The host's theme as a build has it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DANVAN_DATA", str(MINIATURE))
        patch.setenv("DANVAN_CONTENT", str(MINIATURE.parent / "content"))
        config = load_config(str(ROOT / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    return Theme(config.plugins.on_config(config), "assets/")


@pytest.mark.parametrize(
    "form",
    [
        Form("", home=True, card=True, shared=("og:title", "og:image")),
        Form("../", address.PLAN, noindex=True, shared=("og:title", "og:image")),
        Form("../../", address.MODELS, written=True, shared=("og:title", "og:image")),
    ],
)
def test_the_theme_itself_takes_nothing_of_a_page_but_its_texts(theme: Theme, form: Form) -> None:
    """Two pages that differ in every text: each is the same whether it was poured or printed by itself."""
    site = frame.masthead(publication.read(MINIATURE, TODAY))
    one, other = (Frame(site, form, whole(Texts, page)) for page in ("tờ-một", "tờ-hai"))
    mould = Mould.cast(theme.printed(hollow(one)))
    assert mould.filled(one.texts) == theme.printed(one)
    assert mould.filled(other.texts) == theme.printed(other)
    assert "tờ-một" not in mould.filled(other.texts)


def test_a_text_that_looks_like_a_hole_stays_a_text() -> None:
    texts = Texts(title="\0001\0", here="hai")
    assert Mould.cast(printed(hollow(around(texts)))).filled(texts) == printed(around(texts))


def test_every_text_is_escaped_but_what_is_markup_already() -> None:
    texts = More(title="<b>", crumbs=("a & b", '"'), motto="x\n  <i>", badge=Html("<i>\n  x"), content=Html("<p>"))
    assert escaped(texts) == More(
        title="&lt;b&gt;", crumbs=("a &amp; b", "&quot;"), motto="x\n&lt;i&gt;", badge="<i>\n  x", content="<p>"
    )


def test_equal_forms_have_equal_links_and_another_depth_or_section_is_another_form() -> None:
    forms = {Form(root, section) for root in ("", "../", "../") for section in (address.PLAN, address.MODELS)}
    assert len(forms) == 4
    there = Form("../../", address.MODELS)
    assert [name for name, _, current in there.menu if current] == ["Mô hình"]
    assert all(link.startswith("../../") for _, link, _ in there.more)
    assert Form("").to("") == "./"


def test_a_frame_takes_nothing_of_a_page_but_form_and_texts() -> None:
    """Two pages that differ in every word have one form; what else they are like, the template cannot know."""
    records = publication.read(MINIATURE, TODAY, site_url="https://dan-van.example/")
    pages = [
        Page(
            records,
            "entry/withdrawn.html",
            f"mo-hinh/{n}/",
            f"Tên {n}",
            f"Về {n}",
            address.MODELS,
            shown(gone=SimpleNamespace(noun=n, date=None, decision=None)),
            ((f"Trên {n}", f"x/{n}/"),),
        )
        for n in ("a", "b")
    ]
    one, other = (frame.generated(records, page, None) for page in pages)
    assert one.form == other.form
    assert one.texts.shape == other.texts.shape
    assert one.site is other.site
    same = {name for name in (f.name for f in fields(Texts)) if getattr(one.texts, name) == getattr(other.texts, name)}
    assert same == {"json_ld"}, "empty on both"


def test_lean_pages_keep_the_content_as_it_is() -> None:
    html = '<head>\n   <meta name="generator" content="x">\n<main>\n   <pre>\n  a</pre></main>\n   <p>'
    assert lean(html) == "<head>\n<main>\n   <pre>\n  a</pre></main>\n<p>"
