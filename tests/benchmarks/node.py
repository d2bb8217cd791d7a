"""Template engines of Node, installed for the run into a folder that is thrown away, and kept running."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

PACKAGES = ("docxtemplater@3.71.0", "pizzip@3.3.0", "easy-template-x@7.2.8")
ENGINES = ("docxtemplater", "easy-template-x")
PROGRAM = Path(__file__).with_name("node_templates.mjs")
NEEDED = "Node, and npm with a registry"


@contextmanager
def node_folder() -> Iterator[Path | None]:
    """Make a folder that has the engines; nothing where Node is missing or the registry is out of reach."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        yield folder if _install(folder) else None


@contextmanager
def kept_running(engine: str, *, folder: Path, template: bytes, values: str) -> Iterator[Callable[[], int]]:
    """Keep an engine running: each call renders once and returns the size of the Word file."""
    (folder / "template.docx").write_bytes(template)
    (folder / "values.json").write_text(values, encoding="utf-8")
    with subprocess.Popen(
        ["node", PROGRAM.name, engine, "template.docx", "values.json"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def render() -> int:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write("\n")
            process.stdin.flush()
            return int(process.stdout.readline())

        try:
            yield render
        finally:
            process.communicate(timeout=60)


def _install(folder: Path) -> bool:
    if shutil.which("node") is None or shutil.which("npm") is None:
        return False
    shutil.copy(PROGRAM, folder)
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", folder, *PACKAGES]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0
