"""Tell a title from the body, so that counts in the body are never lost in a headline."""

from __future__ import annotations

import re

TITLE_CHARACTERS = 250
_SENTENCE_END = re.compile(r"[.!?؟…:;,][\"'”’»)]*\Z")
_SENTENCE_BREAK = re.compile(r"[a-z\u0621-\u064a]{2}[.!?؟][\"'”’»)]*\s*[A-Z\u0621-\u064a“\"]")
_NUMBERED = re.compile(r"\bday\s*\d{1,4}\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b", re.IGNORECASE)


def split_title(text: str) -> tuple[str, str]:
    r"""Split a text into its title and its body, both without blank lines around them.

    The first line is a title where it does not read as prose (it is short and neither ends nor breaks like a
    sentence) and a blank line follows, or a much longer line, or the opening block is of at most three such
    lines (title, place, date). A text of one line has no title.

    Examples
    --------
    >>> split_title("Round-up / Day 620\n\nMass protests broke out.")
    ('Round-up / Day 620', 'Mass protests broke out.')
    >>> split_title("At least 5 people were killed.\n\nThree were injured.")
    ('', 'At least 5 people were killed.\n\nThree were injured.')
    """
    stripped = text.strip()
    first, newline, rest = stripped.partition("\n")
    if not newline or not rest.strip() or not _reads_as_headline(first.strip()):
        return "", stripped
    following = rest.partition("\n")[0].strip()
    block = stripped.partition("\n\n")[0].splitlines()
    if len(block) <= 3 and all(_reads_as_headline(line.strip()) for line in block):
        return first.strip(), rest.strip()
    if _NUMBERED.search(first) or len(following) > max(120, 1.5 * len(first)):
        return first.strip(), rest.strip()
    return "", stripped


def drop_title(title: str, text: str) -> str:
    """Return the text without a first line that only repeats the title."""
    first, newline, rest = text.strip().partition("\n")
    same = " ".join(first.lstrip("# ").split()).casefold() == " ".join(title.split()).casefold()
    return rest.strip() if newline and title and same else text.strip()


def _reads_as_headline(line: str) -> bool:
    return (
        0 < len(line) <= TITLE_CHARACTERS
        and not _SENTENCE_END.search(line)
        and not _SENTENCE_BREAK.search(line)
    )
