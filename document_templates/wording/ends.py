"""What two texts begin and end with alike: an amendment changes little, and only the middle is worth comparing."""

SPACE = " "


def common_ends(one: str, other: str) -> tuple[int, int]:
    """Return how many characters at the beginning, and at the end, a comparison by words can leave out."""
    alike = _alike(one, other)
    rest = _alike(one[alike:][::-1], other[alike:][::-1])
    return _beginning(one, alike), _ending(one, rest)


def _alike(one: str, other: str) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _beginning(text: str, length: int) -> int:
    """Shorten a beginning to where both texts, whatever comes after, have the end of a space between two words."""
    at = text.rfind(SPACE, 0, max(length - 1, 0))
    while at > 0 and not _parts_words(text, at):
        at = text.rfind(SPACE, 0, at)
    return at + 1 if at > 0 else 0


def _ending(text: str, length: int) -> int:
    start = len(text) - length
    at = text.find(SPACE, start + 1)
    while at >= 0 and not _parts_words(text, at):
        at = text.find(SPACE, at + 1)
    return len(text) - at if at >= 0 else 0


def _parts_words(text: str, at: int) -> bool:
    return text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum()
