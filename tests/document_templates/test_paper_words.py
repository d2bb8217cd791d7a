"""What the documents say: read from their pages, as the embedded engine lays them out."""

from dataclasses import replace
from itertools import cycle, islice

import pytest

from document_templates.catalog import DocumentKind
from document_templates.pdf.docx_text import shown_text
from document_templates.rendering.package import read_parts
from document_templates.text_blocks import Item, Paragraph, Table
from tests.document_templates.papers import EVERY_MASTER, page_texts, paper, pdf_of, rendered, sample_pdf
from tests.factories.sizes import soak

TEXTS = (DocumentKind.DRAFT, DocumentKind.FINAL)
STATED_BY_PATTO = (DocumentKind.CERTIFICATE, DocumentKind.MINUTES, DocumentKind.SUMMARY, DocumentKind.INDEX)
MANY = soak(small=120, full=400)
COURTESY = {"it": "Traduzione di cortesia", "en": "Courtesy translation"}


def _flat(text):
    return " ".join(text.replace("\xa0", " ").split())


def _words(pdf):
    return _flat(" ".join(page_texts(pdf)))


def _said(context, kind):
    bare = replace(context, demonstration=False)
    return _words(pdf_of(rendered(bare, kind), language=context.language).pdf)


def _articles(kind, language="it"):
    return [clause for clause in paper(kind, language).clauses if clause.kind == "article"]


@pytest.mark.parametrize("kind", [*TEXTS, DocumentKind.REVIEW])
@pytest.mark.parametrize("language", ["it", "en"])
def test_the_number_on_paper_is_the_number_of_the_article(kind, language):
    text = _words(sample_pdf(kind, language).pdf)
    for clause in _articles(kind, language):
        assert f"Art. {clause.number} {clause.heading}" in text


@pytest.mark.parametrize("kind", TEXTS)
def test_paragraphs_and_letters_begin_again_in_every_article(kind):
    text = _words(sample_pdf(kind).pdf)
    for clause in _articles(kind):
        after = text.rsplit(f"Art. {clause.number} {clause.heading} ", 1)[1]
        assert after.startswith("1. ")
        if len(clause.blocks) > 1 and clause.blocks[1].shape == "item":
            assert f" a) {clause.blocks[1].text.split(' ')[0]}" in after.split(" Art. ")[0]


def test_a_paragraph_that_introduces_letters_is_numbered_as_the_others_are():
    text = _words(sample_pdf(DocumentKind.FINAL, "en").pdf)
    assert "1. The actions of the Pact are addressed to:" in text
    assert "2. A Help Desk operates in each Micro-area:" in text


def test_the_review_draft_numbers_every_paragraph_from_the_first_to_the_last():
    context = paper(DocumentKind.REVIEW)
    blocks = [block for part in (*context.clauses, *context.annexes) for block in part.blocks]
    text = _words(sample_pdf(DocumentKind.REVIEW).pdf)
    for number, block in enumerate(blocks, start=1):
        after = "Tabella" if block.shape == "table" else " ".join(block.text.split()[:2])
        assert any(f" {number} {mark}{after}" in text for mark in ("", *_marks())), number


def _marks():
    yield from (f"{number}. " for number in range(1, 10))
    yield from (f"{letter}) " for letter in "abcdefghijkl")


def test_the_letters_of_a_long_list_go_on_past_z():
    context = paper(DocumentKind.REVIEW)
    clause = replace(_articles(DocumentKind.REVIEW)[0], blocks=(Paragraph("Segue:"), *[Item("voce")] * 28))
    text = _said(replace(context, clauses=(clause,), annexes=()), DocumentKind.REVIEW)
    assert "27 z) voce 28 aa) voce 29 bb) voce" in text


@pytest.mark.parametrize(("kind", "language"), EVERY_MASTER)
def test_a_courtesy_translation_says_so_on_its_first_page_and_an_original_does_not(kind, language):
    other = "it" if language == "en" else "en"
    translated = rendered(replace(paper(kind, language), text_language=other), kind)
    original = rendered(replace(paper(kind, language), text_language=language), kind)
    translates = kind not in STATED_BY_PATTO
    assert (COURTESY[language] in page_texts(pdf_of(translated, language=language).pdf)[0]) is translates
    assert COURTESY[language] not in " ".join(shown_text(read_parts(original)).body)


@pytest.mark.parametrize("kind", [*TEXTS, DocumentKind.REVIEW])
def test_a_clause_without_a_translation_is_marked_as_original(kind):
    context = paper(kind, "en")
    first, *others = context.clauses
    assert "(original text)" not in _words(sample_pdf(kind, "en").pdf)
    marked = _said(replace(context, clauses=(replace(first, language="it"), *others)), kind)
    assert marked.count("(original text)") == 1


def test_the_final_text_prints_its_whole_digest_once():
    text = _words(sample_pdf(DocumentKind.FINAL).pdf)
    assert text.count(paper(DocumentKind.FINAL).text_digest) == 1


def test_an_act_not_adopted_yet_is_told_as_a_fact_of_the_day_of_the_agreement():
    assert "accordo non ancora adottato" in _words(sample_pdf(DocumentKind.FINAL).pdf)


def test_a_letter_is_one_page_whether_it_asks_for_few_clauses_or_for_all():
    letter = paper(DocumentKind.LETTER)
    everything = replace(letter, clauses=tuple(replace(clause, asked="new") for clause in letter.clauses))
    assert sample_pdf(DocumentKind.LETTER).pages == 1
    assert pdf_of(rendered(everything, DocumentKind.LETTER)).pages == 1


def test_a_letter_tells_what_is_asked_what_stands_and_what_silence_counts_as():
    letter = paper(DocumentKind.LETTER)
    text = _words(sample_pdf(DocumentKind.LETTER).pdf)
    assert "Art. 12 Cabina di regia il testo è cambiato" in text
    assert "valgono ancora" in text
    assert "il silenzio conta come astensione" in text
    assert "il silenzio conta come assenso" in _said(replace(letter, silence="assent"), DocumentKind.LETTER)
    assert letter.text_digest in text


def test_a_letter_that_asks_nothing_says_so():
    letter = paper(DocumentKind.LETTER)
    carried = tuple(replace(clause, asked="carried") for clause in letter.clauses)
    text = _said(replace(letter, clauses=carried, sender="", recipient="", office="", place=""), DocumentKind.LETTER)
    assert "Nessuna clausola attende una risposta" in text
    assert "12 giugno 2026 Spett.le" in text


def test_a_letter_to_the_evaluator_asks_for_no_position():
    text = _said(replace(paper(DocumentKind.LETTER), takes_position=False, clauses=()), DocumentKind.LETTER)
    assert "non si chiede alcuna posizione" in text
    assert "Si risponde" not in text


def test_no_letter_shows_an_address_of_the_web():
    for language in ("it", "en"):
        assert "http" not in _words(sample_pdf(DocumentKind.LETTER, language).pdf)


def test_the_sheet_for_observations_has_a_box_for_every_answer_to_every_clause():
    text = _words(sample_pdf(DocumentKind.OBSERVATIONS).pdf)
    clauses = paper(DocumentKind.OBSERVATIONS).clauses
    assert text.count("☐") == 4 * len(clauses)
    for answer in ("approva", "con osservazione", "si astiene", "obietta"):
        assert text.count(f"☐ {answer}") == len(clauses)


def test_a_comparison_tells_every_outcome_and_parts_its_words():
    text = _words(sample_pdf(DocumentKind.COMPARISON).pdf)
    for outcome in ("Accolto con modifiche", "Accolto", "Respinto", "Ritirato", "Superato"):
        assert outcome in text
    assert "almeno dieci giorni prima […]" in text
    assert "almeno quindici giorni prima […]" in text


def test_room_for_a_handwritten_signature_is_left_only_where_paper_is_admitted():
    context = paper(DocumentKind.SIGNATURES)
    by_hand = [party for party in context.parties if "paper" in party.means]
    text = _words(sample_pdf(DocumentKind.SIGNATURES).pdf)
    assert text.count("Luogo e data") == len(by_hand)
    assert text.count("Firma autografa, se su carta") == sum(len(party.signers) for party in by_hand)
    assert text.count("evidenza sta nel fascicolo") == len(context.parties) - len(by_hand)


def test_the_sheet_of_signatures_names_everybody_who_signs_for_a_party():
    context = paper(DocumentKind.SIGNATURES)
    text = _words(sample_pdf(DocumentKind.SIGNATURES).pdf)
    assert max(len(party.signers) for party in context.parties) > 1
    for party in context.parties:
        assert all(f"Firma: {one.name}, {one.office}" in text for one in party.signers)


@pytest.mark.parametrize("kind", [DocumentKind.MINUTES, DocumentKind.SUMMARY])
def test_every_lane_is_told_in_exact_words_with_its_file_and_what_was_made_of_it(kind):
    context = paper(kind)
    text = _words(sample_pdf(kind).pdf)
    for words in (
        "firma elettronica semplice, con clic e codice",
        "firma digitale o qualificata apposta altrove, file PDF (PAdES)",
        "firma digitale o qualificata apposta altrove, file .p7m (CAdES)",
        "firma autografa su carta, scansione attestata",
        "accettato, tutte le prove tornano",
    ):
        assert words in text
    for signature in context.signatures:
        apart = signature.file or signature.scan
        assert signature.evidence_digest in text
        assert apart is None or (apart.digest in text and apart.name in text)
        for subject in signature.file.subjects if signature.file else ():
            assert f"Certificato intestato a {subject.name}, codice fiscale {subject.tax_code}" in text


def test_a_file_with_open_checks_tells_who_accepted_it_and_why():
    context = paper(DocumentKind.SUMMARY)
    signature = next(one for one in context.signatures if one.file)
    subject = replace(signature.file.subjects[0], tax_code="")
    reason = {"accepted_by": "Anna Rostan", "accepted_reason": "La conosco di persona."}
    weighed = replace(signature.file, own_copy=True, subjects=(subject,), **reason)
    text = _said(replace(context, signatures=(replace(signature, file=weighed),)), DocumentKind.SUMMARY)
    assert "accettato da Anna Rostan con questo motivo: «La conosco di persona.»" in text
    assert "senza codice fiscale" in text
    assert "Copia propria" in text
    assert "tutte le prove tornano" not in text


def test_a_certificate_names_the_kinds_of_signature_and_of_seal_for_what_they_are():
    text = _words(sample_pdf(DocumentKind.CERTIFICATE).pdf)
    assert "firma elettronica semplice, con clic e codice" in text
    assert "sigillo elettronico non qualificato" in text
    assert "avanzata" not in text
    for event in paper(DocumentKind.CERTIFICATE).events:
        assert event.entry_digest in text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("waiting", "la firma sarà chiesta quando avranno firmato altri prima"),
        ("expected", "non ha ancora firmato: la sua firma è attesa"),
        ("refused", "ha rifiutato di firmare"),
        ("released", "la sua firma non è più attesa"),
    ],
)
def test_a_certificate_says_what_is_missing_and_that_it_is_incomplete(state, words):
    whole = paper(DocumentKind.CERTIFICATE)
    one = replace(whole.signatories[0], state=state, signature=None)
    text = _said(replace(whole, complete=False, timestamp=None, signatories=(one,)), DocumentKind.CERTIFICATE)
    assert words in text
    assert "firma elettronica semplice" not in text
    for sentence in (
        "Certificato incompleto",
        "era in data 11 agosto 2026, alle ore 15:04",
        "Nessuna autorità di marcatura",
    ):
        assert sentence in text


def test_a_complete_certificate_names_its_timestamp_and_tells_earlier_texts_apart():
    text = _words(sample_pdf(DocumentKind.CERTIFICATE).pdf)
    whole = paper(DocumentKind.CERTIFICATE)
    assert "incompleto" not in text
    assert f"({whole.timestamp.authority}) ha attestato le prime {whole.timestamp.size} voci" in text
    assert "Restano agli atti" in text
    for digest in (whole.root_digest, whole.head_digest, whole.earlier[0].final_digest):
        assert digest in text


def test_a_certificate_made_before_anything_was_asked_says_so():
    whole = paper(DocumentKind.CERTIFICATE)
    bare = replace(whole, version=0, state="drafting", complete=False, final_digest="", signatories=(), earlier=())
    text = _said(bare, DocumentKind.CERTIFICATE)
    assert "Nessuna firma è chiesta finora" in text
    assert "versione 0" not in text.lower()


@pytest.mark.parametrize(
    ("signed", "words"),
    [
        (0, "non ha firmato nessuna"),
        (1, "ne ha firmato una"),
        (6, "ne hanno firmato 6, e il numero minimo è raggiunto"),
    ],
)
def test_minutes_count_the_parties_that_signed(signed, words):
    minutes = paper(DocumentKind.MINUTES)
    assert words in _said(replace(minutes, signed_parties=signed), DocumentKind.MINUTES)


@pytest.mark.parametrize("kind", [DocumentKind.MINUTES, DocumentKind.SUMMARY])
def test_a_party_with_too_few_signatures_is_told_how_many_it_lacks(kind):
    context = paper(kind)
    few = replace(context.missing[0], reason="too_few_signed", signed=1, needed=2)
    text = _said(replace(context, missing=(few,)), kind)
    assert f"{few.organisation} ha raccolto 1 delle 2 firme che le servono." in text


def test_the_sheet_of_signatures_tells_the_order_and_how_many_are_enough():
    context = paper(DocumentKind.SIGNATURES)
    party = next(party for party in context.parties if len(party.signers) > 1)
    text = _said(replace(context, parties=(replace(party, signatures_needed=1),)), DocumentKind.SIGNATURES)
    assert "Firme che bastano: 1 su 2." in text
    assert f"{party.signers[1].name}, {party.signers[1].office} (passo 2)" in text
    assert "bastano" not in _words(sample_pdf(DocumentKind.SIGNATURES).pdf)


def test_a_certificate_tells_how_many_signatures_are_enough_for_the_party():
    whole, signers = paper(DocumentKind.CERTIFICATE), paper(DocumentKind.SIGNATURES).parties[0].signers
    party = replace(whole.party, signers=signers, signatures_needed=1)
    assert "Firme che bastano alla parte: 1 su 2." in _said(replace(whole, party=party), DocumentKind.CERTIFICATE)


@pytest.mark.parametrize("kind", [DocumentKind.MINUTES, DocumentKind.SUMMARY])
def test_who_refused_is_quoted_and_who_is_missing_may_accede(kind):
    text = _words(sample_pdf(kind).pdf)
    refusal = paper(kind).missing[-1]
    assert f"{refusal.organisation} ha rifiutato di firmare, con queste parole: «{refusal.detail}»" in text
    assert "può aderire in seguito" in text


def test_an_index_lists_every_file_and_files_of_no_known_kind_last():
    context = paper(DocumentKind.INDEX)
    strange = replace(context.files[0], path="data/strange.bin", kind="strange")
    text = _said(replace(context, files=(strange, *context.files)), DocumentKind.INDEX)
    for file in context.files:
        assert file.digest in text
    assert text.index("Altri file") > text.index("Dati del fascicolo")


def test_names_in_greek_and_cyrillic_are_printed():
    names = ("Δήμος Αθηναίων", "Общество взаимопомощи «Север»", "Crăciun & Șerban", "Ťažký Ďáblík")
    context = paper(DocumentKind.SIGNATURES)
    parties = tuple(
        replace(party, name=name, short_name="") for party, name in zip(context.parties, names, strict=False)
    )
    text = _said(replace(context, parties=parties), DocumentKind.SIGNATURES)
    for name in names:
        assert name in text


def test_code_typed_by_a_partner_comes_out_as_typed():
    typed = "{{ lead }} {% for x in y %} {%p if z %} {# nota #} {_{ <w:p/> &amp;"
    context = paper(DocumentKind.LETTER)
    text = _said(replace(context, party=replace(context.party, name=typed)), DocumentKind.LETTER)
    assert typed in text


def test_a_cell_of_forty_lines_stays_whole():
    words = " ".join(f"parola{number}" for number in range(160))
    clause = replace(
        _articles(DocumentKind.DRAFT)[0],
        blocks=(Table(("Uno", "Due", "Tre"), (("a", words, "c"), ("d", "e", "f"))),),
    )
    docx = rendered(replace(paper(DocumentKind.DRAFT), clauses=(clause,), demonstration=False), DocumentKind.DRAFT)
    pages = [page for page in page_texts(pdf_of(docx).pdf) if "parola" in page]
    assert len(pages) == 1
    assert words in _flat(pages[0])


def test_a_heading_and_a_name_as_long_as_they_may_be_leave_the_page_in_order():
    long = ("Disposizioni per la gestione dei servizi e sulla collaborazione fra gli enti " * 5)[:320].strip()
    context = paper(DocumentKind.DRAFT)
    clauses = tuple(replace(clause, heading=long) for clause in context.clauses)
    text = _said(replace(context, title=long, lead=long, clauses=clauses), DocumentKind.DRAFT)
    assert text.count(long) >= 2 * len(_articles(DocumentKind.DRAFT))


@pytest.mark.slow
@pytest.mark.parametrize("kind", [DocumentKind.FINAL, DocumentKind.SIGNATURES, DocumentKind.INDEX])
def test_parties_by_the_hundred_are_all_named(kind):
    context = paper(kind)
    parties = tuple(
        replace(party, name=f"Ente numero {number}", short_name="")
        for number, party in enumerate(islice(cycle(context.parties[:8]), MANY), start=1)
    )
    text = _said(replace(context, parties=parties), kind)
    assert all(f"Ente numero {number}" in text for number in (1, 77, MANY))
