"""Whoever sent a file that was not accepted reads what to do about it, once."""

import pytest

from app.signing.remedies import remedies
from signatures.verdicts import fails, holds, unchecked
from tests.app.guest_pact import GuestPact
from tests.app.signing.test_elsewhere import MAYOR, newest, sent
from workflows.tables.link import LinkPurpose

CODES = (
    "empty", "damaged", "unsigned", "rewritten", "page_changed", "earlier_broken", "detached", "other_content",
    "signer_other", "expired", "revoked", "covers_page", "certified",
)  # fmt: skip


@pytest.mark.parametrize("end", CODES)
def test_each_kind_of_fault_has_its_advice(end: str):
    assert len(remedies([fails("intake.x", f"intake.{end}")])) == 1


def test_the_same_advice_is_given_once_and_none_where_nothing_failed():
    twice = [fails("intake.x", "intake.rewritten"), fails("intake.y", "intake.page_changed", page=2)]
    assert len(remedies(twice)) == 1
    assert remedies([holds("intake.x"), unchecked("intake.timestamp", "intake.rewritten")]) == ()


def test_the_page_of_a_refused_file_says_what_to_do(being_signed: GuestPact):
    browser = being_signed.enter(MAYOR, LinkPurpose.SIGNING)
    assert sent(browser, b"Firmato: il presidente", "firma.txt").status_code == 303
    page = browser.get(f"/signing/files/{newest(being_signed).id}").text
    assert "<h2>Che cosa fare</h2>" in page
    assert "il file salvato dal programma di firma" in page
