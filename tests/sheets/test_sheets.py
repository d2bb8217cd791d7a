"""The sheets show every page, under the name of its kind and language."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.sheets.__main__ import ACROSS, DOWN, main, sheet_name


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("letter-1-it-cpe.pdf", "letter-it"),
        ("draft-12-en.pdf", "draft-en"),
        ("index-it.pdf", "index-it"),
        ("scansione.pdf", "scansione"),
    ],
)
def test_a_file_belongs_to_the_sheet_of_its_kind_and_language(file, name):
    assert sheet_name(Path(file)) == name


def test_every_page_is_drawn_and_a_full_sheet_is_followed_by_another(tmp_path, capsys):
    for party in ("coesa", "cpe"):
        with pypdfium2.PdfDocument.new() as pdf:
            for _page in range(ACROSS * DOWN - 1):
                pdf.new_page(595, 842)
            pdf.save(tmp_path / f"letter-1-it-{party}.pdf")
    main([str(tmp_path), str(tmp_path / "sheets")])
    assert [Path(line).name for line in capsys.readouterr().out.split()] == ["letter-it-1.png", "letter-it-2.png"]
    with (
        Image.open(tmp_path / "sheets" / "letter-it-1.png") as whole,
        Image.open(tmp_path / "sheets" / "letter-it-2.png") as rest,
    ):
        assert whole.size == rest.size
        assert {whole.getpixel((x, 40)) for x in (20, whole.width - 20)} == {(255, 255, 255)}
