"""What was measured, as a table to read and as a page of the documentation, which keeps ratios alone."""

from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.measuring import Row

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
EMPTY = f"""# Performance

Ratios, not seconds: each line holds what Patto does against the plainest way to do the like, in one process, on one
machine, in alternating rounds; the ratio is that of the medians. `make bench` measures again and writes the table.

{BEGIN}
{END}
"""


def table(rows: Sequence[Row]) -> str:
    """Return what was measured in milliseconds, for who stands at the machine."""
    lines = [f"{'what':<56} {'ours ms':>9} {'against ms':>11} {'ratio':>6}"]
    lines += [f"{row.what:<56} {row.ours * 1e3:>9.1f} {row.against * 1e3:>11.1f} {row.ratio:>6.2f}" for row in rows]
    return "\n".join(lines)


def write_page(rows: Sequence[Row], *, page: Path = PAGE) -> None:
    """Put the ratios between the page's markers; lines that were not measured now stay."""
    text = page.read_text(encoding="utf-8") if page.exists() else EMPTY
    before, _, rest = text.partition(BEGIN)
    known, _, after = rest.partition(END)
    ratios = dict(
        _ratio(line) for line in known.splitlines() if line.startswith("| ") and not line.startswith("| What")
    )
    ratios |= {row.what: f"{row.ratio:.1f}" for row in rows}
    lines = ["| What | Ratio |", "|---|---|", *(f"| {what} | {ratio} |" for what, ratio in sorted(ratios.items()))]
    page.parent.mkdir(exist_ok=True)
    page.write_text("\n".join([f"{before}{BEGIN}", *lines, f"{END}{after}"]), encoding="utf-8")


def _ratio(line: str) -> tuple[str, str]:
    _, what, ratio, _ = (cell.strip() for cell in line.split("|"))
    return what, ratio
