"""The letter that says a pact is in force: a link to one's room, and the signed text where it is not too large."""

import re
from dataclasses import replace

import pytest

from app.installation import Installation
from app.mail.compose import Enclosure
from app.mail.reading import enclosures_of, text_of
from app.worker.loop import Worker
from tests.app.worker.duo import PACT, PEOPLE, Duo
from tests.app.worker.post import Post
from workflows.actions.add_person import NewPerson, add_person
from workflows.identity import party_id
from workflows.tables.link import LinkPurpose

IN_FORCE = re.compile("Il patto è in vigore|The pact is in force")
READER = NewPerson("Ada Bert", "Lettrice", "GYDMRC83H25L277G", "ada@duo.example", "en", speaks=False, signs=False)


@pytest.fixture
def signed(duo: Duo, worker: Worker) -> Duo:
    duo.act(add_person, party_id=party_id(PACT, "cpe"), person=READER, actor=duo.coordinator)
    for act in (duo.circulate, duo.agree, duo.open_signing):
        act()
        worker.keep_due()
    for party in PEOPLE:
        actor, signature_id = duo.request_code(party)
        worker.keep_due()
        duo.sign(party, actor=actor, signature_id=signature_id)
    return duo


def test_everybody_gets_the_signed_text_and_a_link_to_their_own_room(
    signed: Duo, worker: Worker, post: Post, installation: Installation
):
    worker.keep_due()
    final = installation.vault.get(str(signed.card.final_digest))
    for email, name, purpose in (
        (PEOPLE["cpe"].email, "testo-finale.pdf", LinkPurpose.SIGNING),
        (READER.email, "final-text.pdf", LinkPurpose.REVIEW),
    ):
        [letter] = [letter for letter in post.to(email) if IN_FORCE.match(letter["Subject"].strip())]
        assert list(enclosures_of(letter)) == [Enclosure(name, final)]
        assert str(signed.card.final_digest) in text_of(letter)
        assert signed.opens(post.tokens(email)[-1], purpose)


def test_a_text_that_is_too_large_stays_where_the_link_leads(signed: Duo, post: Post, installation: Installation):
    settings = installation.settings.model_copy(update={"attachment_limit": 10})
    Worker(replace(installation, settings=settings), post).keep_due()
    letter = post.to(READER.email)[-1]
    assert list(enclosures_of(letter)) == []
    assert "too large for a message" in text_of(letter)
    assert signed.opens(post.tokens(READER.email)[-1], LinkPurpose.REVIEW)
