"""Comments, answers and notes: each is told once, on the paragraph where it is anchored."""

from datetime import UTC, datetime

from tests.document_templates.markup.files import AT, FIRST, NAMESPACE, file, mark, par, read, run, warned

ISSUED = [par("Premessa."), par("Durata", at=(FIRST, 0)), par("Tre anni.", at=(FIRST, 1)), par("Fine del testo.")]
WORD_2010 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
WORD_2012 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


def comment(number, *lines, by="Anna", key=""):
    body = "".join(f'<w:p w14:paraId="{key}{place}">{run(words)}</w:p>' for place, words in enumerate(lines))
    return f'<w:comment w:id="{number}" w:author="{by}" w:date="{AT}" w:initials="A">{body}</w:comment>'


def anchored(number, words="Tre anni."):
    return (
        f'<w:commentRangeStart w:id="{number}"/>{run(words)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def returned(body, *comments, extended=""):
    more = {
        "comments": f"<w:comments {NAMESPACE} {WORD_2010}>{''.join(comments)}</w:comments>",
        "commentsExtended": f"<w15:commentsEx {WORD_2012}>{extended}</w15:commentsEx>",
    }
    return file(*body, more=more, kinds=("comments", "commentsExtended"))


def told(markup):
    return [(one.clause, one.line, one.text, one.author) for one in markup.remarks]


def test_a_comment_is_told_once_with_its_place_its_author_and_its_instant():
    body = [*ISSUED[:2], par(anchored(1), at=(FIRST, 1)), ISSUED[3]]
    markup = read(returned(body, comment(1, "Perché tre?", "Meglio cinque.")), ISSUED)
    [remark] = markup.remarks
    assert (remark.clause, remark.line, remark.text) == (FIRST, 1, "Perché tre?\nMeglio cinque.")
    assert (remark.author, remark.at, markup.changes) == ("Anna", datetime(2026, 6, 20, 10, tzinfo=UTC), ())


def test_answers_follow_what_they_answer_also_resolved_ones_and_those_anchored_nowhere():
    body = [*ISSUED[:2], par(anchored(1), at=(FIRST, 1)), ISSUED[3]]
    resolved = '<w15:commentEx w15:paraId="{}0" w15:paraIdParent="{}" w15:done="1"/>'.format
    extended = resolved("A", "") + resolved("B", "A0")
    comments = (
        comment(3, "Altrove.", by="Carla"),
        comment(1, "Perché?", key="A"),
        comment(2, "Perché sì.", by="Bruno", key="B"),
    )
    assert told(read(returned(body, *comments, extended=extended), ISSUED)) == [
        (FIRST, 1, "Perché?", "Anna"),
        (FIRST, 1, "Perché sì.", "Bruno"),
        (None, None, "Altrove.", "Carla"),
    ]


def test_a_comment_beside_the_text_is_attached_to_the_clause_before_or_to_none():
    body = [
        par(anchored(1).replace("Tre anni.", "Premessa.")),
        *ISSUED[1:3],
        par(anchored(2).replace("Tre anni.", "Fine del testo.")),
    ]
    assert told(read(returned(body, comment(1, "Prima."), comment(2, "Dopo.")), ISSUED)) == [
        (None, None, "Prima.", "Anna"),
        (FIRST, 1, "Dopo.", "Anna"),
    ]


def test_a_comment_on_words_that_were_added_and_taken_away_again_is_told():
    never = mark("ins", mark("del", f"{anchored(1)}"))
    body = [*ISSUED[:3], par(never, end=mark("ins") + mark("del")), ISSUED[3]]
    assert told(read(returned(body, comment(1, "Qui.")), ISSUED)) == [(FIRST, 1, "Qui.", "Anna")]


def test_a_comment_with_an_instant_that_is_none_is_told_without():
    body = [*ISSUED[:2], par(anchored(1), at=(FIRST, 1)), ISSUED[3]]
    for at, read_as in (("0-00-00T00:00:00Z", None), ("2026-06-20T10:00:00", datetime(2026, 6, 20, 10, tzinfo=UTC))):
        [remark] = read(returned(body, comment(1, "Qui.").replace(AT, at)), ISSUED).remarks
        assert remark.at == read_as


def with_notes(*words, paragraph):
    told = "".join(f'<w:footnote w:id="{number}">{par(one)}</w:footnote>' for number, one in enumerate(words, 1))
    line = f'<w:footnote w:type="separator" w:id="0">{par("x")}</w:footnote>'
    more = {"footnotes": f"<w:footnotes {NAMESPACE}>{line}{told}</w:footnotes>"}
    return file(*ISSUED[:2], paragraph, ISSUED[3], more=more, kinds=("footnotes",))


def test_a_new_footnote_is_told_as_a_remark_with_a_warning():
    first, second = (f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in (1, 2))
    issued = with_notes("Nota.", paragraph=par("Tre anni.", first, at=(FIRST, 1)))
    added = par("Tre anni.", first, mark("ins", second, by="Bruno"), at=(FIRST, 1))
    markup = read(with_notes("Nota.", "Salvo proroga.", paragraph=added), issued)
    assert (told(markup), warned(markup)) == ([(FIRST, 1, "Salvo proroga.", "Bruno")], {"markup.notes": {"count": 1}})


def test_words_around_the_pages_that_were_changed_are_counted():
    issued = file(*ISSUED, headers=[("default", "Patto, pagina 1")])
    same = file(*ISSUED, headers=[("default", "Patto, pagina 2")])
    other = file(*ISSUED, headers=[("default", "Patto da rifare, pagina 1")])
    assert warned(read(same, issued)) == {}
    assert warned(read(other, issued)) == {"markup.around_the_text": {"count": 1}}
