"""The demonstration in two languages: whole at the start, and whole again after the amendments."""

from datetime import UTC, datetime

import pytest

from app.config import Settings
from app.demonstration.cast import assemble
from app.demonstration.clock import StoryClock
from app.demonstration.correspondence import Correspondence
from app.demonstration.play import MODEL, set_stage
from app.demonstration.setting import opening
from app.demonstration.stage import Stage
from app.demonstration.story import Story, load_story
from app.demonstration.translating import translating
from app.i18n import speaking
from app.installation import Installation
from app.mail.mailboxes import FolderMailbox
from document_templates.pact_models import load_model
from document_templates.text_blocks import parse_blocks, references
from workflows.actions.write_clause import ClauseDraft, write_clause
from workflows.queries.texts import working_text
from workflows.queries.translation_sheet import TranslationState, translation_sheet

LANGUAGES = ("it", "en")
START = datetime(2020, 6, 3, 8, 0, tzinfo=UTC)


@pytest.fixture(params=LANGUAGES)
def story(request: pytest.FixtureRequest) -> Story:
    return load_story(request.param)


def test_the_cast_has_its_text_in_the_other_language_as_long_as_the_original(story: Story):
    with speaking(Settings(), language=story.language):
        cast = assemble(story, load_model(MODEL, story.language), parties=None, clauses=31)
    [translation] = cast.translations
    assert {cast.model.language, translation.language} == set(LANGUAGES)
    assert [clause.key for clause in translation.clauses] == [clause.key for clause in cast.model.clauses]
    assert ("Sportello" in translation.clauses[-1].heading) == (translation.language == "it")


def test_amendments_keep_what_a_translation_has_to_keep(story: Story):
    """References and the order of paragraphs: or the renewed translation would be refused."""
    clauses = {clause.key: clause.text for clause in load_model(MODEL, story.language).clauses}
    for amendment in story.amendments:
        before = clauses[amendment.clause]
        after = before.replace(amendment.replace, amendment.own or amendment.by)
        assert after != before
        assert set(references(after)) == set(references(before))
        assert [block.shape for block in parse_blocks(after)] == [block.shape for block in parse_blocks(before)]


def test_what_the_amendments_changed_is_renewed(installation: Installation, story: Story):
    with speaking(Settings(), language=story.language):
        mail = Correspondence(FolderMailbox(installation.mail_folder))
        stage = set_stage(installation, clock=StoryClock(START), correspondence=mail, seed=1, language=story.language)
        assert list(opening(stage))
        assert list(translating(stage)) == []
        amended = _amend(stage)
        told = list(translating(stage))
    assert len(told) == len(amended) == 2
    [other] = stage.cast.translations
    lines = stage.ask(translation_sheet, pact_id=stage.pact_id, language=other.language)
    assert {line.state for line in lines} == {TranslationState.CURRENT}
    words = "\n".join(line.translation.text for line in lines if line.translation)
    assert all((amendment.own or amendment.by) in words for amendment in load_story(other.language).amendments)


def _amend(stage: Stage) -> set[str]:
    """Write into the clauses what the story's amendments make of them, and return their keys."""
    for amendment in stage.story.amendments:
        text = stage.ask(working_text, pact_id=stage.pact_id)
        clause = next(clause for clause in text.clauses if clause.key == amendment.clause)
        draft = ClauseDraft(
            key=clause.key,
            kind=clause.kind,
            heading=clause.heading,
            text=clause.text.replace(amendment.replace, amendment.own or amendment.by),
            rule=clause.rule,
            concerns=clause.concerns,
        )
        digest = clause.read_digest
        stage.act(write_clause, pact_id=stage.pact_id, draft=draft, read_digest=digest, actor=stage.coordinator)
    return {amendment.clause for amendment in stage.story.amendments}
