"""What the repository says of the world around it: nothing of one machine, everything pinned."""

import re

import pytest

from tests.architecture.sources import ROOT, tracked

MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|work|Users|home/(?!user\b)\w+)/")
INDEX_ADDRESS = re.compile(
    r"index-url[= ]+\S*http|//[^\s/]*(?:pypi|artifactory|nexus|devpi)[^\s]*/simple", re.IGNORECASE
)
LOCKS = ("requirements.lock", "requirements-dev.lock")
REQUIREMENT = re.compile(r"^[a-z0-9][\w.-]*(\[[\w,-]+\])?==\S+", re.IGNORECASE)


def named(pattern):
    texts = {path: content.decode(errors="replace") for path, content in tracked().items() if b"\0" not in content}
    return [f"{path}: {found.group()}" for path, text in texts.items() for found in pattern.finditer(text)]


def test_no_path_of_one_machine_is_written_down():
    assert named(MACHINE_PATH) == []


def test_no_address_of_a_package_index_is_written_down():
    assert named(INDEX_ADDRESS) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_by_version_and_digest(lock):
    stated = re.sub(r"\\\n", " ", (ROOT / lock).read_text())
    lines = [line for line in stated.splitlines() if line and not line.startswith("#")]
    assert lines
    assert [line for line in lines if not REQUIREMENT.match(line) or "--hash=sha256:" not in line] == []
    assert "://" not in stated


def test_what_runs_is_pinned_alike_in_both_locks():
    pinned = [set(re.findall(r"^[\w.-]+==\S+", (ROOT / lock).read_text(), re.MULTILINE)) for lock in LOCKS]
    assert pinned[0] <= pinned[1]
