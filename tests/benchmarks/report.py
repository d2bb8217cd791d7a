"""What was measured, as a table to read and as a page of the documentation, which keeps ratios alone."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.benchmarks.measuring import Row, Unit

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
EMPTY = f"""# Performance

Ratios, not seconds: each line holds what Patto does against the plainest way to do the like, in one process, on one
machine, in alternating rounds; the ratio is that of the medians. `make bench` measures again and writes the table.

{BEGIN}
{END}
"""
IN_UNIT: Mapping[Unit, float] = {"ms": 1e3, "MB": 1e-6, "statements": 1}
"""How many of each are a second, a byte, or one."""


def table(rows: Sequence[Row]) -> str:
    """Return what was measured, for who stands at the machine."""
    return "\n".join([f"{'what':<66} {'ours':>9} {'against':>9} {'':<2} {'ratio':>6}", *map(_line, rows)])


def write_page(rows: Sequence[Row], *, alone: bool = False, page: Path = PAGE) -> None:
    """Put the ratios between the page's markers; what could not be measured now stays as it was.

    `alone` says that one benchmark was run by itself: then the lines of the others stay too.
    """
    text = page.read_text(encoding="utf-8") if page.exists() else EMPTY
    before, _, rest = text.partition(BEGIN)
    known, _, after = rest.partition(END)
    lines = [line for line in known.splitlines() if line.startswith("| ") and not line.startswith("| What")]
    unmeasured = {row.what for row in rows if row.needs}
    ratios = {what: ratio for what, ratio in map(_ratio, lines) if alone or what in unmeasured}
    ratios |= {row.what: f"{row.ratio:.2f}" for row in rows if not row.needs}
    lines = ["| What | Ratio |", "|---|---|", *(f"| {what} | {ratio} |" for what, ratio in sorted(ratios.items()))]
    page.parent.mkdir(exist_ok=True)
    page.write_text("\n".join([f"{before}{BEGIN}", *lines, f"{END}{after}"]), encoding="utf-8")


def _line(row: Row) -> str:
    if row.needs:
        return f"{row.what:<66} not measured: needs {row.needs}"
    ours, against = row.ours * IN_UNIT[row.unit], row.against * IN_UNIT[row.unit]
    return f"{row.what:<66} {ours:>9.1f} {against:>9.1f} {row.unit} {row.ratio:>6.2f}"


def _ratio(line: str) -> tuple[str, str]:
    _, what, ratio, _ = (cell.strip() for cell in line.split("|"))
    return what, ratio
