"""The runner measures, prints and writes; one tiny round, whose numbers mean nothing."""

import pytest

from tests.benchmarks import __main__ as runner
from tests.benchmarks import engines, measuring, memory, node, report
from tests.benchmarks.answers import answers
from tests.benchmarks.chains import chains
from tests.benchmarks.concluding import concluding
from tests.benchmarks.dossiers import dossiers
from tests.benchmarks.letters import letters
from tests.benchmarks.lists import lists
from tests.benchmarks.many_amendments import many_amendments
from tests.benchmarks.measuring import Row, measured, unmeasured
from tests.benchmarks.pages import pages
from tests.benchmarks.sixty_clauses import BRACES, CLAUSES, JINJA, as_json, master_of, sixty_clauses
from tests.benchmarks.trail_appends import trail_appends


@pytest.fixture(autouse=True)
def _unswept(monkeypatch):
    """Leave the floor unswept: that of a whole run of the tests takes more than a second, each time."""
    monkeypatch.setattr(measuring.gc, "collect", int)


@pytest.fixture
def small_sizes(monkeypatch):
    monkeypatch.setitem(runner.BENCHMARKS, "trail_appends", lambda rounds: trail_appends(rounds=rounds, size=2))
    few = {"clicks": 1, "envelopes": 1, "pdfs": 1}
    monkeypatch.setitem(runner.BENCHMARKS, "dossiers", lambda rounds: dossiers(rounds=rounds, **few))
    monkeypatch.setitem(runner.BENCHMARKS, "chains", lambda rounds: chains(rounds=rounds, few=1, many=2))
    monkeypatch.setitem(runner.BENCHMARKS, "answers", lambda rounds: answers(rounds=rounds, size=1, of=(3, 2)))
    monkeypatch.setitem(runner.BENCHMARKS, "pages", lambda rounds: pages(rounds=rounds, small=(3, 2), big=(4, 3)))
    monkeypatch.setitem(runner.BENCHMARKS, "letters", lambda rounds: letters(rounds=rounds, few=1, piles=(2,)))
    monkeypatch.setitem(runner.BENCHMARKS, "lists", lambda rounds: lists(rounds=rounds, providers=1))
    monkeypatch.setitem(runner.BENCHMARKS, "many_amendments", lambda rounds: many_amendments(rounds=rounds, size=2))
    monkeypatch.setitem(runner.BENCHMARKS, "concluding", lambda rounds: concluding(rounds=rounds, few=2, many=3))
    monkeypatch.setattr(memory, "_peak", len)
    monkeypatch.setattr(engines, "has_office", lambda: False)
    monkeypatch.setattr(node.shutil, "which", lambda name: None)


def test_one_round_of_everything_is_printed_and_written(small_sizes, monkeypatch, capsys, tmp_path):
    page = tmp_path / "performance.md"
    monkeypatch.setattr(runner, "write_page", lambda rows, alone: report.write_page(rows, alone=alone, page=page))
    runner.main(["--rounds", "1"])
    printed = capsys.readouterr().out
    missing = printed.count("not measured: needs ")
    assert missing == 2 * len(node.ENGINES) + 4
    assert page.read_text().count("\n| ") == len(printed.splitlines()) - missing


def test_the_engines_that_are_compared_are_given_the_same_words():
    paper = sixty_clauses()
    assert as_json(paper).count('"heading"') == len(paper.clauses) == CLAUSES
    assert sum(word.startswith("{%p for") for word in JINJA) == sum(word.startswith("{#") for word in BRACES)
    assert master_of(JINJA) != master_of(BRACES)


@pytest.mark.parametrize("name", sorted(memory.USES))
def test_a_peak_is_that_of_some_process(name, monkeypatch):
    monkeypatch.setattr(memory, "TIMES", 1)
    assert memory.USES[name]() > 10_000_000


def test_what_could_not_be_measured_is_said_and_changes_no_page(tmp_path):
    page = tmp_path / "performance.md"
    report.write_page([Row("one", 3, 1)], page=page)
    report.write_page([unmeasured("one", needs="a moon")], page=page)
    assert "| one | 3.00 |" in page.read_text()
    assert "a moon" in report.table([unmeasured("one", needs="a moon")])


def test_a_name_measures_that_one_alone(monkeypatch, capsys):
    written = []
    monkeypatch.setattr(runner, "BENCHMARKS", {"one": lambda rounds: [Row("one", rounds, 1)], "two": None})
    monkeypatch.setattr(runner, "write_page", lambda rows, alone: written.extend([alone, *rows]))
    runner.main(["one", "--rounds", "3"])
    alone, row = written
    assert (alone, row.what, row.ratio) == (True, "one", 3)
    assert "two" not in capsys.readouterr().out


def test_rounds_alternate_after_one_that_is_not_measured():
    done: list[str] = []
    row = measured("x", ours=lambda: done.append("ours"), against=lambda: done.append("against"), rounds=2)
    assert done == ["ours", "against", "against", "ours", "ours", "against"]
    assert row.ratio > 0


def test_the_page_keeps_ratios_of_others_only_where_one_was_measured_alone_and_all_around_them(tmp_path):
    page = tmp_path / "performance.md"
    report.write_page([Row("one", 3, 1), Row("two", 1, 1)], page=page)
    page.write_text(page.read_text() + "\nSaid below.\n")
    report.write_page([Row("one", 2, 1)], alone=True, page=page)
    text = page.read_text()
    assert "| one | 2.00 |" in text
    assert "| two | 1.00 |" in text
    assert text.startswith("# Performance")
    assert text.endswith("\nSaid below.\n")
    report.write_page([Row("one", 1, 1)], page=page)
    assert "| two |" not in page.read_text()


def test_an_unknown_name_is_refused(capsys):
    with pytest.raises(SystemExit):
        runner.main(["moon"])
    assert "rendering" in capsys.readouterr().err
