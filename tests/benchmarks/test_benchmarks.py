"""The runner measures, prints and writes; one tiny round, whose numbers mean nothing."""

import pytest

from tests.benchmarks import __main__ as runner
from tests.benchmarks import report
from tests.benchmarks.measuring import Row, measured
from tests.benchmarks.trail_appends import trail_appends


def test_one_round_of_everything_is_printed_and_written(monkeypatch, capsys, tmp_path):
    page = tmp_path / "performance.md"
    monkeypatch.setitem(runner.BENCHMARKS, "trail_appends", lambda rounds: trail_appends(rounds=rounds, size=2))
    monkeypatch.setattr(runner, "write_page", lambda rows: report.write_page(rows, page=page))
    runner.main(["--rounds", "1"])
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 1 + len(runner.BENCHMARKS)
    assert page.read_text().count("\n| ") == 1 + len(runner.BENCHMARKS)


def test_a_name_measures_that_one_alone(monkeypatch, capsys):
    written = []
    monkeypatch.setattr(runner, "BENCHMARKS", {"one": lambda rounds: [Row("one", rounds, 1)], "two": None})
    monkeypatch.setattr(runner, "write_page", written.extend)
    runner.main(["one", "--rounds", "3"])
    assert [(row.what, row.ratio) for row in written] == [("one", 3)]
    assert "two" not in capsys.readouterr().out


def test_rounds_alternate_after_one_that_is_not_measured():
    done: list[str] = []
    row = measured("x", ours=lambda: done.append("ours"), against=lambda: done.append("against"), rounds=2)
    assert done == ["ours", "against", "against", "ours", "ours", "against"]
    assert row.ratio > 0


def test_the_page_keeps_ratios_that_were_not_measured_again_and_all_around_them(tmp_path):
    page = tmp_path / "performance.md"
    report.write_page([Row("one", 3, 1), Row("two", 1, 1)], page=page)
    page.write_text(page.read_text() + "\nSaid below.\n")
    report.write_page([Row("one", 2, 1)], page=page)
    text = page.read_text()
    assert "| one | 2.0 |" in text
    assert "| two | 1.0 |" in text
    assert text.startswith("# Performance")
    assert text.endswith("\nSaid below.\n")


def test_an_unknown_name_is_refused(capsys):
    with pytest.raises(SystemExit):
        runner.main(["moon"])
    assert "rendering" in capsys.readouterr().err
