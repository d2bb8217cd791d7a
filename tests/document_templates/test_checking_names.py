"""Names in a master: those that do not exist, those used out of place, and all that is as it should be."""

import pytest

from tests.document_templates.checked import checked, found
from tests.document_templates.hostile import paragraph

NAMES = {
    "an Italian name": ("{{ titolo }}", "name.misspelt", {"name": "titolo", "nearest": "title"}),
    "a name like no other": ("{{ zzz }}", "name.unknown", {"name": "zzz"}),
    "a part that is not there": (
        "{% for clause in clauses %}{{ clause.headin }}{% endfor %}",
        "name.misspelt",
        {"name": "clause.headin", "nearest": "clause.heading"},
    ),
    "a part like no other": (
        "{% for party in parties %}{{ party.zzz }}{% endfor %}",
        "name.unknown",
        {"name": "party.zzz"},
    ),
    "a part in quotes": ("{% for c in clauses %}{{ c['headin'] }}{% endfor %}", "name.misspelt", {"name": "c.headin"}),
    "a part of words": ("{{ title.text }}", "name.unknown", {"name": "title.text"}),
    "a name after its loop": ("{{ clause.heading }}", "name.outside_loop", {"loop": "for clause in clauses"}),
    "a name of a list": ("{{ partis }}", "name.misspelt", {"nearest": "parties"}),
    "a list taken for one of it": ("{{ clauses.heading }}", "name.is_a_list", {"name": "clauses", "part": "heading"}),
    "a list written whole": ("{{ clauses }}", "name.printed_whole", {"name": "clauses"}),
    "a record written whole": ("{% for c in clauses %}{{ c }}{% endfor %}", "name.printed_whole", {"name": "c"}),
    "words gone through": ("{% for c in title %}{{ c }}{% endfor %}", "name.not_a_list", {"name": "title"}),
    "what may be missing": ("{{ deadline_on }}", "name.may_be_missing", {"name": "deadline_on"}),
    "a part of what may be missing": (
        "{% for p in parties %}{{ p.authorisation.body }}{% endfor %}",
        "name.may_be_missing",
        {"name": "p.authorisation"},
    ),
    "a word that is never there": (
        "{% if clauses[0].kind == 'articolo' %}x{% endif %}",
        "name.never",
        {"name": "clauses[…].kind", "word": "articolo", "choices": "article, recital"},
    ),
    "a word that is never among these": (
        "{% if clauses[0].kind in ('article', 'premessa') %}x{% endif %}",
        "name.never",
        {"word": "premessa"},
    ),
    "a word that is never there, said first": (
        "{% if 'x' == clauses[0].kind %}x{% endif %}",
        "name.never",
        {"word": "x"},
    ),
    "a word that no filter finds": (
        "{{ clauses|selectattr('kind', 'equalto', 'premessa')|list|length }}",
        "name.never",
        {"word": "premessa"},
    ),
    "a part that no filter finds": (
        "{{ clauses|map(attribute='titolo')|join }}",
        "name.unknown",
        {"name": "clauses[…].titolo"},
    ),
    "the parts of parts": (
        "{% for p in parties|selectattr('authorisation.stato') %}x{% endfor %}",
        "name.misspelt",
        {"nearest": "parties[…].authorisation.state"},
    ),
    "a name in the other half of a choice": ("{{ title if version else titolo }}", "name.misspelt", {"name": "titolo"}),
    "a name in a sum": ("{{ version + versione }}", "name.misspelt", {"name": "versione"}),
    "a name in an ending": ("{{ title[:leng] }}", "name.unknown", {"name": "leng"}),
    "a name in a filter": ("{{ title|default(titolo) }}", "name.misspelt", {"name": "titolo"}),
    "a name in the condition of a loop": (
        "{% for c in clauses if c.tipo %}x{% endfor %}",
        "name.unknown",
        {"name": "c.tipo"},
    ),
    "a name that a loop took along": (
        "{% for one in clauses %}{% set kept = one %}{% endfor %}{{ kept.heading }}",
        "name.unknown",
        {"name": "kept"},
    ),
}


@pytest.mark.parametrize("case", NAMES)
def test_a_wrong_name_is_told_with_the_right_one(case):
    words, code, params = NAMES[case]
    problems = found(checked(paragraph(f"Qui sta scritto: {words}")))
    assert params.items() <= problems[code].items()
    assert problems[code]["where"].startswith("Qui sta scritto")


FINE = (
    "{% set t = title %}{{ t|upper }} {{ t.split(' ')|join('-') }} {{ t[:3] }} {{ t[0] }}",
    "{% set names = dict(it='italiano') %}{{ names.it }}{{ names.get(language, language) }}",
    "{% set ns = namespace(n=0) %}{% for p in parties %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}",
    "{% macro shown(p, sep=', ') %}{{ p.name }}{{ sep }}{% endmacro %}{% for p in parties %}{{ shown(p) }}{% endfor %}",
    "{% with lead_name = lead %}{{ lead_name }}{% endwith %}",
    "{% set heading %}{{ title }}{% endset %}{{ heading }}",
    "{% filter upper %}{{ title }}{% endfilter %}",
    "{% for party in parties if party.authorisation %}{{ party.authorisation.body }}{% endfor %}",
    "{% for party in parties %}{{ party.authorisation.body if party.authorisation else '' }}{% endfor %}",
    "{% for p in parties %}{% set act = p.authorisation %}{% if act %}{{ act.body }}{% endif %}{% endfor %}",
    "{% if deadline_at %}{{ deadline_on }}{% elif circulated_at %}{{ circulated_on }}{% else %}mai{% endif %}",
    "{{ deadline_on|default('mai', true) }}",
    "{% for kind, group in clauses|groupby('kind') %}{{ kind }}{{ group|length }}{% else %}nessuna{% endfor %}",
    "{{ (parties|first).name }} {{ parties[0].name }} {{ parties[1:]|map(attribute='name')|join(', ') }}",
    "{% for name in parties|map(attribute='name')|sort %}{{ loop.index }} {{ name }}{% endfor %}",
    "{% for part, names in dict(a=1).items() %}{{ part }}{{ names }}{% endfor %}",
    "{% if 'qualified' in parties[0].means and title %}x{% endif %}{{ title ~ version }}",
    "{% set words = dict(it='«testo»') %}{{ words.it }}",
    "{# nota per chi scrive #}{{ “ciao” }} {{ ‘ciao’ }}",  # noqa: RUF001 -- as Word changes them
)


def test_what_the_template_language_can_do_is_not_complained_of():
    report = checked(*map(paragraph, FINE))
    assert found(report) == {}
    assert report.trial is not None
