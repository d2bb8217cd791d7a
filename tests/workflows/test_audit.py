"""The trail: whole, unbroken, about whom it should be, and able to forget people."""

from dataclasses import replace

import pytest
from sqlalchemy import update
from sqlmodel import select

from app.database import reading, transaction
from signatures.chain import PACT_SUBJECT, verify_chain
from signatures.errors import SignatureError
from signatures.personal import ERASED, commitment
from signatures.tags import AuditTag
from tests.factories.played_pact import START, PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.stages import STAGES, in_drafting, in_force, in_review
from workflows import audit
from workflows.queries.trail import personal_values
from workflows.tables.audit_entry import AuditEntry
from workflows.tables.erasable_value import ErasableValue
from workflows.tables.pact import Pact


def _lines(pact: PlayedPact) -> list[str]:
    return [line.line for line in pact.trail]


@pytest.mark.parametrize("state", STAGES)
def test_the_trail_is_whole_in_every_state_and_the_pact_knows_its_head(engine, state):
    pact = STAGES[state](engine)
    entries = verify_chain(_lines(pact), pact_id=pact.id)
    with reading(engine) as session:
        row = session.get_one(Pact, pact.id)
        assert (row.trail_size, row.trail_head) == (len(entries), pact.trail[-1].digest)
    assert [line.index for line in pact.trail] == list(range(len(entries)))


def test_a_line_put_in_another_place_breaks_the_chain(sqlite_engine):
    pact = in_review(sqlite_engine)
    lines = _lines(pact)
    lines[3], lines[4] = lines[4], lines[3]
    with pytest.raises(SignatureError):
        verify_chain(lines, pact_id=pact.id)


def test_a_new_pact_is_told_of_first_and_without_an_entry_before(sqlite_engine):
    pact = in_drafting(sqlite_engine)
    first = verify_chain(_lines(pact), pact_id=pact.id)[0]
    assert first.tag == AuditTag.PACT_OPENED
    assert first.previous is None
    assert first.subjects == (PACT_SUBJECT,)
    assert first.facts == {
        "title": "Patto della valle",
        "language": "it",
        "translations": [],
        "model": "small",
        "demonstration": False,
    }
    assert first.actor["kind"] == "account"
    assert first.actor["id"] == str(pact.coordinator.id)


def test_a_position_is_about_its_party_its_person_and_its_clause(sqlite_engine):
    pact = in_review(sqlite_engine)
    pact.answer("coesa", on=["purposes"])
    last = pact.trail[-1]
    person = pact.person_id("lina@coesa.example")
    assert last.subjects == (
        f"party:{pact.party_id('coesa')}",
        f"person:{person}",
        f"clause:{pact.clause_id('purposes')}",
    )
    assert last.facts["text"] == pact.clause("purposes").text_digest
    assert last.actor["id"] == str(person)
    assert last.actor["link"] == str(pact.speaker("coesa").link_id)


def test_personal_values_stand_beside_the_trail_and_never_in_it(sqlite_engine):
    pact = in_force(sqlite_engine)
    written = "\n".join(_lines(pact))
    for personal in ("192.0.2.7", "Firefox", "lina@coesa.example", "Lina Morra", "Elena Berti"):
        assert personal not in written
    values = pact.ask(personal_values)
    kept = {value["value"] for value in values.values()}
    assert {"192.0.2.7", "Firefox", "lina@coesa.example", "Lina Morra"} <= kept
    for committed, value in values.items():
        assert commitment(value["value"], salt=bytes.fromhex(value["salt"])) == committed
        assert committed in written


def test_the_same_value_is_committed_to_anew_each_time(sqlite_engine):
    pact = in_review(sqlite_engine)
    pact.answer("coesa")
    addresses = [value for value in pact.ask(personal_values).values() if value["value"] == "192.0.2.7"]
    assert len({value["salt"] for value in addresses}) == len(addresses) == 3


def test_an_erased_value_leaves_the_chain_whole(sqlite_engine):
    pact = in_review(sqlite_engine)
    person = pact.person_id("lina@coesa.example")
    erased = update(ErasableValue).where(ErasableValue.person_id == person)
    with transaction(sqlite_engine) as session:
        session.execute(erased.values(value=None, salt=None, erased_at=START))
    values = pact.ask(personal_values)
    assert ERASED in values.values()
    assert "lina@coesa.example" not in str(values)
    verify_chain(_lines(pact), pact_id=pact.id)


def test_the_system_leaves_neither_address_nor_id(sqlite_engine):
    pact = SCENES["keep_document"].prepare(sqlite_engine)
    SCENES["keep_document"].play(pact)
    assert pact.trail[-1].actor == {"kind": "system", "means": "worker"}


def test_an_entry_without_the_facts_that_its_tag_demands_is_refused(sqlite_engine):
    pact = in_drafting(sqlite_engine)
    size = len(pact.trail)
    with pytest.raises(SignatureError):
        pact.coordinate(_record_half)
    assert len(pact.trail) == size


def _record_half(session, *, pact_id, actor, at):
    row = session.get_one(Pact, pact_id)
    audit.record(session, row, tag=AuditTag.PACT_AGREED, actor=actor, at=at, facts={"version": 1})


def test_the_readable_columns_say_what_the_line_says(sqlite_engine):
    pact = in_force(sqlite_engine)
    with reading(sqlite_engine) as session:
        for row in session.exec(select(AuditEntry)):
            entry = pact.trail[row.place]
            assert (row.tag, row.at, tuple(row.subjects)) == (entry.tag, entry.at, entry.subjects)


def test_two_pacts_have_trails_of_their_own(sqlite_engine):
    pact = in_drafting(sqlite_engine)
    SCENES["open_pact"].play(pact)
    other = replace(pact, id=SCENES["open_pact"].arguments(pact)["pact_id"])
    assert other.tags == [AuditTag.PACT_OPENED]
    verify_chain(_lines(other), pact_id=other.id)
