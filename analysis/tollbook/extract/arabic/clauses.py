"""Where an Arabic sentence opens a clause or closes a list without the mark that English would print."""

from __future__ import annotations

from tollbook.extract.arabic.lexicon import arabic_lexicon
from tollbook.extract.arabic.numbers import read_number
from tollbook.extract.arabic.reading import Reading
from tollbook.extract.arabic.spelling import beginnings

REACH = 40
"""A clause without a mark is not looked through further than this."""

LONGEST_SUBJECT = 3
"""Words of a subject that no list knows, between a verb and the count of its object."""

STOPS = ("،", ",", "؛", ";", ".", "\n", "|")


def place_opens(reading: Reading, at: int, taken: tuple[str, ...]) -> None:
    """Mark where a place opens a new clause ("، وفي محافظة الرقة رجل") or closes a list behind "including"."""
    if taken == ("و",) and at and reading.raws[at - 1] in ("،", ","):
        _, start, end = reading.out[-1]
        reading.out[-1] = (reading.look(";"), start, end)
    elif not taken:
        close_list(reading, at)


def turn_round(reading: Reading) -> None:
    """Put a verb behind its subject where the count that follows is its object: "قتلت عصابات مجهولة 12 شخصاً"."""
    for words in range(1, LONGEST_SUBJECT + 1):
        kinds = reading.kinds[-words - 1 :]
        if kinds[1:] != ["unknown"] * words:
            return
        if kinds[0] == "verb":
            moved = reading.out[-words - 1 :]
            del reading.out[-words - 1 :], reading.kinds[-words - 1 :]
            verb, start, _ = moved[0]
            reading.put([word for word, _, _ in moved[1:]] + [verb], start, moved[-1][2], "agent")
            return


def close_list(reading: Reading, at: int) -> None:
    """A comma where a list behind "including" ends and the place of the whole follows, as English prints it."""
    including = arabic_lexicon().subsets
    back = next((k for k in range(at - 1, max(at - 9, -1), -1) if reading.plain[k] in including), None)
    if back is None or reading.last != "noun":
        return
    for one in range(at + 1, min(at + REACH, len(reading.raws))):
        if reading.raws[one][0] in STOPS:
            break
        if reading.raws[one][0].isdigit() or _counts(reading.plain, one):
            # "بينهم طفل في حلب وامرأة في حمص": each part has its own place.
            return
    end = reading.out[-1][2]
    reading.put([reading.look(",")], end, end, "other")


def _counts(plain: list[str], at: int) -> bool:
    """Whether a token is a number word or a noun that means one or two, behind "and"."""
    for taken, rest in beginnings(plain[at]):
        if taken == ("و",) and (
            read_number([rest, *plain[at + 1 : at + 3]], 0) or rest in arabic_lexicon().forms
        ):
            return True
    return False
