"""Words that would not come out on paper, or would fill too much of it, are refused before anything is changed."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from document_templates.errors import DocumentError
from document_templates.printable import check_printable
from tests.factories.dump import dump
from tests.factories.moments import RETURNED_DIGEST
from tests.factories.scenes import SCENES
from tests.workflows.negotiation_refusals import changed, settled
from tests.workflows.refusal_case import (
    Values,
    annex_with,
    answer_with,
    clause_with,
    corrected_with,
    declared,
    details_with,
    disposed,
    party_with,
    person_with,
    terms_with,
    with_values,
)
from workflows.actions.record_authorisation import AuthorisingAct
from workflows.actions.return_file import KeptReturn
from workflows.errors import InvalidError
from workflows.rules.outcome import Answer
from workflows.rules.words import MOST, MOST_ON_A_LINE, length_on_paper, refuse_unfit_words

HIEROGLYPH = "\N{EGYPTIAN HIEROGLYPH A001}"


def _model_with(**changes: str) -> Values:
    return lambda pact: {"model": replace(SCENES["open_pact"].arguments(pact)["model"], **changes)}


def _act_with(number: str) -> Values:
    return lambda pact: {
        "act": AuthorisingAct(number=number, act_date=SCENES["record_authorisation"].arguments(pact)["act"].act_date)
    }


def _translation_with(text: str) -> Values:
    def values(pact):
        draft = SCENES["write_translation"].arguments(pact)["draft"]
        return {"draft": replace(draft, text=f"{draft.text} {text}")}

    return values


ENTERED: list[tuple[str, str, Callable[[str], Values]]] = [
    ("open_pact", "title", lambda words: _model_with(title=words)),
    ("open_pact", "subject", lambda words: _model_with(subject=words)),
    ("write_clause", "heading", lambda words: clause_with(heading=words)),
    ("write_clause", "text", lambda words: clause_with(text=words)),
    ("write_annex", "heading", lambda words: annex_with(heading=words)),
    ("write_annex", "text", lambda words: annex_with(text=words)),
    ("write_translation", "text", _translation_with),
    ("add_party", "name", lambda words: party_with(name=words)),
    ("add_party", "short_name", lambda words: party_with(short_name=words)),
    ("add_party", "seat", lambda words: party_with(seat=words)),
    ("add_party", "body", lambda words: party_with(authorising_body=words)),
    ("add_person", "name", lambda words: person_with(name=words)),
    ("add_person", "office", lambda words: person_with(office=words)),
    ("add_person", "powers", lambda words: person_with(powers=words)),
    ("revise_pact", "title", lambda words: terms_with(title=words)),
    ("revise_pact", "subject", lambda words: terms_with(subject=words)),
    ("correct_party", "name", lambda words: details_with(name=words)),
    ("correct_party", "body", lambda words: details_with(authorising_body=words)),
    ("correct_person", "office", lambda words: corrected_with(office=words)),
    ("propose_amendment", "text", lambda words: changed(text=words)),
    ("propose_amendment", "heading", lambda words: changed(heading=words)),
    ("propose_amendment", "rationale", lambda words: changed(rationale=words)),
    ("take_side", "reason", lambda words: with_values(reason=words)),
    ("reply_to_answer", "reason", lambda words: with_values(reason=words)),
    ("save_settlement", "reason", lambda words: with_values(reason=words)),
    ("settle_clause", "reason", lambda words: settled(reason=words)),
    ("settle_clause", "text", lambda words: settled(words=(words,))),
    ("return_file", "file_name", lambda words: with_values(file=KeptReturn(RETURNED_DIGEST, words))),
    ("answer_amendment", "text", lambda words: disposed("modify", "Sì.", words)),
    ("answer_amendment", "reason", lambda words: disposed("reject", words)),
    ("take_positions", "reason", lambda words: answer_with(answer=Answer.OBJECT, reason=words)),
    ("refuse_to_sign", "reason", lambda words: with_values(reason=words)),
    ("leave_note", "note", lambda words: with_values(text=words)),
    ("sign", "name", lambda words: declared(signed_name=words)),
    ("reopen", "reason", lambda words: with_values(reason=words)),
    ("withdraw_pact", "reason", lambda words: with_values(reason=words)),
    ("extend_deadline", "reason", lambda words: with_values(reason=words)),
    ("record_authorisation", "number", _act_with),
    ("register_lead_body", "name", lambda words: with_values(name=words)),
    ("create_account", "name", lambda words: with_values(name=words)),
]


@pytest.mark.parametrize(
    ("scene", "field", "with_words"), ENTERED, ids=lambda part: part if isinstance(part, str) else ""
)
def test_words_that_paper_cannot_show_or_hold_are_refused(
    engine: Engine, scene: str, field: str, with_words: Callable[[str], Values]
):
    pact = SCENES[scene].prepare(engine)
    before = dump(engine)
    too_many = "parola " * MOST.get(field, MOST_ON_A_LINE)
    for words, code in ((f"Una {HIEROGLYPH}", "text.unprintable"), (too_many, "text.too_long")):
        with pytest.raises(InvalidError) as refused:
            SCENES[scene].play(pact, **with_words(words)(pact))
        assert refused.value.refusal.code == code
        assert refused.value.refusal.params["field"] == field
        assert refused.value.refusal.params.get("characters", HIEROGLYPH) == HIEROGLYPH
    assert dump(engine) == before


def test_the_longest_that_is_taken_and_one_more():
    for field, most in (*MOST.items(), ("name", MOST_ON_A_LINE)):
        refuse_unfit_words(**{field: "a" * most})
        with pytest.raises(InvalidError) as refused:
            refuse_unfit_words(**{field: "a" * (most + 1)})
        assert refused.value.refusal.params == {"field": field, "most": most}


def test_a_line_takes_a_line_of_paper_however_short():
    assert length_on_paper("") == length_on_paper("a") == 80
    assert length_on_paper("a\n" + "b" * 100) == 180


@given(words=st.text(alphabet=st.sampled_from("aèñß€Ωжq \n"), max_size=200))
def test_ordinary_words_are_taken_as_they_are(words: str):
    check_printable(words)
    refuse_unfit_words(text=words)


def test_what_paper_refuses_names_its_characters():
    with pytest.raises(DocumentError) as refused:
        check_printable("chiaro", HIEROGLYPH)
    assert refused.value.params == {"characters": HIEROGLYPH}
