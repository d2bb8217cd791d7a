"""What the tests sign with is what the world takes for signatures: OpenSSL and poppler are asked."""

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from asn1crypto import cms, tsp

from tests.fakes.pki import SIGNERS, Pki, make_pki
from tests.fakes.signed_files import cades, openssl_cms, pades
from tests.signatures.factory import tiny_pdf

AT = datetime(2026, 6, 12, 8, tzinfo=UTC)
FINAL = tiny_pdf("Testo finale")
STAMP = "signature_time_stamp_token"


@pytest.fixture(scope="module")
def pki(tmp_path_factory) -> Pki:
    return make_pki(tmp_path_factory.mktemp("pki"))


def openssl(*arguments: str | Path) -> str:
    done = subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, text=True)
    return done.stdout + done.stderr


@pytest.mark.needs("openssl")
def test_openssl_follows_every_signer_to_its_root(pki):
    for label, signer in SIGNERS.items():
        if signer.issuer == "ca":
            chain = ("-CAfile", pki.folder / "root.crt", "-untrusted", pki.folder / "ca.crt")
            moment = "1800000000" if label == "future" else str(int(AT.timestamp()))
            leaf = pki.folder / f"{label}.crt"
            assert "OK" in openssl("verify", "-auth_level", "0", "-attime", moment, *chain, leaf)


@pytest.mark.needs("openssl")
def test_openssl_accepts_what_pyhanko_signs(pki, tmp_path):
    (tmp_path / "signed.p7m").write_bytes(cades(FINAL, pki, at=AT))
    given = ("-binary", "-inform", "DER", "-in", tmp_path / "signed.p7m", "-out", tmp_path / "out")
    openssl("cms", "-verify", "-purpose", "any", "-CAfile", pki.folder / "root.crt", *given)
    assert (tmp_path / "out").read_bytes() == FINAL


@pytest.mark.needs("openssl")
def test_openssl_accepts_the_timestamps(pki, tmp_path):
    signed = cms.ContentInfo.load(cades(FINAL, pki, at=AT, stamped_at=AT))["content"]
    info = signed["signer_infos"][0]
    (token,) = [one["values"][0] for one in info["unsigned_attrs"] if one["type"].native == STAMP]
    assert token["content"]["encap_content_info"]["content"].parsed["gen_time"].native == AT
    assert isinstance(token["content"]["encap_content_info"]["content"].parsed, tsp.TSTInfo)
    (tmp_path / "token").write_bytes(token.dump())
    (tmp_path / "stamped").write_bytes(info["signature"].native)
    chain = ("-CAfile", pki.folder / "root.crt", "-untrusted", pki.folder / "ca.crt")
    given = ("-token_in", "-in", tmp_path / "token", "-data", tmp_path / "stamped")
    assert "OK" in openssl("ts", "-verify", *given, *chain)


@pytest.mark.needs("openssl")
def test_openssl_writes_what_it_is_asked_for(pki, tmp_path):
    assert openssl_cms(FINAL, pki, "mayor", "-stream", "-indef", folder=tmp_path).startswith(b"\x30\x80")
    assert openssl_cms(FINAL, pki, "mayor", "-outform", "PEM", folder=tmp_path).startswith(b"-----BEGIN CMS-----")


@pytest.mark.needs("poppler")
def test_poppler_finds_each_signature_valid(pki, tmp_path):
    path = tmp_path / "signed.pdf"
    path.write_bytes(pades(pades(FINAL, pki, "clerk", at=AT), pki, at=AT, stamped_at=AT, box=(20, 20, 120, 60)))
    told = subprocess.run(["pdfsig", "-nocert", str(path)], check=True, capture_output=True, text=True).stdout
    assert re.findall(r"Signature Validation: (.+)", told) == ["Signature is Valid."] * 2
