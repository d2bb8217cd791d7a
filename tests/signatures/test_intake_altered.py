"""No byte of a signed file can be changed, and nothing hostile takes long."""

import random
import zlib

import pytest

from signatures.apart import Limits
from signatures.intake import apart as intake_apart
from signatures.intake import judge
from signatures.intake.apart import judge_apart
from signatures.intake.files import read_file
from signatures.intake.limits import MOST_BYTES
from signatures.intake.trust import Trust
from signatures.intake.trust_folder import read_trusted_lists
from tests.factories.sizes import soak
from tests.fakes.pki import MAYOR
from tests.fakes.signed_files import cades, openssl_cms, pades
from tests.fakes.trusted_list import trusted_list
from tests.signatures.judging import AT, FINAL, LATER, judged, wrong
from tests.signatures.refusals import refused

WORDS = b"Il testo finale, breve."


@pytest.fixture(scope="module")
def signed_files(pki, tmp_path_factory) -> dict[str, tuple[bytes, bytes]]:
    """Files of every kind, each with what was sent."""
    folder = tmp_path_factory.mktemp("openssl")
    streamed = openssl_cms(WORDS, pki, "mayor", "-stream", "-indef", folder=folder)
    armoured = openssl_cms(WORDS, pki, "mayor", "-outform", "PEM", folder=folder)
    return {
        "pdf": (pades(FINAL, pki, at=AT), FINAL),
        "stamped pdf": (pades(FINAL, pki, at=AT, stamped_at=AT), FINAL),
        "p7m": (cades(WORDS, pki, at=AT), WORDS),
        "stamped p7m": (cades(WORDS, pki, at=AT, stamped_at=AT), WORDS),
        "streamed": (streamed, WORDS),
        "armoured": (armoured, WORDS),
    }


@pytest.mark.needs("openssl")
@pytest.mark.parametrize("kind", ["pdf", "stamped pdf", "p7m", "stamped p7m", "streamed", "armoured"])
def test_a_byte_changed_anywhere_is_never_accepted(signed_files, roots, kind):
    """In a PDF the bytes after the words that were sent matter most: what precedes them is compared as it is."""
    signed, sent = signed_files[kind]
    assert judged(signed, roots, sent=sent).verdict == "accepted"
    chance = random.Random(kind)
    first = len(sent) if kind.endswith("pdf") else 0
    for place in sorted(chance.sample(range(first, len(signed)), soak(small=40, full=2_000))):
        for change in (1 << chance.randrange(8), chance.randrange(1, 256)):
            altered = signed[:place] + bytes([signed[place] ^ change]) + signed[place + 1 :]
            assert judged(altered, roots, sent=sent).verdict == "refused", (place, change)


@pytest.mark.parametrize("cut", [1, 7, 400])
def test_a_file_cut_short_is_never_accepted(pki, roots, cut):
    for signed in (pades(FINAL, pki, at=AT), cades(FINAL, pki, at=AT)):
        assert judged(signed[:-cut], roots).verdict == "refused"


@pytest.mark.parametrize(
    ("returned", "code"),
    [
        (b"", "intake.empty"),
        (b"PK\x03\x04 a Word file", "intake.unrecognised"),
        (b"\x30\x80" * 200_000, "intake.unrecognised"),
        (bytes.fromhex("308006092a864886f70d010702") + b"\xa0\x80\x30\x80" * 200_000, "intake.too_deep"),
        (b"%PDF-1.7\n" + b"[" * 300_000 + b"\nstartxref\n9\n%%EOF\n", "intake.damaged"),
        (b"MIIB" + b"A" * 100, "intake.unrecognised"),
    ],
    ids=["empty", "word", "no signature", "deep", "deep PDF", "base64"],
)
def test_what_cannot_be_read_has_one_code(roots, returned, code):
    intake = judged(returned, roots)
    assert [(check.name, check.code) for check in intake.checks] == [("intake.readable", code)]


def test_a_file_too_large_is_refused_by_its_size(roots, tmp_path):
    path = tmp_path / "sparse.pdf"
    with path.open("wb") as sparse:
        sparse.truncate(300 * 1024 * 1024)
    with refused("intake.too_large"):
        read_file(path)
    assert wrong(judged(bytes(MOST_BYTES + 1), roots)) == ["intake.too_large"]


def test_what_is_no_file_is_not_read(tmp_path, monkeypatch):
    with refused("readable.missing"):
        read_file(tmp_path / "nowhere")
    with refused("readable.denied"):
        read_file(tmp_path)
    (tmp_path / "locked").write_bytes(b"x")
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda path: (_ for _ in ()).throw(PermissionError))
    with refused("readable.denied"):
        read_file(tmp_path / "locked")


@pytest.mark.parametrize(
    ("fault", "code"),
    [(MemoryError, "intake.too_slow"), (RecursionError, "intake.damaged"), (KeyError, "intake.damaged")],
)
def test_a_file_that_breaks_what_reads_it_is_refused(roots, monkeypatch, fault, code):
    def break_down(*_, **__):
        raise fault

    monkeypatch.setitem(judge._LANES, "cades", break_down)
    assert wrong(judged(bytes.fromhex("308006092a864886f70d010702"), roots)) == [code]


def asked_apart(returned: bytes, trust: Trust, **limits):
    return judge_apart(
        returned, sent=FINAL, at=LATER, trust=trust, signer_tax_code=MAYOR, limits=Limits(**limits) if limits else None
    )


def test_a_process_of_its_own_comes_to_the_same_judgement(pki, roots, tmp_path):
    path = tmp_path / "it.xml"
    path.write_text(trusted_list(pki), encoding="utf-8")
    trust = Trust(
        roots=roots.roots,
        lists=read_trusted_lists([path]),
        ocsps=(pki.ocsp("mayor", LATER),),
        crls=(pki.crl(LATER),),
    )
    signed = pades(FINAL, pki, at=AT, stamped_at=AT)
    made = asked_apart(signed, trust)
    assert made == judged(signed, trust)
    assert (made.verdict, made.signers[0].qualified) == ("accepted", True)


def test_what_takes_too_long_is_refused(pki, roots):
    assert wrong(asked_apart(pades(FINAL, pki, at=AT), roots, seconds=0.001)) == ["intake.too_slow"]


def test_a_pdf_that_unpacks_to_far_more_than_its_size_is_refused_within_its_limits(roots):
    packed = zlib.compressobj(9)
    unpacked = b"".join([*(packed.compress(bytes(1 << 20)) for _ in range(300)), packed.flush()])
    head = b"1 0 obj\n<</Type/XRef/Size 5/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length %d>>stream\n" % len(unpacked)
    bomb = b"%PDF-1.7\n" + head + unpacked + b"\nendstream endobj\nstartxref\n9\n%%EOF\n"
    assert wrong(asked_apart(bomb, roots, seconds=60, memory=1 << 29))[0] in {"intake.too_slow", "intake.damaged"}


def test_a_judgement_is_made_where_it_is_asked_too(pki, roots, monkeypatch):
    """The same work without the process, so that it can be looked at."""
    monkeypatch.setattr(intake_apart, "done_apart", lambda work, order, **_: work(order))
    made = asked_apart(cades(FINAL, pki, at=AT), Trust(roots=roots.roots, crls=(pki.crl(AT),)))
    assert made.verdict == "accepted"
