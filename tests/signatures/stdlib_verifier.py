"""A stranger's verifier of a trail, written from docs/trail.md with the standard library alone."""

import hashlib
import json
import re
import sys
from pathlib import Path

FORMAT = "patto-trail/1"
MEMBERS = {"format", "pact", "index", "previous", "at", "tag", "actor", "subjects", "facts", "nonce"}
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def canonical(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def is_plain(value):
    if isinstance(value, dict):
        return all(name.isascii() and is_plain(part) for name, part in value.items())
    if isinstance(value, list):
        return all(is_plain(part) for part in value)
    return not isinstance(value, float) and not (isinstance(value, int) and abs(value) >= 2**53)


def is_entry(value):
    return (
        isinstance(value, dict)
        and value.keys() == MEMBERS
        and value["format"] == FORMAT
        and re.fullmatch(UUID, value["pact"]) is not None
        and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", value["at"]) is not None
        and re.fullmatch(r"[a-z]+:[a-z_]+", value["tag"]) is not None
        and all(re.fullmatch(rf"pact|[a-z]+:{UUID}", subject) for subject in value["subjects"])
        and re.fullmatch(r"[0-9a-f]{32}", value["nonce"]) is not None
    )


def root_of(hashes):
    while len(hashes) > 1:
        pairs = [sha256(b"\x01" + bytes.fromhex(a + b)) for a, b in zip(hashes[::2], hashes[1::2], strict=False)]
        hashes = pairs + hashes[len(pairs) * 2 :]
    return hashes[0]


def faults(trail, head, pact):
    """Return what is wrong with a trail's bytes, given its head and the pact expected."""
    *lines, after = trail.split(b"\n")
    found, digests = [] if after == b"" else ["the last line is not ended"], []
    for index, line in enumerate(lines):
        digests.append(sha256(b"\x00" + line))
        try:
            value = json.loads(line)
            good = is_entry(value) and is_plain(value) and canonical(value).encode() == line
        except (ValueError, TypeError):
            good = False
        if not good:
            found.append(f"line {index} is not an entry in its canonical spelling")
        elif value["pact"] != pact:
            found.append(f"line {index} is of another pact")
        elif (value["index"], value["previous"]) != (index, digests[-2] if index else None):
            found.append(f"line {index} does not follow the one before")
    if not digests or head != {"size": len(digests), "root": root_of(digests), "last": digests[-1]}:
        found.append("the head is of another trail")
    return found


if __name__ == "__main__":
    data = Path(sys.argv[1]) / "data"
    wrong = faults(
        (data / "trail/trail.jsonl").read_bytes(),
        json.loads((data / "trail/head.json").read_text()),
        json.loads((data / "pact.json").read_text())["id"],
    )
    sys.exit("\n".join(wrong) or 0)
