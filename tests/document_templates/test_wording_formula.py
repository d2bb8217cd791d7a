"""The amending formula: what each change is called in an act, and that making the changes told gives the new text."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from document_templates.text_blocks import canonical_text
from document_templates.wording.drafting import english, italian
from document_templates.wording.drafting.findings import ClauseName, ClauseReplaced
from document_templates.wording.drafting.passages import letter, passages
from document_templates.wording.drafting.quotes import quoted
from document_templates.wording.formula import ClauseChange, amending_formula, findings
from document_templates.wording.tokens import tokens
from tests.document_templates.amending import made
from tests.document_templates.wordings import CANONICAL, edited

TEXT = """Il Patto dura tre anni dalla data in cui ha effetto.
La Cabina di regia:
- approva il programma annuale;
- fissa gli orari degli Sportelli;
- decide sulle domande di adesione.
Si riunisce ogni tre mesi, anche a distanza, e quando lo chiedono tre Parti.
| Azione | Chi |
| Sportello | Mutua |
| Mappa | CPE |"""
FIRST, *_ = TEXT.split("\n")
TABLE = "\n" + TEXT[TEXT.index("|") :]
IN = "All'articolo 4, "


def article(before, after, **others):
    values = {"heading_before": "Durata", "heading_after": "Durata", "follows": "3", **others}
    return ClauseChange(kind="article", number="4", before=before, after=after, **values)


def recital(before, after, heading="Visto", follows="Premesso che"):
    return ClauseChange("recital", "", heading, heading, before, after, follows)


def changed(old, new):
    assert TEXT.count(old) == 1
    return article(TEXT, TEXT.replace(old, new))


TOLD = [
    (
        changed("dura tre", "dura cinque"),
        f"{IN}comma 1, la parola «tre» è sostituita dalla seguente: «cinque».",
        "In article 4(1), for “tre” substitute “cinque”.",
    ),
    (
        changed("tre anni", "un mese"),
        f"{IN}comma 1, le parole «tre anni» sono sostituite dalle seguenti: «un mese».",
        "In article 4(1), for “tre anni” substitute “un mese”.",
    ),
    (
        changed("anni dalla data", "anni"),
        f"{IN}comma 1, le parole «dalla data» sono soppresse.",
        "In article 4(1), omit “dalla data”.",
    ),
    (
        changed("programma annuale", "programma"),
        f"{IN}comma 2, lettera a), la parola «annuale» è soppressa.",
        "In article 4(2)(a), omit “annuale”.",
    ),
    (
        changed("gli orari", "i giorni e gli orari"),
        f"{IN}comma 2, lettera b), dopo la parola «fissa» sono inserite le seguenti: «i giorni e».",
        "In article 4(2)(b), after “fissa” insert “i giorni e”.",
    ),
    (
        article("Tre Parti lo chiedono.", "Almeno Tre Parti lo chiedono."),
        f"{IN}comma 1, prima della parola «Tre» è inserita la seguente: «Almeno».",
        "In article 4(1), before “Tre” insert “Almeno”.",
    ),
    (
        changed("chiedono tre", "chiedono due"),
        f"{IN}comma 3, alinea, le parole «chiedono tre» sono sostituite dalle seguenti: «chiedono due».",
        "In article 4(3), in the opening words, for “chiedono tre” substitute “chiedono due”.",
    ),
    (
        changed("mesi, anche", "mesi anche"),
        f"{IN}comma 3, alinea, la parola «mesi,» è sostituita dalla seguente: «mesi».",
        "In article 4(3), in the opening words, for “mesi,” substitute “mesi”.",
    ),
    (
        changed("ogni tre", "ogni"),
        f"{IN}comma 3, alinea, le parole «ogni tre» sono sostituite dalla seguente: «ogni».",
        "In article 4(3), in the opening words, for “ogni tre” substitute “ogni”.",
    ),
    (
        changed("regia:", "regia, riunita:"),
        f"{IN}comma 2, alinea, dopo la parola «regia» sono inserite le seguenti: «, riunita».",
        "In article 4(2), in the opening words, after “regia” insert “, riunita”.",
    ),
    (
        changed("\n- fissa gli orari degli Sportelli;", ""),
        f"{IN}comma 2, la lettera b) è soppressa.",
        "In article 4(2), omit sub-paragraph (b).",
    ),
    (
        changed("\n- decide", "\n- esamina le relazioni;\n- decide"),
        f"{IN}comma 2, dopo la lettera b) è inserita la seguente: «esamina le relazioni;».",
        "In article 4(2), after sub-paragraph (b) insert “esamina le relazioni;”.",
    ),
    (
        changed("\n- approva", "\n- elegge;\n- nomina;\n- approva"),
        f"{IN}comma 2, prima della lettera a) sono inserite le seguenti: «elegge;»; «nomina;».",
        "In article 4(2), before sub-paragraph (a) insert “elegge;”; “nomina;”.",
    ),
    (
        changed("fissa gli orari degli Sportelli;", "non osta;"),
        f"{IN}comma 2, la lettera b) è sostituita dalla seguente: «non osta;».",
        "In article 4(2), for sub-paragraph (b) substitute “non osta;”.",
    ),
    (
        article(FIRST, f"{FIRST}\n- con rinnovo."),
        f"{IN}comma 1, è inserita la seguente lettera: «con rinnovo.».",
        "In article 4(1), at the end insert “con rinnovo.”.",
    ),
    (
        article(FIRST, f"Non dura:\n- {FIRST}"),
        f"{IN}il comma 1 è sostituito dal seguente: «Non dura: a) {FIRST}».",
        f"In article 4, for paragraph (1) substitute “Non dura: a) {FIRST}”.",
    ),
    (
        changed(f"{FIRST}\n", ""),
        f"{IN}il comma 1 è soppresso.",
        "In article 4, omit paragraph (1).",
    ),
    (
        changed("adesione.", "adesione.\nSceglie:\n- chi presiede."),
        f"{IN}dopo il comma 2 è inserito il seguente: «Sceglie: a) chi presiede.».",
        "In article 4, after paragraph (2) insert “Sceglie: a) chi presiede.”.",
    ),
    (
        changed("adesione.", "adesione.\nSceglie chi presiede.\nVota."),
        f"{IN}dopo il comma 2 sono inseriti i seguenti: «Sceglie chi presiede.»; «Vota.».",
        "In article 4, after paragraph (2) insert “Sceglie chi presiede.”; “Vota.”.",
    ),
    (
        article(TEXT, f"Nota bene.\n{TEXT}"),
        f"{IN}prima del comma 1 è inserito il seguente: «Nota bene.».",
        "In article 4, before paragraph (1) insert “Nota bene.”.",
    ),
    (
        changed(FIRST, "Vale quanto le Parti decidono insieme."),
        f"{IN}il comma 1 è sostituito dal seguente: «Vale quanto le Parti decidono insieme.».",
        "In article 4, for paragraph (1) substitute “Vale quanto le Parti decidono insieme.”.",
    ),
    (
        changed("| CPE", "| COESA"),
        f"{IN}comma 3, tabella, riga 2, colonna 2, la parola «CPE» è sostituita dalla seguente: «COESA».",
        "In article 4(3), in the table, row 2, column 2, for “CPE” substitute “COESA”.",
    ),
    (
        changed("| Chi", "| Chi agisce"),
        f"{IN}comma 3, tabella, intestazione, colonna 2, dopo la parola «Chi» è inserita la seguente: «agisce».",
        "In article 4(3), in the table, the heading row, column 2, after “Chi” insert “agisce”.",
    ),
    (
        changed("\n| Mappa | CPE |", ""),
        f"{IN}comma 3, tabella, la riga 2 è soppressa.",
        "In article 4(3), in the table, omit row 2.",
    ),
    (
        article("Segue:\n| a |\n| b |", "Segue:\n| a | c |\n| b | d |"),
        f"{IN}comma 1, la tabella è sostituita dalla seguente: «a | c / b | d».",
        "In article 4(1), for the table substitute “a | c / b | d”.",
    ),
    (
        changed(TABLE, ""),
        f"{IN}comma 3, la tabella è soppressa.",
        "In article 4(3), omit the table.",
    ),
    (
        article("Vale la tabella:", "Vale la tabella:\n| a | b |\n| c | d |"),
        f"{IN}comma 1, è inserita la seguente tabella: «a | b / c | d».",
        "In article 4(1), at the end insert “a | b / c | d”.",
    ),
    (
        article("Segue:\n| a |\n| b |\nPoi:\n| |", "Segue:\n| a |\n| b |\nPoi:\n| c |"),
        f"{IN}comma 2, tabella, intestazione, colonna 1 è inserita la seguente: «c».",
        "In article 4(2), in the table, the heading row, column 1, insert “c”.",
    ),
    (
        article("Segue:\n| a |\n- b\n| c |", "Segue:\n| a |\n- b\n| d |"),
        f"{IN}comma 1, tabella 2, intestazione, colonna 1, la parola «c» è sostituita dalla seguente: «d».",
        "In article 4(1), in table 2, the heading row, column 1, for “c” substitute “d”.",
    ),
    (
        article("Segue:\n| a |\n- b", "Segue:\n- b\n| a |"),
        f"{IN}il comma 1 è sostituito dal seguente: «Segue: a) b a».",
        "In article 4, for paragraph (1) substitute “Segue: a) b a”.",
    ),
    (
        article("Vale il Patto.", "- subito.\nVale il Patto."),
        f"{IN}all'inizio, è inserita la seguente lettera: «subito.».",
        "In article 4, at the beginning insert “subito.”.",
    ),
    (
        article("- uno.\n- due.", "- uno.\n- sei.\n- due."),
        f"{IN}dopo la lettera a) è inserita la seguente: «sei.».",
        "In article 4, after sub-paragraph (a) insert “sei.”.",
    ),
    (
        article("- uno.\n| a |", "| a |\n- uno."),
        "L'articolo 4 è sostituito dal seguente: «Art. 4 – Durata. a a) uno.».",  # noqa: RUF001
        "For article 4 substitute “Article 4 – Durata. a a) uno.”.",  # noqa: RUF001
    ),
    (
        article("", "Vale il Patto."),
        "All'articolo 4 è inserito il seguente comma: «Vale il Patto.».",
        "In article 4, at the end insert “Vale il Patto.”.",
    ),
    (
        article("Il «Capofila» coordina.", "Il «Capofila», o chi lo sostituisce, coordina."),
        f"{IN}comma 1, dopo la parola “«Capofila»” sono inserite le seguenti: «, o chi lo sostituisce,».",
        "In article 4(1), after “«Capofila»” insert “, o chi lo sostituisce,”.",
    ),
    (
        article(TEXT, None),
        "L'articolo 4 è soppresso.",
        "Omit article 4.",
    ),
    (
        article(None, "Uno.\nDue:\n- tre."),
        "Dopo l'articolo 3 è inserito il seguente: «Art. 4 – Durata. 1. Uno. 2. Due: a) tre.».",  # noqa: RUF001
        "After article 3 insert “Article 4 – Durata. 1. Uno. 2. Due: a) tre.”.",  # noqa: RUF001
    ),
    (
        article(None, "Uno.", follows=""),
        "È inserito, per primo, il seguente articolo: «Art. 4 – Durata. 1. Uno.».",  # noqa: RUF001
        "At the beginning of the articles insert “Article 4 – Durata. 1. Uno.”.",  # noqa: RUF001
    ),
    (
        replace(article(None, "Uno."), number=""),
        "Dopo l'articolo 3 è inserito il seguente: «Durata. 1. Uno.».",
        "After article 3 insert “Durata. 1. Uno.”.",
    ),
    (
        article(TEXT, "Nessuna durata.\nNulla.", heading_after="Efficacia"),
        "L'articolo 4 è sostituito dal seguente: «Art. 4 – Efficacia. 1. Nessuna durata. 2. Nulla.».",  # noqa: RUF001
        "For article 4 substitute “Article 4 – Efficacia. 1. Nessuna durata. 2. Nulla.”.",  # noqa: RUF001
    ),
    (
        article(TEXT, TEXT, heading_after="Durata e rinnovo"),
        "La rubrica dell'articolo 4 è sostituita dalla seguente: «Durata e rinnovo».",
        "For the heading of article 4 substitute “Durata e rinnovo”.",
    ),
    (
        article(TEXT, TEXT, heading_after=""),
        "La rubrica dell'articolo 4 è soppressa.",
        "Omit the heading of article 4.",
    ),
    (
        article(TEXT, TEXT, heading_before=""),
        "All'articolo 4 è inserita la seguente rubrica: «Durata».",
        "In article 4, insert the heading “Durata”.",
    ),
    (
        recital("Vista la legge:\n- una;\n- numero due.", "Vista la legge:\n- una;\n- numero tre."),
        "Nella premessa «Visto», capoverso 1, lettera b), la parola «due» è sostituita dalla seguente: «tre».",
        "In the recital “Visto”, paragraph 1(b), for “due” substitute “tre”.",
    ),
    (
        recital("Vista la legge.", "Vista la legge.\nVisto il regolamento."),
        "Nella premessa «Visto», dopo il capoverso 1 è inserito il seguente: «Visto il regolamento.».",
        "In the recital “Visto”, after paragraph 1 insert “Visto il regolamento.”.",
    ),
    (
        replace(recital("Vista la legge.", "Vista la legge."), heading_after="Visti"),
        "La rubrica della premessa «Visto» è sostituita dalla seguente: «Visti».",
        "For the heading of the recital “Visto” substitute “Visti”.",
    ),
    (
        recital("Le Parti.", "Le due Parti.", heading=""),
        "Nella premessa, capoverso 1, dopo la parola «Le» è inserita la seguente: «due».",
        "In the recital, paragraph 1, after “Le” insert “due”.",
    ),
    (recital("Vista.", None), "La premessa «Visto» è soppressa.", "Omit the recital “Visto”."),
    (
        recital(None, "Vista."),
        "Dopo la premessa «Premesso che» è inserita la seguente: «Visto. Vista.».",
        "After the recital “Premesso che” insert “Visto. Vista.”.",
    ),
    (
        recital(None, "Vista.", follows=""),
        "All'inizio delle premesse è inserita la seguente: «Visto. Vista.».",
        "At the beginning of the recitals insert “Visto. Vista.”.",
    ),
    (
        recital("Uno due.\nTre quattro.", "Altre parole qui."),
        "La premessa «Visto» è sostituita dalla seguente: «Visto. Altre parole qui.».",
        "For the recital “Visto” substitute “Visto. Altre parole qui.”.",
    ),
]


@pytest.mark.parametrize(("change", "in_italian", "in_english"), TOLD)
def test_a_change_is_told_in_one_sentence(change, in_italian, in_english):
    assert amending_formula(change, language="it") == (in_italian,)
    assert amending_formula(change, language="en") == (in_english,)


def test_each_change_has_a_sentence_of_its_own_in_the_order_of_the_text():
    after = (
        TEXT.replace("dura tre", "dura sei").replace("fissa gli", "fissa e rivede gli").replace("| Mappa | CPE |", "")
    )
    told = amending_formula(article(TEXT, after.strip(), heading_after="Vita"), language="en")
    assert told == (
        "For the heading of article 4 substitute “Vita”.",
        "In article 4(1), for “tre” substitute “sei”.",
        "In article 4(2)(b), after “fissa” insert “e rivede”.",
        "In article 4(3), in the table, omit row 2.",
    )


def test_changes_too_near_to_be_told_apart_are_told_together():
    (told,) = amending_formula(article("e tre e tre e", "e due e sei e"), language="en")
    assert told == "In article 4(1), for “tre e tre” substitute “due e sei”."


def test_marks_are_quoted_in_pairs():
    (told,) = amending_formula(article("Il Capofila (CF) decide.", "Il «Capofila» (CF) decide."), language="en")
    assert told == "In article 4(1), for “Capofila” substitute “«Capofila»”."


def test_words_that_nothing_near_tells_apart_are_told_by_the_whole_line():
    before = "e " * 200 + "e"
    after = "e " * 100 + "o" + " e" * 100
    (told,) = findings(article(before, after))
    assert (told.old, told.new) == (before, after)


def test_what_is_no_finding_is_not_told():
    for told in (italian.told, english.told):
        with pytest.raises(TypeError):
            told(None, ClauseName("article", "4", "Durata"))


def test_a_clause_that_never_was_has_no_sentence():
    assert amending_formula(article(None, None), language="it") == ()


def test_letters_go_on_past_z_and_marks_are_not_those_of_the_words():
    assert [letter(number) for number in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
    marks = (("«", "»"), ("“", "”"))
    assert [quoted(words, marks) for words in ("a", "«a", "“a”", "«“a")] == ["«a»", "“«a”", "«“a”»", "««“a»"]


@given(CANONICAL, st.sampled_from(["it", "en"]))
def test_no_change_has_no_sentence(text, language):
    assert amending_formula(article(text, text), language=language) == ()


CHANGES = CANONICAL.flatmap(lambda base: st.tuples(st.just(base), edited(base)))
WORDS = ["tre", "anni", "le", "parti,", "due.", "mesi", "il", "Patto", "«tre»", "l'anno", "- le"]
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
ROWS = st.lists(LINES | st.just(""), min_size=2, max_size=2).map(lambda cells: f"| {cells[0]} | {cells[1]} |")


@st.composite
def articles(draw):
    """Return paragraphs, each with items and after them perhaps a table."""
    lines = []
    for _ in range(draw(st.integers(1, 4))):
        lines.append(draw(LINES).removeprefix("- "))
        lines += [f"- {item}" for item in draw(st.lists(LINES, max_size=3))]
        lines += draw(st.lists(ROWS, max_size=3))
    return canonical_text("\n".join(lines))


ARTICLES = articles()


@st.composite
def near(draw, before):
    """Return a text and what some change made of its lines and their words."""
    lines = before.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        words = lines[at].split(" ")
        where = draw(st.integers(1, len(words)))
        if "|" not in lines[at]:
            words[where : where + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(WORDS), max_size=2))
        lines[at : at + draw(st.integers(1, 2))] = draw(st.sampled_from([[" ".join(words)], [" ".join(words)] * 2]))
        lines = lines or [before.split("\n")[0]]
    return before, canonical_text("\n".join(lines))


@given(CHANGES | st.tuples(ARTICLES, ARTICLES), st.sampled_from(["it", "en"]))
def test_every_word_that_came_stands_in_some_sentence(two, language):
    before, after = two
    told = " ".join(amending_formula(article(before, after), language=language))
    assert bool(told) == (before != after)
    came = {token for token in tokens(after) if token.isalnum()} - set(tokens(before))
    assert came <= set(tokens(told))


@given(ARTICLES.flatmap(near))
def test_quotes_are_balanced(two):
    for language, opening, closing in (("it", "«", "»"), ("en", "“", "”")):
        for sentence in amending_formula(article(*two), language=language):
            assert sentence.endswith(".")
            assert sentence.count(opening) == sentence.count(closing)


@given(st.tuples(ARTICLES, ARTICLES) | ARTICLES.flatmap(near))
def test_who_makes_the_changes_that_are_told_has_the_new_text(two):
    before, after = two
    told = findings(article(before, after))
    head, several = passages(after)
    whole = " ".join(passage.text for passage in (head, *several))
    assume("".join(made(after, ()).split()) == "".join(whole.split()))
    if not (told and isinstance(told[0], ClauseReplaced)):
        assert "".join(made(before, told).split()) == "".join(whole.split())


def test_an_elided_word_is_quoted_with_what_it_leans_on():
    """Cut at the apostrophe, «previo consenso dell» would send a reader to look for half a word."""
    before = "La persona è accolta previo consenso dell'interessato, che resta agli atti dello Sportello."
    after = before.replace("previo consenso dell'", "nei casi indicati all'")
    (told,) = amending_formula(article(before, after), language="it")
    assert told == (
        f"{IN}comma 1, le parole «previo consenso dell'interessato» sono sostituite dalle seguenti: "
        "«nei casi indicati all'interessato»."
    )
