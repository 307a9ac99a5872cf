"""Do the published headers forbid what the site does not need, and does nginx take them as they are?"""

from __future__ import annotations

import inspect
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest
from pydantic import ValidationError

from danvan.records import Station
from danvan.site import policy
from where import ROOT

SENT = policy.headers(policy.content_security())
CONF = """pid {0}/pid; error_log {0}/error.log; worker_processes 1; daemon off;
events {{}}
http {{
  types {{ text/html html; }}
  client_body_temp_path {0}/b; proxy_temp_path {0}/p; fastcgi_temp_path {0}/f; uwsgi_temp_path {0}/u;
  scgi_temp_path {0}/s; access_log off;
  {1}
}}
"""


def test_nothing_is_allowed_that_the_site_does_not_need() -> None:
    allowed = SENT["Content-Security-Policy"]
    assert allowed.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "unsafe" not in allowed
    assert "*" not in allowed
    assert "http" not in allowed


def test_no_hash_allows_what_stands_inside_of_a_page() -> None:
    assert "sha256-" not in SENT["Content-Security-Policy"]
    asked = set(inspect.signature(policy.content_security).parameters)
    assert asked == {"sounds"}, "the policy is made from nothing that people write"


def test_a_store_of_recordings_elsewhere_is_allowed_for_sound_only() -> None:
    allowed = policy.content_security("https://am-thanh.example.vn/kho/").split("; ")
    assert [rule for rule in allowed if "example" in rule] == ["media-src 'self' https://am-thanh.example.vn"]


@pytest.mark.parametrize("host", ["x.vn;script-src", "x.vn$uri", "a@x.vn", "x.vn,y.vn", "[::1]", "x.vn\\y", "x.vn{}"])
def test_no_address_in_a_record_says_more_in_a_header_than_its_host(host: str) -> None:
    with pytest.raises(ValidationError):
        Station.model_validate({"audio_url": f"https://{host}/kho"})


def test_a_site_below_a_path_has_its_headers_there() -> None:
    lines = policy.for_hosts(SENT, "assets-0123456789/", "https://example.org/xa/").splitlines()
    assert lines[0] == "/xa/*"
    assert lines[lines.index("/xa/assets-0123456789/*") + 1] == f"  Cache-Control: {policy.FOREVER}"
    assert lines.index("/xa/search/:edition/*") > 0
    assert len(lines) < 100  # a host takes that many rules
    assert max(map(len, lines)) < 2000


@pytest.mark.skipif(not shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin"), reason="nginx is not here")
def test_nginx_sends_them_with_every_answer(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in (
        "index.html",
        "404.html",
        "assets-0123456789/js/x.html",
        "search/index.html",
        "search/0123456789/x.html",
    ):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name)
    (site / policy.NGINX).write_text(policy.for_nginx(SENT))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = (ROOT / "deploy/nginx.conf").read_text("utf-8").replace("/srv/danvan/site", str(site))
    server = server.replace("listen 80;", f"listen 127.0.0.1:{port};")
    (tmp_path / "nginx.conf").write_text(CONF.format(tmp_path, server))
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")
    command = [str(nginx), "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "error.log")]
    running = subprocess.Popen([*command, "-g", "user root;"] if os.geteuid() == 0 else command)
    try:
        kept = {name: asked(port, name)[1] for name in ("", "search/index.html", "search/0123456789/x.html")}
        kept["asset"] = asked(port, "assets-0123456789/js/x.html")[1]
        assert kept == {
            "": policy.ALWAYS_ASK,
            "search/index.html": policy.ALWAYS_ASK,
            "search/0123456789/x.html": policy.FOREVER,
            "asset": policy.FOREVER,
        }
        assert asked(port, "assets-0123456789/gone.js")[::2] == (404, b"404.html")
        assert asked(port, "assets-0123456789/gone.js")[1] is None
        assert asked(port, policy.NGINX)[0] == 404
    finally:
        running.terminate()
        running.wait(10)


def asked(port: int, path: str) -> tuple[int, str | None, bytes]:
    """Return status, Cache-Control and body; the other headers must be there whatever the status."""
    for _ in range(100):
        try:
            try:
                answer = urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5)
            except HTTPError as refused:
                answer = refused
            with answer:
                assert {name: answer.headers[name] for name in SENT} == SENT
                return answer.status, answer.headers["Cache-Control"], answer.read()
        except OSError as closed:
            if isinstance(closed, HTTPError):
                raise
            time.sleep(0.05)
    raise AssertionError("nginx never answered")
