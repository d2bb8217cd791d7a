"""A scene between two rounds: the coordinator renews the courtesy translation of what the amendments changed."""

from collections.abc import Iterator

from flask_babel import gettext as _

from app.demonstration.stage import Stage
from app.demonstration.story import StoryAmendment, load_story
from app.words import tongue
from workflows.actions.write_translation import TranslationDraft, write_translation
from workflows.identity import clause_id
from workflows.queries.translation_sheet import SheetLine, TranslationState, translation_sheet
from workflows.queries.translations import TranslationCard


def translating(stage: Stage) -> Iterator[str]:
    """Each clause that changed takes the same amendments in the other language."""
    for model in stage.cast.translations:
        amendments = load_story(model.language).amendments
        for line in stage.ask(translation_sheet, pact_id=stage.pact_id, language=model.language):
            if line.translation is not None and line.state is TranslationState.OUTDATED:
                _renew(stage, line, line.translation, amendments)
                yield _(
                    "The courtesy translation of «%(heading)s» into %(language)s is renewed",
                    heading=line.original.heading,
                    language=tongue(model.language),
                )


def _renew(stage: Stage, line: SheetLine, earlier: TranslationCard, amendments: tuple[StoryAmendment, ...]) -> None:
    text = earlier.text
    for amendment in amendments:
        if clause_id(stage.pact_id, amendment.clause) == line.original.id:
            text = text.replace(amendment.replace, amendment.own or amendment.by)
    draft = TranslationDraft(
        subject_id=line.original.id,
        language=earlier.language,
        read_digest=line.original.digest,
        heading=earlier.heading,
        text=text,
    )
    stage.act(write_translation, pact_id=stage.pact_id, draft=draft, actor=stage.coordinator)
