"""What a Word file says of itself: by properties that Patto gave it, and that outlive every round."""

from document_templates import anchors
from document_templates.markup.markup import IssuedIdentity
from document_templates.markup.word_file import WordFile

IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
SCHEME = "patto"


def identity_of(file: WordFile) -> IssuedIdentity:
    """Read who a file was issued to; what it does not say is None."""
    said = _custom_properties(file)
    pact, version = _identifier(file)
    return IssuedIdentity(
        pact=said.get(anchors.PACT) or pact,
        version=_number(said.get(anchors.VERSION) or version),
        text_digest=said.get(anchors.TEXT) or None,
        language=said.get(anchors.LANGUAGE) or None,
        circulation=said.get(anchors.CIRCULATION) or None,
    )


def _custom_properties(file: WordFile) -> dict[str, str]:
    names = [name for name in file.targets("", "custom-properties") if name in file.parts]
    return {
        one.get("name", ""): "".join(one.itertext()).strip()
        for name in names
        for one in file.tree(name).iter("{*}property")
    }


def _identifier(file: WordFile) -> tuple[str | None, str | None]:
    for name in file.targets("", "core-properties"):
        if name in file.parts:
            scheme, *words = file.tree(name).findtext(IDENTIFIER, "").strip().split(":")
            if scheme == SCHEME and len(words) == 2:  # noqa: PLR2004 -- pact and version
                return words[0], words[1]
    return None, None


def _number(written: str | None) -> int | None:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 10 else None  # noqa: PLR2004
