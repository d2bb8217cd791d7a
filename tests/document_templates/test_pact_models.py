"""The built-in pact: complete, canonical, the same in both languages."""

import pytest

from document_templates.errors import DocumentError
from document_templates.pact_models import load_model, models, read_model
from document_templates.text_blocks import canonical_text, parse_blocks, references

SMALL = """
key = "small"
language = "it"
title = "Patto  di prova"
short_title = "Patto"
subject = "Una prova"
place = "Pinerolo"
minimum_signatures = 2
silence = "assent"
authorisation_may_be_pending = true
[[parties]]
key = "a"
name = "Ente A"
short_name = "A"
role = "lead"
kind = "association"
category = "private"
weight = 1
[[clauses]]
key = "durata"
kind = "article"
heading = "Durata"
rule = "concerned"
concerns = ["a"]
text = '''
Il patto dura
tre anni:
- primo
  anno.

Poi cessa.
'''
[[annexes]]
key = "parti"
heading = "Le parti"
source = "parties"
text = ""
"""


def _all():
    return [load_model(*name) for name in models()]


def test_the_welfare_pact_is_there_in_both_languages():
    assert {("welfare", "it"), ("welfare", "en")} <= set(models())


def test_every_text_is_canonical_and_has_blocks():
    for model in _all():
        for clause in model.clauses:
            assert clause.text == canonical_text(clause.text)
            assert parse_blocks(clause.text)


def test_every_reference_leads_to_an_article():
    for model in _all():
        articles = {clause.key for clause in model.clauses if clause.kind == "article"}
        for part in (*model.clauses, *model.annexes):
            assert set(references(part.text)) <= articles


def test_only_parties_that_exist_are_concerned():
    for model in _all():
        parties = {party.key for party in model.parties}
        assert all(set(clause.concerns) <= parties for clause in model.clauses)
        assert all(bool(clause.concerns) == (clause.rule == "concerned") for clause in model.clauses)


def test_both_languages_have_the_same_skeleton():
    def skeleton(model):
        return (
            [party.key for party in model.parties],
            [(clause.key, clause.kind, clause.rule, clause.concerns) for clause in model.clauses],
            [[block.shape for block in parse_blocks(clause.text)] for clause in model.clauses],
            [(annex.key, annex.source) for annex in model.annexes],
            (model.minimum_signatures, model.silence, model.authorisation_may_be_pending),
        )

    assert skeleton(load_model("welfare", "it")) == skeleton(load_model("welfare", "en"))


def test_a_small_model_is_read_as_written():
    model = read_model(SMALL)
    assert (model.title, model.minimum_signatures, model.authorisation_may_be_pending) == ("Patto di prova", 2, True)
    assert model.clauses[0].text == "Il patto dura tre anni:\n- primo anno.\nPoi cessa."
    assert model.clauses[0].concerns == ("a",)
    assert model.annexes[0].source == "parties"


@pytest.mark.parametrize("name", [("welfare", "fr"), ("nobody", "it"), ("../welfare", "it")])
def test_an_unknown_model_is_refused(name):
    with pytest.raises(DocumentError) as refused:
        load_model(*name)
    assert refused.value.code == "model.unknown"


@pytest.mark.parametrize(
    "broken",
    [
        "not toml",
        SMALL.replace('place = "Pinerolo"\n', ""),
        SMALL.replace("weight = 1", "wait = 1"),
        SMALL.replace('heading = "Durata"\n', ""),
        SMALL.replace("[[annexes]]", "[[appendix]]"),
    ],
)
def test_a_broken_model_is_refused(broken):
    with pytest.raises(DocumentError) as refused:
        read_model(broken)
    assert refused.value.code == "model.unreadable"
