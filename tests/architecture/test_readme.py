"""The papers at the root tell of the house as it stands."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from app.commands.patto import COMMANDS
from app.config import Settings
from tests.architecture.diagrams import README, redrawn
from tests.architecture.sources import PACKAGES, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


@pytest.fixture(scope="module")
def readme():
    return README.read_text()


@pytest.fixture(scope="module")
def publiccode():
    return yaml.safe_load((ROOT / "publiccode.yml").read_text())


def test_the_diagrams_in_the_readme_are_those_of_the_machines(readme):
    assert readme == redrawn(readme), "make diagram"


def test_a_diagram_without_its_place_in_the_readme_is_noticed():
    with pytest.raises(LookupError):
        redrawn("# Patto\n")


def test_the_readme_names_every_setting_and_no_other(readme):
    assert set(re.findall(r"`PATTO_(\w+)`", readme)) == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_readme_gives_an_example_of_every_command(readme, command):
    assert f"| `patto {command.name}` |" in readme
    assert f"| `patto {command.name} " in readme


def test_the_readme_leads_only_to_files_that_are_there(readme):
    led_to = re.findall(r"\]\((?!https?:)([^)#]+)\)", readme)
    assert led_to
    assert [place for place in led_to if not (ROOT / place).exists()] == []


def test_the_folders_on_the_map_are_there(readme):
    """In one row, the folders after the first stand beside it."""
    rows = [re.findall(r"`([\w/]+)/`", row) for row in re.findall(r"^\| (`\w+/.*?) \|", readme, re.MULTILINE)]
    folders = [ROOT / Path(first).parent / Path(folder).name for first, *others in rows for folder in (first, *others)]
    assert len(folders) > len(rows) > len(PACKAGES)
    assert [folder for folder in folders if not folder.is_dir()] == []


def test_the_licence_is_said_alike_everywhere(publiccode):
    assert PROJECT["license"] == publiccode["legal"]["license"] == "Apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text()


def test_the_description_for_catalogues_has_its_measures(publiccode):
    """Lengths of the publiccode.yml standard."""
    assert set(publiccode["description"]) == set(publiccode["localisation"]["availableLanguages"]) == {"it", "en"}
    for words in publiccode["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert all(len(feature) <= 100 for feature in words["features"])
