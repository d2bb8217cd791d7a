"""A workshop makes documents in child processes: in order, in parallel, within limits, and nothing is left of them."""

import multiprocessing
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from threading import Thread

import pytest

from document_templates.catalog import DocumentKind, master
from document_templates.errors import DocumentError
from document_templates.making import MadeDocument, make
from document_templates.workshop.children import MEGABYTE
from document_templates.workshop.workshop import Workshop
from tests.document_templates.orders import master_of, small_order

SECONDS = 20


@pytest.fixture(scope="module")
def workshop():
    with Workshop(processes=2, seconds=SECONDS) as opened:
        yield opened


@pytest.fixture(scope="module")
def hasty_workshop():
    with Workshop(processes=1, seconds=2, memory=1024 * MEGABYTE) as opened:
        yield opened


def codes(outcomes):
    return [outcome.code if isinstance(outcome, DocumentError) else "made" for outcome in outcomes]


def children():
    return [child for child in multiprocessing.active_children() if "pebble" in child.name]


def test_a_document_made_in_a_child_process_is_the_very_same(workshop):
    assert workshop.make(small_order()) == make(small_order())


def test_documents_come_in_the_order_of_the_orders_and_one_that_fails_stands_alone(workshop):
    orders = [small_order(title=f"Patto {number}") for number in range(9)]
    orders[4] = small_order(body="{{ nobody }}")
    made = list(workshop.make_all(orders))
    assert codes(made) == ["made"] * 4 + ["master.unknown_name"] + ["made"] * 4
    assert made[7] == make(orders[7])


def test_orders_are_read_when_there_is_room_for_them(workshop):
    read = []

    def orders():
        for number in range(50):
            read.append(number)
            yield small_order()

    made = workshop.make_all(orders())
    assert isinstance(next(made), MadeDocument)
    assert len(read) <= 5
    made.close()


def test_a_refusal_is_raised_where_one_document_is_asked_for(workshop):
    with pytest.raises(DocumentError) as refused:
        workshop.make(small_order(body="{{ nobody }}"))
    assert refused.value.code == "master.unknown_name"


def test_a_master_is_checked_in_a_child_process(workshop):
    report = workshop.check(master(DocumentKind.DRAFT, "it"), kind=DocumentKind.DRAFT, language="it")
    assert not report.breaks
    with pytest.raises(DocumentError) as refused:
        workshop.check(b"", kind=DocumentKind.DRAFT, language="it")
    assert refused.value.code == "master.unreadable"


def test_threads_of_a_server_share_a_workshop(workshop):
    made = []
    threads = [Thread(target=lambda: made.append(workshop.make(small_order()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [make(small_order())] * 4


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("document.too_much_memory", "{{ 'a' * 2000000000 }}"),
        ("document.too_much_memory", "{{ ('%' ~ '9999999999d') % 3 }}"),
        ("document.took_too_long", "{{ 10 ** (10 ** 8) }}"),
        ("document.took_too_long", "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"),
        ("master.failed", "{% for a in range(10**9) %}x{% endfor %}"),
        ("master.failed", "{% macro again(n) %}{{ again(n + 1) }}{% endmacro %}{{ again(1) }}"),
    ],
)
def test_a_master_that_takes_too_much_is_stopped_and_the_next_order_is_made(code, body, hasty_workshop):
    assert codes(hasty_workshop.make_all([small_order(body=body), small_order()])) == [code, "made"]


def test_limits_are_named_in_the_refusal(hasty_workshop):
    outcomes = hasty_workshop.make_all(
        [small_order(body="{{ 10 ** (10 ** 8) }}"), small_order(body="{{ 'a' * 2000000000 }}")]
    )
    assert [error.params for error in outcomes] == [{"seconds": 2}, {"megabytes": 1024}]


def test_a_value_that_cannot_be_made_into_words_is_a_mistake_of_ours_and_spoils_no_other_order(workshop):
    order = small_order()
    broken = replace(order, paper=replace(order.paper, subject=object))
    made = list(workshop.make_all([broken, order]))
    assert codes(made) == ["document.given_up", "made"]
    assert isinstance(made[0].__cause__, TypeError)


def test_a_child_that_dies_is_replaced(workshop):
    workshop.make(small_order())
    for child in children():
        child.kill()
    outcomes = codes(workshop.make_all([small_order()] * 6))
    assert set(outcomes) <= {"made", "document.given_up", "document.too_much_memory"}
    assert codes(workshop.make_all([small_order()] * 2)) == ["made"] * 2


def test_no_process_starts_before_the_first_order_and_none_is_left_after_the_last():
    before = {child.pid for child in children()}
    opened = Workshop(processes=2)
    assert {child.pid for child in children()} == before
    opened.make(small_order())
    assert len({child.pid for child in children()} - before) == 2
    opened.close()
    assert {child.pid for child in children()} == before
    assert codes(opened.make_all([small_order()])) == ["document.given_up"]


def test_closing_gives_up_what_is_under_way():
    opened = Workshop(processes=1, seconds=SECONDS)
    endless = small_order(body="{{ 10 ** (10 ** 8) }}")
    outcomes = []
    made = opened.make_all([small_order(), *[endless] * 3])
    assert isinstance(next(made), MadeDocument)
    waiting = Thread(target=lambda: outcomes.extend(made))
    waiting.start()
    opened.close()
    waiting.join()
    assert set(codes(outcomes)) == {"document.given_up"}


def test_children_know_nothing_of_the_program_that_opened_the_workshop(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(
        dedent("""
        import sys
        if __name__ != "__main__":
            raise SystemExit("a child loaded the program")
        from document_templates.workshop.workshop import Workshop
        from tests.document_templates.orders import small_order
        with Workshop(processes=1) as workshop:
            print(workshop.make(small_order()).pages, "flask" in sys.modules)
        """)
    )
    # The program stands beside the tests, not among them: nothing of it is ours.
    done = subprocess.run(
        [sys.executable, program],
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("1 False\n", "", 0)


def test_a_master_of_hundreds_of_pages_is_refused_or_made_whole_but_never_half(workshop):
    body = "{% for n in range(30) %}{{ n }} {% endfor %}</w:t><w:br w:type='page'/><w:t>" * 40
    (outcome,) = workshop.make_all([replace(small_order(), master=master_of(body))])
    assert outcome.code == "pdf.too_long" if isinstance(outcome, DocumentError) else outcome.pages == 41
