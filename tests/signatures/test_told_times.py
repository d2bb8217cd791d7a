"""Times in reports read as people in Italy tell them, whatever a stranger wrote."""

from datetime import UTC, datetime

import pytest

from signatures.canonical import instant
from signatures.report import check_reason, voice
from signatures.told_times import told_times
from signatures.verdicts import unchecked

LATE_IN_JUNE = datetime(2026, 6, 30, 22, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"),
    [("it", "è del 1 luglio 2026, ore 00:05 (ora italiana)"), ("en", "is of 1 July 2026, 00:05 (Italian time)")],
)
def test_what_a_lone_file_claims_is_told_in_italian_time(language, words):
    claim = unchecked("intake.timestamp", "alone.time_claimed", signer="Anna", at=instant(LATE_IN_JUNE))
    assert words in check_reason(claim, voice(language))


def test_the_day_on_which_a_certificate_ended_is_told_in_words():
    ended = unchecked("intake.certificate_valid", "intake.expired", signer="Anna", day="2026-06-12")
    assert "scaduto il 12 giugno 2026:" in check_reason(ended, voice("it"))


@pytest.mark.parametrize(
    "told",
    [
        {"at": "2026-06-12 10:00:00 UTC"},
        {"at": "9999-12-31T23:59:59.000000Z"},
        {"day": "ieri"},
        {"day": 7},
        {"signer": "2026-06-12"},
    ],
)
def test_what_is_no_time_is_shown_as_it_stands(told):
    assert told_times(told, voice("it")) == told
