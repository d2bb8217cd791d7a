"""Changes of an older text on the words of now: kept where they fit, given up as a whole where they do not."""

from types import SimpleNamespace

import pytest

from app.review.carrying import NowReads, now_reads

ISSUED = ("Durata", "Tre anni.\nUna volta.")


def reads(wanted: tuple[str, str], now: tuple[str, str]) -> NowReads | None:
    issued, proposal, clause = (SimpleNamespace(heading=one[0], text=one[1]) for one in (ISSUED, wanted, now))
    return now_reads(proposal, issued=issued, clause=clause)


@pytest.mark.parametrize(
    ("wanted", "now", "expected"),
    [
        (("Durata", "Sei anni.\nUna volta."), ISSUED, NowReads("Durata", "Sei anni.\nUna volta.", carried=False)),
        (("", "Sei anni."), ISSUED, NowReads("Durata", "Sei anni.", carried=False)),
        (("Durata", ""), ISSUED, NowReads("Durata", "", carried=False)),
        (("Termini", ISSUED[1]), ("Durata", "Due anni."), NowReads("Termini", "Due anni.", carried=True)),
        (("Durata", "Sei anni.\nUna volta."), ("Durata", "Tre anni.\nDue volte."),
         NowReads("Durata", "Sei anni.\nDue volte.", carried=True)),
        (("Durata", "Sei anni.\nUna volta."), ("Durata", "Due anni.\nUna volta."), None),
        (("Durata", ""), ("Durata", "Tre anni.\nDue volte."), None),
        (("Termini", ISSUED[1]), ("Tempi", ISSUED[1]), None),
    ],
)  # fmt: skip
def test_changes_are_carried_over_or_given_up(wanted, now, expected):
    assert reads(wanted, now) == expected
