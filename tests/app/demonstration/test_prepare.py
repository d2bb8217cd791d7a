"""What `patto run --demonstration` shows: the pact in review, nearly answered, and links that work."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from app.config import Settings
from app.database import reading
from app.demonstration.prepare import SEED, prepare
from app.demonstration.stage import demonstration_id
from app.factory import create_app
from app.i18n import speaking
from app.inbox.folder import Letter, read_folder
from app.installation import Installation
from tests.app.conftest import Clock
from tests.app.worker.post import TOKEN
from workflows.identity import party_id
from workflows.machines.pact import PactState
from workflows.queries.documents import document_cards
from workflows.queries.pact_cards import pact_card
from workflows.queries.review_sheet import review_sheet
from workflows.queries.trail import trail_lines

PACT = demonstration_id(SEED)
EVERYBODY = ("mutua", "cpe", "coesa", "idea", "cfiq", "fenapi", "ciss", "aslto3")


@pytest.fixture
def shown(installation: Installation) -> tuple[Installation, list[str]]:
    """An installation with the demonstration, and what was told while it was prepared."""
    settings = Settings(home=installation.settings.home, demonstration=True)
    opened = replace(installation, settings=settings)
    return opened, prepared(opened)


def prepared(installation: Installation) -> list[str]:
    with speaking(installation.settings, language="it"):
        return list(prepare(installation))


def inbox(installation: Installation) -> tuple[Letter, ...]:
    return read_folder(installation.mail_folder)


def test_the_pact_is_in_review_with_one_silent_and_one_halfway(shown, clock: Clock):
    installation, told = shown
    assert len(told) > 20
    with reading(installation.engine) as session:
        assert pact_card(session, pact_id=PACT).state is PactState.IN_REVIEW
        sheets = {key: review_sheet(session, pact_id=PACT, party_id=party_id(PACT, key)) for key in EVERYBODY}
        documents = document_cards(session, pact_id=PACT)
        entries = trail_lines(session, pact_id=PACT)
    answered = {key: sum(row.standing is not None for row in sheet.clauses) for key, sheet in sheets.items()}
    assert answered == {**dict.fromkeys(EVERYBODY, 29), "fenapi": 0, "cfiq": 14}
    assert {(card.kind.value, card.language) for card in documents} >= {("draft", "it"), ("draft", "en")}
    assert all(card.pdf_digest for card in documents)
    assert max(entry.at for entry in entries) < clock()
    assert sheets["mutua"].circulation.deadline_at > clock()


def test_preparing_it_again_changes_nothing(shown):
    installation, _told = shown
    before = [letter.name for letter in inbox(installation)]
    with reading(installation.engine) as session:
        trail = trail_lines(session, pact_id=PACT)
    assert prepared(installation) == []
    assert [letter.name for letter in inbox(installation)] == before
    with reading(installation.engine) as session:
        assert trail_lines(session, pact_id=PACT) == trail


def test_everybody_s_link_in_the_inbox_opens_the_room(shown):
    installation, _told = shown
    app = create_app(installation)
    app.config["WTF_CSRF_ENABLED"] = False
    letters = inbox(installation)
    assert len({letter.address for letter in letters}) == len(letters) == 10
    for letter in letters:
        assert "Dimostrazione, senza valore" in letter.text
        browser: FlaskClient = app.test_client()
        token = TOKEN.search(letter.text)[1]
        assert browser.get(f"/r/{token}").status_code == 200
        assert browser.post(f"/r/{token}").status_code == 303
        page = browser.get("/review/")
        assert page.status_code == 200
        assert "Dimostrazione, senza valore" in page.text
