import ast
import gettext
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from signatures.__main__ import main
from signatures.dossier.verify import verify_dossier
from signatures.errors import SignatureError
from signatures.report import LANGUAGES, report_json, sentences
from signatures.verdicts import SignatureSeen, fails, report, unreadable
from tests.signatures.factory import SEALED_AT

FLOOR = Path("signatures")
CODE = re.compile(r"[a-z]+\.[a-z_]+")


def catalogue(language):
    words = gettext.translation("signatures", FLOOR / "translations", [language])
    return {key for key in words._catalog if key}


def codes_in_use():
    """Every code that a check, a verdict or a refusal on the way of the verifier can carry."""
    places = [*FLOOR.glob("dossier/*_checks.py"), *FLOOR.glob("dossier/head_chain.py"), FLOOR / "dossier/verify.py"]
    places += [FLOOR / "signatory/verify.py"]
    places += [
        FLOOR / f"{name}.py"
        for name in ("personal_checks", "pdf_fields", "verdicts", "verify", "unpack", "zip_members")
    ]
    places += [*FLOOR.glob("alone/*.py"), *FLOOR.glob("evidence/reading.py")]
    places += [
        FLOOR / "signatory/timestamp_checks.py",
        *(FLOOR / f"timestamps/{name}.py" for name in ("token", "judging")),
    ]
    places += [FLOOR / "seal" / f"{name}.py" for name in ("cms", "pdf_seals", "verdict")]
    for place in places:
        for node in ast.walk(ast.parse(place.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                yield node.value


def test_every_code_has_its_sentence_in_every_language():
    never_holds = {"signatory.complete", "alone.proven", "alone.text", "alone.inner"}
    for language in LANGUAGES:
        assert set(codes_in_use()) - never_holds <= catalogue(language)
    assert catalogue("it") == catalogue("en")


def test_every_name_of_a_check_is_documented(sealed_files):
    documented = Path("docs/verification.md").read_text()
    for check in verify_dossier(sealed_files).checks:
        assert f"`{check.name}`" in documented


def test_the_first_line_says_that_the_sealer_is_not_proven(sealed_files, key):
    first, second, *_ = sentences(verify_dossier(sealed_files), language="en")
    assert (
        first
        == "Everything that was checked holds. Who sealed it is not proven: whoever alters it could seal it again."
    )
    assert second == "Demonstration, no legal value."
    trusted = sentences(verify_dossier(sealed_files, trust=[key.certificate]), language="it")
    assert trusted[0] == "Tutto ciò che è stato controllato regge."


def test_what_could_not_be_checked_comes_last(sealed_files):
    lines = sentences(verify_dossier(sealed_files), language="en")
    heading = lines.index("What could not be checked:")
    assert all(line.startswith("? ") for line in lines[heading + 1 :])
    assert any("simple electronic signature" in line for line in lines[:heading])


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (datetime(2020, 2, 13, 16, 29, tzinfo=UTC), {"it": "13 febbraio 2020, ore 17:29 (ora italiana)"}),
        (datetime(2020, 2, 13, 16, 29, tzinfo=UTC), {"en": "13 February 2020, 17:29 (Italian time)"}),
        (datetime(2026, 6, 30, 22, 5, tzinfo=UTC), {"it": "1 luglio 2026, ore 00:05 (ora italiana)"}),
    ],
)
def test_the_instant_of_a_signature_is_told_as_italian_clocks_showed_it(at, told):
    ((language, words),) = told.items()
    seen = SignatureSeen(name="X", organisation="Y", lane="click_code", at=at, final="0" * 64)
    assert words in sentences(report([], signatories=[seen]), language=language)[1]


def test_a_failure_names_its_file(sealed_files):
    lines = sentences(verify_dossier({**sealed_files, "extra": b""}), language="en")
    assert "! bag.complete: extra: This file was added: no list names it." in lines
    assert lines[0].startswith("It does not hold")


def test_what_cannot_be_read_says_why():
    lines = sentences(unreadable(SignatureError("readable.missing", file="x.zip")), language="en")
    assert lines == ["It cannot be read.", "What could not be checked:", "? readable: x.zip: there is no such file."]


def test_a_strangers_name_cannot_write_a_line_of_its_own():
    seen = SignatureSeen(
        name="X\n+ seal.trust\x1b[2J", organisation="Y", lane="click_code", at=SEALED_AT, final="0" * 64
    )
    wrong = fails("bag.complete", "bag.file_added", where="a\nb")
    lines = sentences(report([wrong], signatories=[seen]), language="en")
    assert all(line.isprintable() for line in lines)


def test_the_json_has_its_stable_shape(sealed_files):
    value = json.loads(json.dumps(report_json(verify_dossier(sealed_files), language="it")))
    assert value.keys() == {"verdict", "checks", "signatories"}
    assert all(check.keys() == {"name", "holds", "where", "reason"} for check in value["checks"])
    assert value["signatories"][0] == {
        "name": "Persona 0",
        "organisation": "Società Mutua Piemonte ETS",
        "lane": "click_code",
        "at": "2026-06-12T08:14:00.000000Z",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_says_by_its_exit_whether_it_holds(dossier, trust, capsys, language):
    assert main([str(dossier), "--trust", str(trust), "--language", language]) == 0
    (dossier / "extra").write_bytes(b"")
    assert main([str(dossier), "--json", "--language", language]) == 1
    assert json.loads(capsys.readouterr().out.partition("\n{")[2].join(["{", ""]))["verdict"] == "fails"
    assert main([str(dossier / "nowhere"), "--language", language]) == 2


def test_the_help_shows_an_example(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "python -m signatures dossier.zip --trust" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_without_compiled_sentences_the_command_says_what_to_do(dossier, tmp_path, capsys, monkeypatch, form):
    monkeypatch.setattr("signatures.report._CATALOGUES", tmp_path)
    assert main([str(dossier), *form]) == 2
    spoken = capsys.readouterr()
    assert spoken.out == ""
    assert spoken.err.endswith("are not compiled: run `make setup`\n")


def test_a_report_without_a_demonstration_does_not_say_so(sealed_files):
    real = replace(verify_dossier(sealed_files), demonstration=False)
    assert "Demonstration, no legal value." not in sentences(real, language="en")
