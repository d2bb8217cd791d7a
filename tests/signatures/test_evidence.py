import json
from dataclasses import replace

import pytest

from signatures.canonical import canonical_json
from signatures.evidence.drawing import MOST_CHARACTERS, is_drawing
from signatures.evidence.intake_record import intake_object, read_intake
from signatures.evidence.reading import read_evidence
from signatures.intake.verdict import intake
from signatures.verdicts import fails, holds
from tests.signatures.records import ACCEPTED, CADES, CLICK, DAY, DRAWN, PADES, PAPER
from tests.signatures.refusals import refused

RECORDS = [CLICK, DRAWN, PADES, CADES, PAPER]
LANES = ["click_code", "click_code", "pades", "cades", "paper"]


def edited(record, **parts):
    return canonical_json(json.loads(record.text()) | parts).decode()


@pytest.mark.parametrize(("record", "lane"), list(zip(RECORDS, LANES, strict=True)), ids=range(5))
def test_a_record_is_read_back_as_it_was_written_and_says_its_lane(record, lane):
    read = read_evidence(record.text())
    assert (read, read.lane, read.text()) == (record, lane, record.text())


def test_a_record_by_click_claims_nothing_more_than_it_is():
    assert '"lane":"click_code"' in CLICK.text()
    assert "qualified" not in CLICK.text()


def test_what_was_not_drawn_leaves_no_mark_in_the_record():
    assert "drawn" not in CLICK.text()
    assert '"drawn":"M10 20L11 22M0 2000"' in DRAWN.text()


@pytest.mark.parametrize("drawn", ["M0 0", "M10 20L2000 1999", "M1 2L3 4M5 6L7 8"])
def test_a_drawing_is_moves_and_lines(drawn):
    assert is_drawing(drawn)


@pytest.mark.parametrize(
    "drawn",
    [
        *("", "L1 2", "M1 2Z", "M1 2 L3 4", "m1 2", "M-1 2", "M1.5 2", "M01 2", "M2001 2", "M1 2\n", "M\u0661 2"),
        "M1 2" + "L1 2" * (MOST_CHARACTERS // 4),
        None,
        3,
    ],
)
def test_nothing_else_is_a_drawing(drawn):
    assert not is_drawing(drawn)


def test_an_unfit_drawing_is_neither_written_nor_read():
    with refused("evidence.drawing_unfit"):
        replace(CLICK, drawn="M1 2Z").text()
    with refused("evidence.misspelt"):
        read_evidence(edited(CLICK, drawn=None))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ud800",
        CLICK.text() + " ",
        edited(CLICK, lane="qualified"),
        edited(CLICK, lane="paper"),
        edited(CLICK, lane=["click_code"]),
        edited(CLICK, format="patto-evidence/2"),
        edited(CLICK, demonstration=1),
        replace(CLICK, final="short").text(),
        edited(PADES, lane="click_code"),
        edited(PADES, head=None),
        edited(PADES, file={"name": "x", "sha256": "0" * 64, "bytes": -1}),
        edited(PADES, file={"name": "x", "sha256": "0" * 64, "bytes": True}),
        edited(PADES, acceptance={"reason": "x"}),
        edited(PADES, intake=intake_object(ACCEPTED) | {"verdict": "open"}),
        edited(PADES, more=1),
        edited(PAPER, signed_on="20260610"),
        edited(PAPER, signed_on="yesterday"),
        edited(PAPER, signed_on=None),
    ],
    ids=range(19),
)
def test_anything_else_is_no_record(text):
    with refused("canonical.misspelt", "evidence.misspelt"):
        read_evidence(text)


def test_the_day_of_a_signature_by_hand_is_spelt_as_a_day():
    assert '"signed_on":"2026-06-10"' in PAPER.text()
    assert read_evidence(PAPER.text()).signed_on == DAY


def test_a_verdict_is_kept_as_codes_and_parameters():
    assert intake_object(ACCEPTED) == {
        "verdict": "accepted",
        "checks": [
            {"name": "intake.readable", "holds": True, "code": "intake.readable", "params": {}},
            {"name": "intake.newest_head", "holds": None, "code": "intake.older_head", "params": {"missing": 1}},
        ],
        "signers": [{"name": "Mario Rossi", "tax_code": None, "at": "2026-06-12T08:00:00.000000Z", "qualified": None}],
        "head": "1" * 64,
    }
    assert read_intake(intake_object(ACCEPTED)) == ACCEPTED


def test_a_verdict_of_a_refused_file_is_kept_too():
    made = intake([holds("intake.readable"), fails("intake.format", "intake.unsigned")])
    assert read_intake(intake_object(made)) == made


@pytest.mark.parametrize(
    "parts",
    [
        {"verdict": "refused"},
        {"head": "short"},
        {"signers": [{}]},
        {"checks": [{"name": "x", "holds": 1, "code": "x", "params": {}}]},
        {"checks": [{"name": "x", "holds": True, "code": "x", "params": {"day": None}}]},
        {"checks": [{"name": "x", "holds": True, "code": "x", "params": []}]},
    ],
    ids=range(6),
)
def test_a_verdict_that_does_not_follow_or_has_another_shape_is_none(parts):
    with refused("evidence.misspelt"):
        read_intake(intake_object(ACCEPTED) | parts)
