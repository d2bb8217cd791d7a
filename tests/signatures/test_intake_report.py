"""A judgement in words: every code has its sentence, every check is documented."""

import ast
import json
import re
import string
from pathlib import Path

import pytest

from signatures.errors import SignatureError
from signatures.intake.report import intake_json, intake_sentences, refusal_sentence
from signatures.report import LANGUAGES, voice
from tests.fakes.pki import MAYOR
from tests.fakes.signed_files import cades, pades
from tests.signatures.judging import AT, FINAL, judged
from tests.signatures.test_report import catalogue

FLOOR = Path("signatures/intake")
CODE = re.compile(r"intake\.[a-z_]+")
NAMES = {
    *("readable", "format", "begins_with_sent", "same_content", "newest_head", "only_signs", "earlier_intact"),
    *("signature_intact", "algorithm", "timestamp", "certificate_valid", "trusted", "not_revoked", "qualified"),
    "signer_expected",
}


def codes_in_use():
    for path in FLOOR.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                yield node.value


def test_every_code_has_its_sentence_in_every_language_and_no_sentence_waits():
    for language in LANGUAGES:
        spoken = {code for code in catalogue(language) if CODE.fullmatch(code)}
        assert spoken == set(codes_in_use()) | {"intake.accepted", "intake.refused"}


def test_both_languages_fill_a_sentence_alike():
    def wanted(code, language):
        return {name for _, name, *_ in string.Formatter().parse(voice(language)(code)) if name}

    for code in codes_in_use():
        assert wanted(code, "it") == wanted(code, "en")


def test_every_check_is_documented():
    documented = Path("docs/verification.md").read_text()
    assert {f"intake.{name}" for name in NAMES} == set(re.findall(r"^\| `(intake\.\w+)` \|", documented, re.MULTILINE))


def test_a_judgement_has_no_check_that_is_not_documented(pki, roots):
    seen = [check for sign in (pades, cades) for check in judged(sign(FINAL, pki, at=AT), roots).checks]
    assert {check.name for check in seen} == {f"intake.{name}" for name in NAMES}


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("it", "Accettato: ciò che è stato controllato regge.", f"Ha firmato Mario Rossi, codice fiscale {MAYOR}; "),
        ("en", "Accepted: everything that was checked holds.", f"Signed by Mario Rossi, tax code {MAYOR}; "),
    ],
)
def test_the_verdict_comes_first_then_who_signed_and_last_what_is_open(pki, roots, language, first, second):
    lines = intake_sentences(judged(pades(FINAL, pki, at=AT), roots), language=language)
    assert lines[0] == first
    assert lines[1].startswith(second)
    heading = lines.index(voice(language)("line.unchecked"))
    assert {line[0] for line in lines[2:heading]} == {"+"}
    assert {line[0] for line in lines[heading + 1 :]} == {"?"}


def test_a_refusal_says_why_in_plain_words(pki, roots):
    lines = intake_sentences(judged(pades(FINAL, pki, "clerk", at=AT), roots), language="it")
    assert lines[0] == "Rifiutato: sotto è scritto perché."
    assert "! intake.signer_expected: Ha firmato un'altra persona: Anna Bianchi." in lines


def test_a_signer_without_a_tax_code_is_told_as_such(pki, roots):
    lines = intake_sentences(judged(pades(FINAL, pki, "nameless", at=AT), roots), language="en")
    assert lines[1].startswith("Signed by Mario Rossi, with no tax code in the certificate")


def test_the_json_has_its_stable_shape(pki, roots):
    value = json.loads(json.dumps(intake_json(judged(pades(FINAL, pki, at=AT), roots), language="it")))
    assert value.keys() == {"verdict", "checks", "signers"}
    assert all(check.keys() == {"name", "holds", "reason"} for check in value["checks"])
    assert value["signers"] == [
        {"name": "Mario Rossi", "tax_code": MAYOR, "at": "2026-06-12T09:00:00.000000Z", "qualified": None}
    ]


def test_what_cannot_be_read_is_told_in_one_sentence():
    refusal = SignatureError("readable.missing", file="a\nb.pdf")
    assert refusal_sentence(refusal, language="en") == "a\N{REPLACEMENT CHARACTER}b.pdf: there is no such file."
