"""What may a browser do with these pages, and how long may it keep a file? The headers, for nginx and for static hosts.

Everything is forbidden that the site does not need. No `unsafe-inline`, no `unsafe-eval`, and no hash: nothing that
stands inside of a page is run or applied (blocks of data are neither), so nothing that people write can be allowed.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

HOSTS = "_headers"
"""Where Netlify, Cloudflare Pages and others look for headers."""
NGINX = "_nginx.conf"
"""What a server { } of nginx includes."""
FOREVER = "public, max-age=31536000, immutable"
"""For names that change with their content: one year, in seconds, and no question whether there is something newer."""
ALWAYS_ASK = "no-cache"
"""For all else: kept, but asked for each time, so that a correction or a withdrawn name is gone at once."""
_UNUSED = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb"
_KEPT = ("assets-[0-9a-f]{10}/", "search/[0-9a-f]{10}/", "anh/")
_HASHED = r"assets/[a-z/]+\.[0-9a-f]{8}\.min\.(?:js|css)$"


def content_security(sounds: str = "") -> str:
    """Return the policy; `sounds` is the address of a store of recordings elsewhere, if there is one."""
    store = urlsplit(sounds)
    allowed = {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "media-src": ["'self'", *([f"{store.scheme}://{store.netloc}"] if store.netloc else [])],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in allowed.items())


def headers(policy: str) -> dict[str, str]:
    """Return what every answer carries."""
    return {
        "Content-Security-Policy": policy,
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED.split()),
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def for_hosts(sent: dict[str, str], assets: str, base: str) -> str:
    """Return the `_headers` file; `assets` is the folder of our own files, `base` where the site stands.

    Pages get no Cache-Control here: such hosts send `max-age=0, must-revalidate` by themselves, and would send both.
    """
    root = urlsplit(base).path.rstrip("/") + "/"
    kept = (f"{assets}*", "search/:edition/*", "anh/*", "assets/javascripts/*")
    rules = [(f"{root}*", sent), *((root + path, {"Cache-Control": FOREVER}) for path in kept)]
    lines = ((path, *(f"  {name}: {value}" for name, value in said.items())) for path, said in rules)
    return "".join(f"{line}\n" for rule in lines for line in rule)


def for_nginx(sent: dict[str, str]) -> str:
    """Return the snippet for a server { } block; it needs no name and no path of the server."""
    kept = f'"/(?:{"|".join(_KEPT)}|{_HASHED})"'
    lines = (
        "# Made with the pages: include it in the server { } that serves them, and reload.",
        "# A location { } with an add_header of its own loses all of these: include it there again.",
        *(f'add_header {name} "{value}" always;' for name, value in sent.items()),
        f'set $danvan_keep "{ALWAYS_ASK}";',
        f'if ($uri ~ {kept}) {{ set $danvan_keep "{FOREVER}"; }}',
        "add_header Cache-Control $danvan_keep;",
        f"location ~ /(?:{HOSTS}|{re.escape(NGINX)})$ {{ return 404; }}",
    )
    return "".join(f"{line}\n" for line in lines)
