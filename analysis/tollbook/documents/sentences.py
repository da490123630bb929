"""Find the sentence around a span."""

from __future__ import annotations

import re

from tollbook.records import Span

LONGEST = 700

# A sentence ends at a blank line; at a line break, unless the next line goes on in mid-sentence as wrapped
# lines do; and at a closing mark, also where round-ups leave no space after it. Titles and initials end none.
_ENDING = re.compile(
    r"\n\s*\n|\n(?![a-z0-9(“\"])|"
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bGen)(?<!\bCol)(?<!\bSt)(?<!\bNo)"
    r"[.!?؟…]+[”\"’)]*(?=\s|[A-Z“\u0621-\u064a]|\Z)"
)


def sentence_span(text: str, span: Span, longest: int = LONGEST) -> Span:
    """Find the stretch of text from the sentence's start to its end around a span.

    Parameters
    ----------
    text : str
        The document's text.
    span : Span
        What the sentence must hold, in code points.
    longest : int
        Code points on each side of the span at most.

    Examples
    --------
    >>> text = "One died. Two more in Homs.Three fell."
    >>> text[slice(*sentence_span(text, Span(10, 13)))]
    'Two more in Homs.'
    """
    start, end = max(0, span.start - longest), min(len(text), span.end + longest)
    for match in _ENDING.finditer(text, start, end):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.end()
            break
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
