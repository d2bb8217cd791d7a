"""Whether a text would come out on paper, told before anything is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from document_templates import printable
from document_templates.errors import DocumentError
from document_templates.pdf.scripts import ORDINARY_RANGES
from document_templates.printable import UNUSUAL, USUAL, check_printable
from document_templates.text_blocks import canonical_text
from tests.document_templates.papers import pdf_of
from tests.document_templates.word_files import word_file


def refused(*texts):
    with pytest.raises(DocumentError) as error:
        check_printable(*texts)
    assert error.value.code == "text.unprintable"
    return error.value.params["characters"]


@pytest.mark.parametrize(
    "text", ["", "Città di Pinerolo, «50 %» € 12", "Наталья Γεώργιος Ionuț ŵ", "שלום עולם e سلام", "x\u0302 ✓ ☐ ə ♥"]
)
def test_what_comes_out_is_let_through(text):
    check_printable("Titolo", text)


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("festa 😀 e 漢字", "字漢😀"),
        ("\uff11 Ⅷ", "Ⅷ\uff11"),
        ("שלום \ue000", "\ue000"),
        ("ខ្មែរ", "ខមរែ្"),
        ("uno\x00due \x07\x00", "U+0000 U+0007"),
        ("\ud83d \ufffe", "U+D83D U+FFFE"),
    ],
)
def test_what_does_not_come_out_is_refused_and_exactly_named(text, characters):
    assert refused("Titolo", text) == characters


def test_words_that_come_out_otherwise_than_typed_are_refused(monkeypatch):
    def lose(*_, **__):
        raise DocumentError("pdf.words_lost", words="a☀b", count=1, page=1)

    monkeypatch.setattr(printable, "to_pdf", lose)
    assert refused("a☀b") == "☀"


def test_a_trial_that_fails_for_another_reason_says_so(monkeypatch):
    def fail(*_, **__):
        raise DocumentError("pdf.engine_failed", engine="rdocx", reason="x")

    monkeypatch.setattr(printable, "to_pdf", fail)
    with pytest.raises(DocumentError) as error:
        check_printable("☀")
    assert error.value.code == "pdf.engine_failed"


def test_ordinary_text_is_never_tried(monkeypatch):
    monkeypatch.setattr(printable, "to_pdf", None)
    check_printable("Più di così. " * 100_000, "Наталья", "Σωκράτης")


def test_every_character_taken_as_usual_does_come_out():
    usual = [letter for letter in map(chr, range(0x3000)) if USUAL.fullmatch(letter) and letter.strip()]
    assert len(usual) > 1_200
    pdf_of(word_file(*usual))
    pdf_of(word_file(*(f"a{letter}b" for letter in usual)))


def test_ordinary_characters_are_usual_ones():
    assert ORDINARY_RANGES in printable.USUAL_RANGES
    assert not UNUSUAL.search("Abc")


@given(
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x2FFFF) | st.sampled_from("aè ✓שא漢😀\u0301"), max_size=12)
)
def test_a_text_is_let_through_if_and_only_if_it_passes_the_gates(text):
    text = canonical_text(text)
    try:
        check_printable(text)
    except DocumentError:
        with pytest.raises(DocumentError):
            pdf_of(word_file(*text.split("\n")))
    else:
        pdf_of(word_file(*text.split("\n")))
