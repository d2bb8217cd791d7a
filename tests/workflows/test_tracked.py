"""Tracked changes: whose they are, what is a comment, and that accepted they give the next version."""

from collections.abc import Sequence

from sqlalchemy import Engine

from document_templates.redline.changes import ClauseMarkup, InsertedClause
from document_templates.wording.edits import Edit, apply_edits
from tests.factories.moments import with_amendment, with_collision
from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.small_words import MUTUA
from tests.factories.stages import in_review, send_round
from workflows.actions.amend import amend
from workflows.actions.close_circulation import close_circulation
from workflows.actions.remove_clause import remove_clause
from workflows.actions.take_uncontested import take_uncontested
from workflows.actions.write_clause import ClauseDraft
from workflows.queries.tracked.made import made_changes
from workflows.queries.tracked.proposed import proposed_changes
from workflows.queries.versions import version_card
from workflows.rules.change import AmendmentKind
from workflows.rules.outcome import DecisionRule
from workflows.tables.text import ClauseKind

COESA, CISS = "Consorzio della Valle", "Servizi Sociali della Valle"


class Told:
    def collision(self, candidates: Sequence[tuple[str, str]]) -> str:
        return " | ".join(f"{names}={words}" for names, words in candidates)

    def amendment(self, number: int, rationale: str) -> str:
        return f"{number}: {rationale}"

    def removal(self, rationale: str) -> str:
        return f"via: {rationale}"


def proposed(pact: PlayedPact) -> dict[str, ClauseMarkup]:
    version = pact.ask(version_card, number=1)
    changes = pact.ask(proposed_changes, version=version, comments=Told())
    keys = {str(pact.clause_id(key)): key for key in ("premises", "purposes", "desk")}
    return {keys[one.clause_id]: one for one in changes if isinstance(one, ClauseMarkup)}


def made(pact: PlayedPact) -> list[ClauseMarkup | InsertedClause]:
    before, after = (pact.ask(version_card, number=number) for number in (1, 2))
    return list(pact.ask(made_changes, before=before, after=after))


def accepted(markup: ClauseMarkup) -> str:
    return apply_edits(markup.base, tuple(Edit(edit.start, edit.end, edit.text) for edit in markup.edits))


def second_round(pact: PlayedPact) -> PlayedPact:
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    pact.coordinate(amend)
    pact.coordinate(take_uncontested)
    return pact


def test_each_amendment_is_tracked_under_the_names_of_all_that_propose_it(engine: Engine):
    pact = with_amendment(engine)
    pact.propose("ciss")
    pact.propose("mutua", old="della valle", new="delle valli")
    purposes = proposed(pact)["purposes"]
    authors = {edit.text: edit.by.author for edit in purposes.edits}
    assert authors == {"tre": f"{COESA}, {CISS}", "delle valli": MUTUA.name}
    assert [remark.text for remark in purposes.remarks] == ["1: Meglio così.", "2: Meglio così."]
    assert proposed(pact)["desk"].edits == ()


def test_what_collides_is_a_comment_that_names_every_side(sqlite_engine: Engine):
    pact = with_collision(sqlite_engine)
    purposes = proposed(pact)["purposes"]
    assert purposes.edits == ()
    (remark,) = purposes.remarks
    assert remark.text == f"{CISS}=quattro | {COESA}=tre"
    assert purposes.base[remark.start : remark.end] == "due"
    assert remark.by.author == f"{COESA}, {CISS}"


def test_a_removal_alone_is_tracked_and_beside_other_words_it_is_a_comment(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.propose_change("coesa", on="desk", kind=AmendmentKind.DELETE)
    desk = proposed(pact)["desk"]
    assert (desk.deletion.author, desk.remarks) == (COESA, ())
    pact.propose_change("ciss", on="desk", text="Apre sempre.")
    desk = proposed(pact)["desk"]
    assert desk.deletion is None
    assert "via: Meglio così." in [remark.text for remark in desk.remarks]


def test_headings_that_collide_are_a_comment_at_the_head_of_the_clause(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    text = pact.clause("purposes").text
    pact.propose_change("coesa", heading="Scopi", text=text)
    assert [edit.text for edit in proposed(pact)["purposes"].heading_edits] == ["Scopi"]
    pact.propose_change("ciss", heading="Fini", text=text)
    purposes = proposed(pact)["purposes"]
    assert [(remark.start, remark.end) for remark in purposes.remarks] == [(0, 0)]


def test_a_new_clause_comes_after_the_one_it_follows(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.propose_change("coesa", kind=AmendmentKind.INSERT, heading="Conti", text="Sono pubblici.")
    version = pact.ask(version_card, number=1)
    (inserted,) = [
        one for one in pact.ask(proposed_changes, version=version, comments=Told()) if isinstance(one, InsertedClause)
    ]
    assert (inserted.after, inserted.heading, inserted.by.author) == (str(pact.clause_id("purposes")), "Conti", COESA)


def test_accepted_the_changes_give_the_next_version_each_under_its_own_name(engine: Engine):
    pact = with_amendment(engine)
    pact.propose_change("ciss", kind=AmendmentKind.INSERT, heading="Conti", text="Sono pubblici.")
    pact.propose_change("ciss", on="desk", kind=AmendmentKind.DELETE)
    second_round(pact)
    written = ClauseDraft("premises", ClauseKind.RECITAL, "Premesso", "Le Parti si stimano;", DecisionRule.CONSENT)
    pact.write(written)
    new = ClauseDraft("closing", ClauseKind.ARTICLE, "Chiusura", "Fine.", DecisionRule.CONSENT)
    pact.write(new)
    send_round(pact)
    premises, purposes, desk, conti, closing = made(pact)
    assert [(edit.text, edit.by.author) for edit in purposes.edits] == [("tre", COESA)]
    assert accepted(purposes) == pact.clause("purposes").text
    assert desk.deletion.author == CISS
    assert (conti.by.author, conti.after) == (CISS, str(pact.clause_id("purposes")))
    assert (closing.by.author, closing.heading) == (MUTUA.name, "Chiusura")
    assert {edit.by.author for edit in (*premises.edits, *premises.heading_edits)} == {MUTUA.name}
    assert accepted(premises) == "Le Parti si stimano;"


def test_what_the_coordinator_took_out_or_put_first_is_the_leads(sqlite_engine: Engine):
    pact = with_amendment(sqlite_engine)
    second_round(pact)
    pact.coordinate(remove_clause, clause_id=pact.clause_id("desk"))
    SCENES["circulate"].play(pact)
    desk = made(pact)[2]
    assert desk.deletion.author == MUTUA.name
