"""Masters of a lead body's own: in force until dropped, and what is promised is made from them."""

from uuid import UUID

from sqlalchemy import Engine

from document_templates.catalog import DocumentKind
from tests.factories.moments import MASTER_DIGEST, adoption, with_adopted_master
from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.stages import send_round
from workflows.actions.adopt_master import adopt_master
from workflows.queries.adopted_masters import AdoptedMasterCard, masters_in_use

OTHER_DIGEST = "7" * 64


def _in_use(pact: PlayedPact) -> tuple[AdoptedMasterCard, ...]:
    return pact.read(masters_in_use, lead_body_id=pact.coordinator.lead_body_id)


def _master_digests(pact: PlayedPact, *names: str) -> list[str | None]:
    return [pact.document(name).master_digest for name in names]


def test_an_adopted_master_is_told_with_who_adopted_it(engine: Engine):
    pact = with_adopted_master(engine)
    (card,) = _in_use(pact)
    assert (card.kind, card.language, card.docx_digest) == (DocumentKind.DRAFT, "it", MASTER_DIGEST)
    assert (card.file_name, card.adopted_at, card.adopted_by) == ("bozza.docx", pact.at, "Coordinatrice")
    assert pact.read(masters_in_use, lead_body_id=UUID(int=0)) == ()


def test_a_second_master_takes_the_place_of_the_first(engine: Engine):
    pact = with_adopted_master(engine)
    pact.act(adopt_master, **{**adoption(pact), "docx_digest": OTHER_DIGEST})
    assert [card.docx_digest for card in _in_use(pact)] == [OTHER_DIGEST]


def test_masters_in_use_are_told_in_the_order_of_a_pacts_life(sqlite_engine: Engine):
    pact = with_adopted_master(sqlite_engine)
    for kind, language in (("index", "en"), ("draft", "en"), ("letter", "it")):
        pact.act(adopt_master, **{**adoption(pact), "kind": kind, "language": language})
    assert [(card.kind.value, card.language) for card in _in_use(pact)] == [
        ("draft", "en"),
        ("draft", "it"),
        ("letter", "it"),
        ("index", "en"),
    ]


def test_a_dropped_master_may_be_adopted_again(sqlite_engine: Engine):
    pact = with_adopted_master(sqlite_engine)
    SCENES["drop_master"].play(pact)
    assert _in_use(pact) == ()
    SCENES["adopt_master"].play(pact)
    assert len(_in_use(pact)) == 1


def test_a_document_is_made_from_the_master_in_force_when_it_is_promised(engine: Engine):
    pact = with_adopted_master(engine)
    send_round(pact)
    assert _master_digests(pact, "draft-1-it", "draft-1-en", "review-1-it") == [MASTER_DIGEST, None, None]
    SCENES["drop_master"].play(pact)
    assert _master_digests(pact, "draft-1-it") == [MASTER_DIGEST]
    SCENES["keep_document"].play(pact)
    assert pact.trail[-1].facts["master"] == MASTER_DIGEST


def test_a_document_tried_again_is_made_from_the_master_in_force_then(sqlite_engine: Engine):
    pact = with_adopted_master(sqlite_engine)
    send_round(pact)
    SCENES["fail_document"].play(pact)
    pact.act(adopt_master, **{**adoption(pact), "docx_digest": OTHER_DIGEST})
    SCENES["retry_document"].play(pact)
    assert _master_digests(pact, "draft-1-it") == [OTHER_DIGEST]
