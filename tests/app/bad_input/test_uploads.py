"""Files that are too large, empty, or not what they are called: a page each, and nothing is kept."""

import io
import zipfile

import pytest
from flask.testing import FlaskClient

from app.verify import judging
from tests.app.bad_input.neighbours import sign_in
from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults

UPLOADS = ("/verify", "/desk/masters/draft/it", f"/desk/{PACT}/authorisations/")
FILES = {
    "empty": (b"", "vuoto.pdf"),
    "not what it is called": (b"MZ\x90\x00", "atto.pdf"),
    "nameless": (b"%PDF-1.7", ""),
    "with a name that climbs": (b"%PDF-1.7 x", "../../../etc/passwd.pdf"),
    "with a name without end": (b"%PDF-1.7 x", f"{'a' * 300}.pdf"),
    "a zip of nothing": (b"PK\x05\x06" + bytes(18), "vuoto.zip"),
    "JSON that never ends": (b"{" * 100_000, "x.json"),
}


def addresses(pact: GuestPact) -> list[str]:
    return [f"{address}{pact.parties['cpe']}" if address.endswith("/") else address for address in UPLOADS]


def upload(browser: FlaskClient, address: str, content: bytes, name: str, *, language: str = "it"):
    data = {"file": (io.BytesIO(content), name), "number": "7", "act_date": "2020-06-01"}
    return browser.post(f"{address}?lang={language}", data=data, content_type="multipart/form-data")


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_file_beyond_the_limit_is_refused_on_every_form(circulating: GuestPact, language: str):
    browser = sign_in(circulating)
    circulating.app.config["MAX_CONTENT_LENGTH"] = 10_000
    for address in addresses(circulating):
        answer = upload(browser, address, bytes(20_000), "grande.pdf", language=language)
        assert answer.status_code == 413, address
        assert faults(answer.text, language=language) == [], address
        assert f'href="{address}"' in answer.text


@pytest.mark.parametrize("what", FILES)
def test_an_odd_file_is_answered_in_words_on_every_form(circulating: GuestPact, what: str):
    browser = sign_in(circulating)
    for address in addresses(circulating):
        answer = upload(browser, address, *FILES[what])
        assert answer.status_code < 500, address
        if answer.status_code != 303:
            assert faults(answer.text, language="it") == [], address


def test_what_swells_beyond_what_a_server_takes_is_not_unpacked(client: FlaskClient, monkeypatch):
    monkeypatch.setattr(judging, "_MOST_UNPACKED", 100_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bagit.txt", bytes(200_000))
    for language, words in (("it", "Il file non è leggibile"), ("en", "The file cannot be read")):
        answer = upload(client, "/verify", packed.getvalue(), "bomba.zip", language=language)
        assert answer.status_code == 200
        assert words in answer.text
        assert faults(answer.text, language=language) == []
