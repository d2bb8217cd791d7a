"""Tags in a master: those that Word or a person broke, and those that would take words away."""

import pytest

from tests.document_templates.checked import cell, checked, found, table
from tests.document_templates.hostile import body, paragraph

TAGS = {
    "a brace lost to Word": ("Il titolo {{ title } e poi", "tag.unclosed", {"tag": "{{ title } e poi"}),
    "a brace lost before another tag": ("{{ title } {{ version }}", "tag.unclosed", {}),
    "a brace lost at the beginning": ("{ title }}", "tag.unopened", {"tag": "{ title }}"}),
    "a sign lost at the end": ("{% if title }x{% endif %}", "tag.unclosed", {}),
    "another end": ("{{ title %}", "tag.unclosed", {"tag": "{{ title %}"}),
    "single braces": ("{title}", "tag.single_braces", {"name": "title"}),
    "quotation marks of Word": ("{% if place == «Pinerolo» %}x{% endif %}", "tag.odd_quotes", {}),
    "a word that is no statement": ("{% fro c in clauses %}x", "tag.unknown_word", {"word": "fro", "nearest": "for"}),
    "a word like no statement": ("{% qqqq %}", "tag.unknown_word", {"nearest": "for, if, set"}),
    "a letter apart": ("{% p if title %}", "tag.unknown_word", {"word": "p", "nearest": "{%p "}),
    "a mistake in an expression": ("{{ title | }}", "tag.syntax", {"tag": "{{ title | }}"}),
    "a mistake in a choice": ("{% if title %}{% elif %}{% endif %}", "tag.syntax", {"tag": "{% elif %}"}),
    "an empty tag": ("{{ }}", "tag.syntax", {}),
    "an empty statement": ("{% %}", "tag.unknown_word", {}),
    "a loop without end": ("{% for c in clauses %}x", "tag.no_end", {"end": "endfor"}),
    "an end without loop": ("x{% endfor %}", "tag.no_beginning", {"begin": "for"}),
    "another way without choice": ("x{% else %}y", "tag.no_beginning", {"begin": "if"}),
    "crossing statements": (
        "{% for c in clauses %}{% if title %}x{% endfor %}{% endif %}",
        "tag.no_end",
        {"tag": "{% if title %}", "end": "endif"},
    ),
    "a tag that is not alone": ("{%p if title %} e altre parole", "tag.not_alone", {"words": "e altre parole"}),
    "two tags in a paragraph": ("{%p if title %}{%p endif %}", "tag.not_alone", {"words": "{%p if title %}"}),
    "a row outside tables": ("{%tr for c in clauses %}{% endfor %}", "tag.not_in_table", {}),
    "a brace inside": ("{%p set x = {'a': 1} %}", "tag.brace_inside", {}),
    "other letters": ("{%p if title %}</w:t></w:r></w:p><w:p><w:r><w:t>{% endif %}", "tag.elsewhere", {}),
    "another way of other letters": (
        "{% if title %}x</w:t></w:r></w:p><w:p><w:r><w:t>{%p else %}</w:t></w:r></w:p><w:p><w:r><w:t>{% endif %}",
        "tag.elsewhere",
        {"tag": "{%p else %}"},
    ),
}


@pytest.mark.parametrize("case", TAGS)
def test_a_wrong_tag_is_told_where_it_stands(case):
    words, code, params = TAGS[case]
    report = checked(paragraph(words))
    assert params.items() <= found(report)[code].items()
    assert report.trial is None
    assert "master.syntax" not in found(report)


IN_TABLES = {
    "words beside a row's tag": (
        table(cell("{%tr for c in clauses %}") + cell("perse"), cell("{{ c.heading }}"), cell("{%tr endfor %}")),
        "tag.not_alone",
    ),
    "a loop that ends outside": (
        table(cell("{%p for c in clauses %}", "x")) + "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>",
        "tag.elsewhere",
    ),
    "a cell that may be empty": (table(cell("{%p if title %}", "x", "{%p endif %}")), "tag.empties_cell"),
}


@pytest.mark.parametrize("case", IN_TABLES)
def test_a_wrong_tag_in_a_table_is_told(case):
    xml, code = IN_TABLES[case]
    assert code in found(checked(body(xml)))


@pytest.mark.parametrize(
    "words",
    [
        ("{%p if title %}", "x", "{%p else %}", "y", "{%p endif %}"),
        ("x", "{%p if title %}", "y", "{%p endif %}"),
        ("{%p set y %}", "x", "{%p endset %}", "x"),
    ],
)
def test_a_cell_that_keeps_a_paragraph_is_fine(words):
    assert found(checked(body(table(cell(*words))))) == {}


def test_a_tag_split_over_looks_is_read_whole():
    first, second = "<w:r><w:t>{{ ti</w:t></w:r>", "<w:r><w:rPr><w:b/></w:rPr><w:t>tle }}</w:t></w:r>"
    split = f'<w:p>{first}<w:proofErr w:type="spellStart"/>{second}</w:p>'
    assert found(checked(body(split))) == {}
