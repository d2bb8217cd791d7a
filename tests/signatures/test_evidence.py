from dataclasses import replace

import pytest

from signatures.evidence import read_evidence
from tests.signatures.factory import PARTIES, START, click_evidence
from tests.signatures.refusals import refused

RECORD = click_evidence(PARTIES[0], number=1, final="0" * 64, at=START)


def test_a_record_is_read_back_as_it_was_written():
    assert read_evidence(RECORD.text()) == RECORD


def test_a_record_says_which_lane_it_is_and_claims_nothing_more():
    assert '"lane":"click_code"' in RECORD.text()
    assert "qualified" not in RECORD.text()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ud800",
        RECORD.text() + " ",
        RECORD.text().replace("click_code", "qualified"),
        RECORD.text().replace('"demonstration":true', '"demonstration":1'),
        replace(RECORD, final="short").text(),
    ],
    ids=range(6),
)
def test_anything_else_is_no_record(text):
    with refused("canonical.misspelt", "trail.misspelt", "evidence.misspelt"):
        read_evidence(text)
