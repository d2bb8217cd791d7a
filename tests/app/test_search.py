"""Words found in texts, and shown where they stand."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search import excerpt, found, hits


@pytest.mark.parametrize(
    ("words", "text"),
    [("", "x"), ("citta", "La Città"), ("CITTÀ la", "la citta"), ("finalità durata", "Durata e FINALITA'")],
)
def test_words_are_found_whatever_their_case_order_and_accents(words: str, text: str):
    assert found(words, text)


def test_every_word_must_be_there():
    assert not found("città metropolitana", "la città")
    assert hits("città metropolitana", "la città") == 1


def test_the_surroundings_of_a_word_are_shown_with_every_word_marked():
    text = (
        "Le Parti si conoscono da tempo. " * 9
        + "La città e la valle lavorano insieme alla CITTÀ. "
        + "Poi altro. " * 30
    )
    pieces = excerpt("citta valle", text)
    assert [piece.text for piece in pieces if piece.hit] == ["città", "valle", "CITTÀ"]
    assert (pieces[0].text, pieces[-1].text) == ("… ", " …")


def test_a_text_without_the_words_is_shown_from_its_beginning():
    assert [(piece.text, piece.hit) for piece in excerpt("monte", "La valle")] == [("La valle", False)]
    assert excerpt("monte", "") == ()


@given(words=st.text(max_size=20), text=st.text(max_size=100))
def test_an_excerpt_of_a_short_text_from_its_first_word_on_is_the_text(words: str, text: str):
    pieces = [piece for piece in excerpt(words, text) if piece.text not in {"… ", " …"}]
    assert "".join(piece.text for piece in pieces) in normalize("NFC", text)
    assert all(hits(piece.text, " ".join(words.split())) or not piece.text.strip() for piece in pieces if piece.hit)
