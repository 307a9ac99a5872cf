"""Do the headers that go out with the pages forbid all that the site does not need?"""

from __future__ import annotations

from collections.abc import Iterator

from artefact.fault import Fault
from artefact.site import Site

FILE = "_headers"
NGINX = "_nginx.conf"
POLICY = "Content-Security-Policy"
WANTED = (POLICY, "Permissions-Policy", "Referrer-Policy", "X-Content-Type-Options", "Cross-Origin-Opener-Policy")
CLOSED = {"default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "base-uri": "'none'"}
"""What the policy must say of these, word for word: no hash, no other place."""


def sent(site: Site) -> dict[str, str]:
    """Return the headers of every answer, name → value, as `_headers` has them; empty without the file."""
    file = site.folder / FILE
    if not file.is_file():
        return {}
    rule = file.read_text(encoding="utf-8").split("\n/")[0].splitlines()[1:]
    pairs = (line.strip().partition(": ") for line in rule if line.strip())
    return {name: value for name, _, value in pairs}


def policy(site: Site) -> dict[str, str]:
    """Return what the policy allows: directive → sources."""
    rules = (rule.strip().partition(" ") for rule in sent(site).get(POLICY, "").split(";") if rule.strip())
    return {name: sources for name, _, sources in rules}


def faults(site: Site) -> Iterator[Fault]:
    """Both files of headers are there, say the same, and allow nothing that stands inside of a page."""
    headers, rules = sent(site), policy(site)
    for name in WANTED:
        if name not in headers:
            yield Fault(FILE, 1, f"thiếu tiêu đề {name}")
    for name, sources in CLOSED.items():
        if rules.get(name) != sources:
            yield Fault(FILE, 2, f"chính sách {name} là “{rules.get(name, '')}”, phải là “{sources}”")
    for name, sources in rules.items():
        if "unsafe" in sources or "*" in sources or "data:" in sources:
            yield Fault(FILE, 2, f"chính sách {name} mở quá rộng: “{sources}”")
    nginx = site.folder / NGINX
    text = nginx.read_text(encoding="utf-8") if nginx.is_file() else ""
    for name, value in headers.items():
        if f'add_header {name} "{value}" always;' not in text:
            yield Fault(NGINX, 1, f"tiêu đề {name} không như trong {FILE}")
