"""The words of pages in both languages: a journey names them in English, and a page shows no word of the other."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parents[2] / "app/translations/it/LC_MESSAGES/messages.po"
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
_SHORT = 12
"""With fewer letters of its own, a sentence with values in it is found in other people's words as well."""
_NAMES = frozenset({"Patto", "English", "Italiano", "Presidente e legale rappresentante"})
"""Words that stand as they are in either language, and those of the people of a journey."""


class Words:
    """The catalogue of the pages."""

    def __init__(self, catalogue: Path = CATALOGUE) -> None:
        with catalogue.open("rb") as file:
            self._pairs = [pair for message in read_po(file, locale="it") if message.id for pair in _pairs(message)]

    def italian(self, words: str, **values: object) -> str:
        """Return words in Italian; without any, as a page does, in English."""
        return (self._italian.get(words) or words) % values if values else self._italian.get(words) or words

    def foreign(self, texts: Iterable[str], *, language: str) -> Iterator[str]:
        """Return those of a page's texts that are of the other language."""
        own, other = (1, 0) if language == "it" else (0, 1)
        told = (text for text in texts if _bare(text) not in _NAMES)
        return (text for text in told if self._knows(text, other) and not self._knows(text, own))

    @cached_property
    def _italian(self) -> dict[str, str]:
        return dict(self._pairs)

    @cached_property
    def _plain(self) -> tuple[set[str], set[str]]:
        english, italian = ({_bare(pair[side]) for pair in self._pairs} - {""} for side in (0, 1))
        return english, italian

    @cached_property
    def _filled(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        english, italian = (_any_of(pair[side] for pair in self._pairs) for side in (0, 1))
        return english, italian

    def _knows(self, text: str, side: int) -> bool:
        bare = _bare(text)
        return bare in self._plain[side] or bool(self._filled[side].fullmatch(bare))


def _pairs(message: Message) -> Iterator[tuple[str, str]]:
    if isinstance(message.id, str):
        yield message.id, str(message.string)
    else:
        yield from zip(message.id, message.string, strict=False)


@cache
def _bare(text: str) -> str:
    """Leave out what templates put around words."""
    return " ".join(text.split()).strip(" :.,;·–()“”").replace("%%", "%")  # noqa: RUF001 - the dash that our pages write


def _any_of(sentences: Iterable[str]) -> re.Pattern[str]:
    """Return what matches the sentences that hold values and words enough of their own."""
    filled = {_bare(sentence) for sentence in sentences if _PLACEHOLDER.search(sentence)}
    long = (each for each in filled if len(_PLACEHOLDER.sub("", each)) > _SHORT)
    return re.compile("|".join(".+?".join(map(re.escape, _PLACEHOLDER.split(each))) for each in long))
