import base64
import functools
import http.server
import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import duckdb
import pytest
from prefect.settings import get_current_settings

from flows.addresses import HIDDEN, holds_secret, is_same_place, without_secret
from flows.settings import SettingsError, read_settings
from flows.sources import SourceError, parse_source
from tests.flows.test_cli import careo
from tests.flows.warehouses import ask_one

WORD = "tr0ub4dor"
SECRETS = {
    "login": f"https://ana:{WORD}@news.example/faro/",
    "login without a name": f"https://:{WORD}@news.example/faro/",
    "store": f"s3://key:{WORD}@bucket/faro",
    "store with a slash": f"s3://key:a/{WORD}@bucket/faro",
    "token in one word": f"https://b.example/faro.csv?accessToken={WORD}",
    "signed by S3": f"https://b.example/faro.csv?X-Amz-Date=20310301&X-Amz-Signature={WORD}",
    "signed by Azure": f"https://b.example/faro.csv?sv=2031&sig={WORD}",
    "token": f"https://b.example/faro.csv?access_token={WORD}&page=2",
    "key": f"https://b.example/faro.csv?api_key={WORD}",
}
OPEN = ("https://news.example/faro/", "https://ana@news.example/a?page=2&author=x", "s3://bucket/a",
        "https://news.example:8080/a@b", "https://news.example/a?monkey=1")  # fmt: skip


@pytest.mark.parametrize("address", SECRETS.values(), ids=SECRETS)
def test_an_address_is_shown_without_its_secret(address: str) -> None:
    assert holds_secret(address)
    shown = without_secret(address)
    assert WORD not in shown
    assert HIDDEN in shown
    assert is_same_place(address, shown)


@pytest.mark.parametrize("address", OPEN)
def test_an_address_without_a_secret_is_left_as_it_is(address: str) -> None:
    assert without_secret(address) == address


@pytest.mark.parametrize("address", SECRETS.values(), ids=SECRETS)
def test_a_source_with_a_secret_is_refused_without_telling_it(address: str) -> None:
    with pytest.raises(SourceError, match="netrc") as refused:
        parse_source(address)
    assert WORD not in str(refused.value)
    outcome = careo("run", f"faro={address}")
    assert outcome.code == 2
    assert WORD not in outcome.out + outcome.err


def test_a_setting_with_a_secret_is_refused_without_telling_it() -> None:
    with pytest.raises(SettingsError, match="netrc") as refused:
        read_settings(staging=SECRETS["store"])
    assert WORD not in str(refused.value)


class _Closed(http.server.SimpleHTTPRequestHandler):
    """A folder behind a login."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        told = self.headers.get("Authorization", "")
        if told != "Basic " + base64.b64encode(f"ana:{WORD}".encode()).decode():
            self.send_error(401)
            return None
        return super().send_head()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    page = tmp_path / "page"
    page.mkdir()
    (page / "ferry.txt").write_text("The minister said the ferry will sail.\n", "utf-8")
    netrc = tmp_path / "netrc"
    netrc.write_text(f"machine 127.0.0.1 login ana password {WORD}\n", "utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("PREFECT_API_URL", str(get_current_settings().api.url))
    serve = functools.partial(_Closed, directory=str(page))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/ferry.txt"
        server.shutdown()


@pytest.mark.usefixtures("prefect_server")
def test_a_login_is_taken_from_netrc_and_stored_nowhere(address: str, tmp_path: Path) -> None:
    warehouse = tmp_path / "w.duckdb"
    outcome = careo("run", f"faro={address}", "-w", warehouse, "--workers", "1")
    assert (outcome.code, ask_one(warehouse, "select count(*) from documents")) == (0, 1)
    kept = [file for file in tmp_path.rglob("*") if file.is_file() and file.name != "netrc"]
    assert warehouse in kept
    assert not [file for file in kept if WORD.encode() in file.read_bytes()]
    assert WORD not in outcome.out + outcome.err
    # What an earlier version has stored is the same source, and is stored so no longer.
    with duckdb.connect(str(warehouse)) as con:
        old = address.replace("http://", f"http://ana:{WORD}@")
        con.execute("update sources set root = $1", [old])
    (tmp_path / "page" / "ferry.txt").write_text("The minister said that it sank.\n", "utf-8")
    assert careo("run", f"faro={address}", "-w", warehouse, "--workers", "1").code == 0
    assert ask_one(warehouse, "select root from sources") == address
    assert ask_one(warehouse, "select count(*) from documents") == 1
