"""Scenes of review: circulation, positions, amendments, and the second round on what changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from flask_babel import gettext as _

from app.demonstration.cast import CastParty
from app.demonstration.invented import shuffled
from app.demonstration.stage import Stage
from app.demonstration.story import Story, StoryAmendment, StoryPerson
from app.i18n import written_date
from workflows.actions.circulate import circulate
from workflows.actions.close_circulation import close_circulation
from workflows.actions.propose_amendment import propose_amendment
from workflows.actions.take_positions import take_positions
from workflows.actors import Actor
from workflows.identity import party_id
from workflows.queries.review_sheet import ReviewSheet, SheetClause, review_sheet
from workflows.rules.change import Change
from workflows.rules.clause_answer import ClauseAnswer
from workflows.rules.deadline import working_deadline
from workflows.rules.outcome import Answer
from workflows.tables.link import LinkPurpose
from workflows.tables.party import PartyRole

WORKING_DAYS = 15


def circulation(stage: Stage) -> Iterator[str]:
    """The text is sent round; the worker renders the draft and invites everybody."""
    deadline = working_deadline(after=stage.clock(), working_days=WORKING_DAYS)
    stage.act(circulate, pact_id=stage.pact_id, deadline_at=deadline, actor=stage.coordinator)
    yield _("The text is sent round; answers by %(day)s", day=written_date(deadline))
    count = stage.keep_promises()
    yield _("The draft is rendered, and everybody is invited (%(count)s promises kept)", count=count)


def first_answers(
    stage: Stage, *, silent: frozenset[str] = frozenset(), halfway: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Everybody who is not silent opens the link and answers; those halfway leave half of the clauses for later."""
    readers = {person.key: member for member in stage.cast.parties for person in member.people if _reads(person)}
    people = [person for member in stage.cast.parties for person in member.people if person.key in readers]
    answering = [person for person in people if readers[person.key].party.key not in silent]
    pace = stage.pace(_sheet(stage, stage.cast.voting[0]).circulation.deadline_at, turns=len(answering))
    for person in shuffled(answering, seed=stage.seed):
        member = readers[person.key]
        stage.clock.wait_by_day(pace)
        actor = stage.comes_in(person, purpose=LinkPurpose.REVIEW)
        if not person.speaks or member.party.role is PartyRole.EVALUATOR:
            yield _("%(person)s (%(party)s) reads the text", person=person.name, party=member.party.short_name)
            continue
        yield from _propose(stage, member, actor)
        yield _answer(stage, member, actor, halfway=member.party.key in halfway)


def second_answers(stage: Stage) -> Iterator[str]:
    """Only what changed is asked again; everything else is carried over."""
    pace = stage.pace(_sheet(stage, stage.cast.voting[0]).circulation.deadline_at, turns=len(stage.cast.voting))
    for member in stage.cast.voting:
        stage.clock.wait_by_day(pace)
        person = next(person for person in member.people if person.speaks)
        actor = stage.comes_in(person, purpose=LinkPurpose.REVIEW)
        sheet = _sheet(stage, member)
        owed = [clause for clause in sheet.clauses if clause.standing is None]
        answers = [_approval(clause) for clause in owed]
        stage.act(take_positions, answers=answers, actor=actor)
        yield _(
            "%(party)s: %(carried)s positions are carried over, %(owed)s are asked again and approved",
            party=member.party.short_name,
            carried=len(sheet.clauses) - len(owed),
            owed=len(owed),
        )


def closing(stage: Stage) -> Iterator[str]:
    """Everybody has answered: the circulation is closed."""
    stage.clock.wait_by_day(timedelta(days=1))
    stage.act(close_circulation, pact_id=stage.pact_id, actor=stage.coordinator)
    yield _("The circulation is closed")


def _reads(person: StoryPerson) -> bool:
    return person.speaks or not person.signs


def _sheet(stage: Stage, member: CastParty) -> ReviewSheet:
    sheet = stage.ask(review_sheet, pact_id=stage.pact_id, party_id=party_id(stage.pact_id, member.party.key))
    if sheet is None:
        raise AssertionError("a pact that was circulated has a sheet")
    return sheet


def _answer(stage: Stage, member: CastParty, actor: Actor, *, halfway: bool) -> str:
    sheet = _sheet(stage, member)
    said = {position.clause: position for position in stage.story.positions if position.party == member.party.key}
    asked = sheet.clauses[: len(sheet.clauses) // 2] if halfway else sheet.clauses
    answers = [
        ClauseAnswer(
            clause_id=clause.clause.id,
            read_digest=clause.clause.text_digest,
            answer=Answer(said[clause.clause.key].answer),
            reason=said[clause.clause.key].reason,
        )
        if clause.clause.key in said
        else _approval(clause)
        for clause in asked
    ]
    stage.act(take_positions, answers=answers, actor=actor)
    remarks = sum(answer.answer is not Answer.APPROVE for answer in answers)
    return str(
        _(
            "%(party)s answers on %(count)s clauses, %(remarks)s of them other than a plain approval",
            party=member.party.short_name,
            count=len(answers),
            remarks=remarks,
        )
    )


def _approval(clause: SheetClause) -> ClauseAnswer:
    return ClauseAnswer(
        clause_id=clause.clause.id, read_digest=clause.clause.text_digest, answer=Answer.APPROVE, reason=""
    )


def _propose(stage: Stage, member: CastParty, actor: Actor) -> Iterator[str]:
    clauses = {clause.clause.key: clause.clause for clause in _sheet(stage, member).clauses}
    for amendment in _proposals(stage.story, member.party.key):
        clause = clauses[amendment.clause]
        change = Change(
            clause_id=clause.id,
            read_digest=clause.text_digest,
            text=clause.text.replace(amendment.replace, amendment.by),
            rationale=amendment.rationale,
        )
        stage.act(propose_amendment, change=change, actor=actor)
        yield _(
            "%(party)s proposes an amendment to article %(number)s: «%(before)s» becomes «%(after)s»",
            party=member.party.short_name,
            number=clause.number,
            before=amendment.replace,
            after=amendment.by,
        )


def _proposals(story: Story, party: str) -> Iterator[StoryAmendment]:
    """Return what a party proposes: amendments of the story, and rivals of them on the very same words."""
    amendments = {amendment.key: amendment for amendment in story.amendments}
    yield from (amendment for amendment in story.amendments if amendment.party == party)
    for rival in story.rivals:
        if rival.party == party:
            yield replace(amendments[rival.amendment], party=party, by=rival.by, rationale=rival.rationale)
