"""How does a camera read an address from a screen or paper? A QR code as SVG that needs neither style nor script."""

from __future__ import annotations

import segno
from markupsafe import Markup


def svg(link: str) -> Markup:
    """Return the code of an address: black on white with the quiet zone that readers need, whatever lies around it.

    Error correction M: a fold or a drop of rain on paper does no harm.
    """
    code = segno.make(link, error="m", micro=False)
    return Markup(code.svg_inline(border=4, omitsize=True, dark="#000", light="#fff", svgclass=None, lineclass=None))  # noqa: S704 - made of numbers
