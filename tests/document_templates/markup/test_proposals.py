"""What a clause would say with everything accepted, in the form in which it is stored."""

import pytest

from document_templates.markup.proposals import proposals
from document_templates.text_blocks import canonical_text, with_numbers
from tests.document_templates.markup.files import FIRST, SECOND, gone, ins, mark, numbered, par, read, row, table

NUMBERS = {"duration": "12", "privacy": "3"}
HEADING = "Durata e rinnovo"
TEXT = """\
Ai sensi dell'articolo {duration}, comma 2, il patto dura tre anni:
- come dice l'articolo {privacy};
- salvo proroga.
| Anno | Quota |
| 2026 | vedi articolo {duration} |
Le parti decidono insieme."""
TEXTS = {FIRST: (HEADING, TEXT), SECOND: ("Recesso", "Ogni parte recede.")}
SHOWN = with_numbers(TEXT, NUMBERS).split("\n")
LINES = {
    1: par(SHOWN[0], at=(FIRST, 1), lead=numbered("48", "1."), style="ReviewText"),
    2: par(SHOWN[1][2:], at=(FIRST, 2), lead=numbered("49", "a)"), style="ReviewItem"),
    3: par(SHOWN[2][2:], at=(FIRST, 3), lead=numbered("50", "b)"), style="ReviewItem"),
    4: row(par("Anno", at=(FIRST, 4, 0)), par("Quota", at=(FIRST, 4, 1))),
    5: row(par("2026", at=(FIRST, 5, 0)), par("vedi articolo 12", at=(FIRST, 5, 1))),
    6: par(SHOWN[5], at=(FIRST, 6), lead=numbered("51", "2."), style="ReviewText"),
}


def whole(lines=(), *, heading=HEADING, second="Ogni parte recede."):
    """Both clauses, with some lines of the first in another form."""
    now = {**LINES, **dict(lines)}
    return [
        par(heading, at=(FIRST, 0)),
        now[1], now[2], now[3], table(now[4], now[5]), now[6],
        par("Recesso", at=(SECOND, 0)),
        par(second, at=(SECOND, 1)),
    ]  # fmt: skip


def proposed(lines=(), **more):
    return proposals(read(whole(lines, **more), whole()), TEXTS)


def with_line(number, words):
    """The stored text with another line; None where it is gone."""
    lines = TEXT.split("\n")
    lines[number - 1 : number] = [] if words is None else words.split("\n")
    return "\n".join(lines)


def test_what_was_not_touched_is_not_proposed():
    assert proposed() == ()


@pytest.mark.parametrize(
    ("number", "content", "line"),
    [
        (1, ("Ai sensi dell'articolo 12, comma 2, il patto dura ", gone("tre"), ins("cinque"), " anni:"),
         "Ai sensi dell'articolo {duration}, comma 2, il patto dura cinque anni:"),
        (1, (gone("Ai sensi dell'articolo"), ins("Secondo l'art."), " 12, comma 2, il patto dura tre anni:"),
         "Secondo l'art. {duration}, comma 2, il patto dura tre anni:"),
        (1, ("Ai sensi dell'articolo ", gone("12"), ins("14"), ", comma 2, il patto dura tre anni:"),
         "Ai sensi dell'articolo 14, comma 2, il patto dura tre anni:"),
        (2, (gone("come"), ins("quanto"), " dice l'articolo 3;"), "- quanto dice l'articolo {privacy};"),
        (2, (gone("come dice l'articolo 3;"),), None),
        (6, ("Le parti ", ins("tutte "), "decidono insieme."), "Le parti tutte decidono insieme."),
    ],
)  # fmt: skip
def test_a_line_is_written_anew_with_its_mark_and_its_references(number, content, line):
    lead = numbered("48", "1.") if number in {1, 6} else numbered("49", "a)")
    [proposal] = proposed({number: par(*content, at=(FIRST, number), lead=lead)})
    assert (proposal.clause, proposal.heading, proposal.text) == (FIRST, HEADING, with_line(number, line))
    assert (proposal.tracked, proposal.authors) == (True, ("Anna",))


def test_a_cell_is_written_anew_and_keeps_its_reference():
    cells = row(par("2026", at=(FIRST, 5, 0)), par("vedi ", ins("l'"), "articolo 12", at=(FIRST, 5, 1)))
    [proposal] = proposed({5: cells})
    assert proposal.text == with_line(5, "| 2026 | vedi l'articolo {duration} |")


def test_a_mark_of_cells_within_one_makes_no_other():
    cells = row(par("2026", at=(FIRST, 5, 0)), par("vedi articolo 12", ins(" | 13"), at=(FIRST, 5, 1)))
    [proposal] = proposed({5: cells})
    assert proposal.text == with_line(5, "| 2026 | vedi articolo {duration} / 13 |")


def test_a_paragraph_more_in_a_cell_joins_its_words():
    cells = row(par("2026", at=(FIRST, 5, 0)), par("vedi articolo 12", at=(FIRST, 5, 1)) + par("e 13"))
    [proposal] = proposed({5: cells})
    assert proposal.text == with_line(5, "| 2026 | vedi articolo {duration} e 13 |")


def test_a_row_that_came_and_a_row_that_went():
    new = row(par("2027"), par(""), properties=mark("ins"))
    new = new.replace("<w:r>", '<w:ins w:id="1" w:author="Anna"><w:r>').replace("</w:r>", "</w:r></w:ins>")
    old = row(par("2026", at=(FIRST, 5, 0)), par("vedi articolo 12", at=(FIRST, 5, 1)), properties=mark("del"))
    [proposal] = proposed({5: LINES[5] + new + row(par("2028"), par("30"))})
    assert proposal.text == TEXT.replace("\nLe parti", "\n| 2027 |\n| 2028 | 30 |\nLe parti")
    assert proposal.tracked is False
    [proposal] = proposed({5: old})
    assert proposal.text == with_line(5, None)


def test_new_paragraphs_are_new_lines_in_the_shape_of_those_they_look_like():
    item = par(ins("in casi gravi;"), end=mark("ins"), style="ReviewItem")
    paragraph = par(ins("Altro capoverso."), end=mark("ins"), style="ReviewText")
    [proposal] = proposed({3: item + LINES[3], 6: LINES[6] + paragraph})
    assert proposal.text == TEXT.replace("- salvo", "- in casi gravi;\n- salvo") + "\nAltro capoverso."


def test_a_new_paragraph_that_begins_like_a_table_is_none():
    [proposal] = proposed({6: LINES[6] + par(ins("| strano"), end=mark("ins"))})
    assert proposal.text == f"{TEXT}\nstrano"


def test_a_line_that_moved_stands_where_it_came_to():
    moved = par(SHOWN[2][2:], at=(FIRST, 3), lead=numbered("50", "b)"), style="ReviewItem")
    [proposal] = proposals(read(whole({2: moved + LINES[2], 3: ""}), whole()), TEXTS)
    lines = TEXT.split("\n")
    assert proposal.text.split("\n") == [lines[0], lines[2], lines[1], *lines[3:]]
    assert proposal.tracked is False


def test_both_an_untracked_and_a_tracked_edit_are_in_it():
    [_, proposal] = proposed(
        {6: par("Le parti ", gone("decidono"), ins("deliberano"), " subito insieme.", at=(FIRST, 6))},
        second="Ogni parte recede liberamente.",
    )
    assert (proposal.clause, proposal.text, proposal.tracked) == (SECOND, "Ogni parte recede liberamente.", False)


def test_an_untracked_paragraph_that_was_then_changed_or_taken_away():
    changed = par("Del ", gone("tutto"), ins("proprio"), " nuovo.", style="ReviewText")
    [proposal] = proposed({6: LINES[6] + changed})
    assert (proposal.text, proposal.tracked) == (f"{TEXT}\nDel proprio nuovo.", False)
    assert proposed({6: LINES[6] + par(gone("Del tutto nuovo."), end=mark("del"), style="ReviewText")}) == ()


def test_a_heading_is_written_anew_and_a_clause_may_go_whole():
    [proposal] = proposed(heading="Durata")
    assert (proposal.heading, proposal.text) == ("Durata", TEXT)
    [proposal] = proposals(read(whole()[:-2], whole()), TEXTS)
    assert (proposal.clause, proposal.heading, proposal.text) == (SECOND, "", "")


def test_what_is_proposed_is_canonical():
    [proposal] = proposed({6: LINES[6] + par(ins("  Con\tspazi  e\u200b segni. "), end=mark("ins"))})
    assert proposal.text == canonical_text(proposal.text) == f"{TEXT}\nCon spazi e segni."


def test_where_the_paper_shows_more_than_the_line_its_own_words_alone_are_proposed():
    issued = [par("§ 7 Ogni parte recede.", at=(SECOND, 1))]
    changed = [par("§ 7 Ogni parte ", gone("recede"), ins("esce"), ".", at=(SECOND, 1))]
    [proposal] = proposals(read(changed, issued), TEXTS)
    assert proposal.text == "Ogni parte esce."


def test_a_line_that_the_text_does_not_have_is_added_and_changes_no_other():
    issued = [par("Ogni parte recede.", at=(SECOND, 1)), par("Altro ancora.", at=(SECOND, 2))]
    changed = [issued[0], par("Altro ", gone("ancora"), ins("del tutto"), ".", at=(SECOND, 2))]
    [proposal] = proposals(read(changed, issued), TEXTS)
    assert proposal.text == "Ogni parte recede.\nAltro del tutto."


def test_where_the_paper_showed_another_line_what_came_back_is_proposed_as_it_is():
    changed = [par("Del tutto ", gone("altro"), ins("diverso"), ".", at=(SECOND, 1))]
    [proposal] = proposals(read(changed, [par("Del tutto altro.", at=(SECOND, 1))]), TEXTS)
    assert proposal.text == "Del tutto diverso."


def test_an_author_whose_name_has_a_comma_is_one():
    [proposal] = proposed({6: par("Le parti ", ins("tutte ", by="Rossi, Anna"), "decidono insieme.", at=(FIRST, 6))})
    assert proposal.authors == ("Rossi, Anna",)
