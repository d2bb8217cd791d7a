"""Tokens are asked for, looked at, and refused whenever anything about them is wrong."""

import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID

from signatures.digests import sha256
from signatures.timestamps.request import timestamp
from signatures.timestamps.token import TimestampSeen, verify_timestamp
from tests.fakes.timestamp_authority import (
    AUTHORITY_NAME,
    FakeAuthority,
    Served,
    served,
    write_trust,
)
from tests.signatures.factory import SEALED_AT
from tests.signatures.refusals import refused

DIGEST = sha256(b"head")
SERVED = [ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.CODE_SIGNING]


@pytest.fixture(scope="module")
def serving(authority: FakeAuthority) -> Iterator[Served]:
    with served(authority) as how:
        yield how


@pytest.fixture
def answering(serving: Served, authority: FakeAuthority) -> Iterator[Served]:
    yield serving
    serving.authority, serving.status, serving.kind, serving.content = (
        authority,
        200,
        "application/timestamp-reply",
        None,
    )
    serving.asked.clear()


def asked(how: Served, *, at: datetime = SEALED_AT, **other: object) -> bytes:
    return timestamp(DIGEST, authority=how.as_configured(**other), at=at)


def test_a_token_is_asked_for_and_holds(answering, authority):
    token = asked(answering)
    seen = TimestampSeen(at=SEALED_AT, authority=AUTHORITY_NAME, trusted=True)
    assert verify_timestamp(token, digest=DIGEST, trust=[authority.root]) == seen
    assert verify_timestamp(token, digest=DIGEST).trusted is None


@pytest.mark.needs("openssl")
def test_openssl_verifies_the_token_over_the_same_bytes_alone(answering, authority, tmp_path):
    (tmp_path / "token.der").write_bytes(asked(answering))
    (tmp_path / "head").write_bytes(b"head")
    command = [
        *("openssl", "ts", "-verify", "-token_in", "-in", str(tmp_path / "token.der"), "-data", str(tmp_path / "head")),
        *("-CAfile", str(write_trust(authority, tmp_path)), "-attime", str(int(SEALED_AT.timestamp()))),
    ]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    (tmp_path / "head").write_bytes(b"Head")
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0


@pytest.mark.needs("openssl")
def test_what_openssl_stamps_holds(answering, authority, tmp_path):
    answering.content = OpensslAuthority(authority, tmp_path)
    now = datetime.now(tz=SEALED_AT.tzinfo)
    token = asked(answering, at=now)
    assert verify_timestamp(token, digest=DIGEST, trust=[authority.root]).trusted
    with refused("timestamp.other_digest"):
        verify_timestamp(token, digest=sha256(b"other"))


def test_the_password_goes_along_and_is_never_shown(answering):
    asked(answering, username="patto", password="s3cret")
    assert answering.asked == ["Basic cGF0dG86czNjcmV0"]
    assert "s3cret" not in repr(answering.as_configured(username="patto", password="s3cret"))


@pytest.mark.parametrize(
    ("lie", "code"),
    [
        ("nonce", "timestamp.other_nonce"),
        ("digest", "timestamp.other_digest"),
        ("refused", "timestamp.refused"),
        ("junk", "timestamp.broken_answer"),
        ("signature", "timestamp.altered"),
        ("empty", "timestamp.broken_answer"),
        ("tokenless", "timestamp.broken_answer"),
    ],
)
def test_an_answer_that_lies_or_is_broken_is_refused(answering, authority, lie, code):
    answering.authority = authority.lying(lie)
    with refused(code):
        asked(answering)


def test_why_an_authority_refuses_is_told_in_letters_that_can_be_shown(answering, authority):
    answering.authority = authority.lying("refused")
    with refused("timestamp.refused") as caught:
        asked(answering)
    assert caught.value.params == {"reason": "out? of stamps; system_failure"}


@pytest.mark.parametrize("status", [302, 401, 500])
def test_an_authority_that_answers_otherwise_is_named_and_not_followed(answering, status):
    answering.status = status
    with refused("timestamp.unanswered") as caught:
        asked(answering, username="patto", password="s3cret")
    assert caught.value.params == {"reason": f"HTTP {status}"}
    assert len(answering.asked) == 1


def test_an_answer_of_another_kind_or_without_an_end_is_broken(answering):
    answering.kind = "text/html"
    with refused("timestamp.broken_answer"):
        asked(answering)
    answering.kind, answering.content = "application/timestamp-reply", lambda _query: bytes(2**19)
    with refused("timestamp.broken_answer"):
        asked(answering)


def test_an_authority_that_is_down_or_takes_too_long_is_named(answering, authority):
    with refused("timestamp.unanswered"):
        asked(answering, url="http://127.0.0.1:9/tsa")
    with served(authority) as slow:
        slow.content = Slow()
        with refused("timestamp.unanswered") as caught:
            asked(slow, seconds=0.2)
    assert caught.value.params == {"reason": "TimeoutError"}


def test_a_clock_that_is_far_from_ours_is_refused(answering, authority):
    answering.authority = authority.clocked(SEALED_AT + timedelta(minutes=11))
    with refused("timestamp.other_clock"):
        asked(answering)


def test_an_authority_that_is_not_the_one_configured_is_refused(answering, other_authority):
    with refused("timestamp.untrusted"):
        asked(answering, trust=(other_authority.root,))
    token = asked(answering, trust=())
    assert verify_timestamp(token, digest=DIGEST, trust=[other_authority.root]).trusted is False


@pytest.mark.parametrize(
    "made",
    [
        {"purposes": ()},
        {"purposes": (ExtendedKeyUsageOID.CODE_SIGNING,)},
        {"purposes": tuple(SERVED)},
        {"critical": False},
    ],
)
def test_a_certificate_that_is_not_for_timestamps_alone_is_refused(authority, made):
    with refused("timestamp.wrong_purpose"):
        verify_timestamp(authority.certified(**made).token(DIGEST), digest=DIGEST, trust=[authority.root])


@pytest.mark.parametrize("when", [{"days": 1}, {"valid_from": SEALED_AT + timedelta(days=1)}])
def test_a_certificate_that_was_not_valid_at_that_instant_is_refused(authority, when):
    with refused("timestamp.expired"):
        verify_timestamp(authority.certified(**when).token(DIGEST), digest=DIGEST)


@pytest.mark.parametrize("junk", [b"", b"junk", b"\x30\x03\x02\x01\x05"])
def test_what_is_no_token_is_refused(junk):
    with refused("timestamp.altered"):
        verify_timestamp(junk, digest=DIGEST)


def test_a_token_whose_signed_words_are_altered_is_refused(authority):
    token = authority.token(DIGEST)
    place = token.index(bytes.fromhex(DIGEST))
    with refused("timestamp.altered"):
        verify_timestamp(token[:place] + bytes([token[place] ^ 1]) + token[place + 1 :], digest=DIGEST)


class Slow:
    """Takes its time."""

    def __call__(self, _query: bytes) -> bytes:
        sleep(0.5)
        return b""


class OpensslAuthority:
    """`openssl ts -reply` with the key of a test's authority."""

    def __init__(self, authority: FakeAuthority, folder: Path) -> None:
        self.folder = folder
        (folder / "key.pem").write_bytes(authority.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        (folder / "tsa.pem").write_bytes(authority.certificate.public_bytes(Encoding.PEM))
        (folder / "serial").write_text("01")
        (folder / "openssl.cnf").write_text(
            "[tsa]\ndefault_tsa = one\n[one]\n"
            f"serial = {folder}/serial\nsigner_cert = {folder}/tsa.pem\nsigner_key = {folder}/key.pem\n"
            "signer_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256\n"
        )

    def __call__(self, query: bytes) -> bytes:
        (self.folder / "query").write_bytes(query)
        command = [
            *("openssl", "ts", "-reply", "-config", str(self.folder / "openssl.cnf"), "-queryfile"),
            *(str(self.folder / "query"), "-out", str(self.folder / "reply")),
        ]
        subprocess.run(command, check=True, capture_output=True)
        return (self.folder / "reply").read_bytes()
