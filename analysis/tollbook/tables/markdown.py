"""Text of documents as Markdown that shows it and never obeys it.

A casualty report is untrusted: its sentences may hold `<script>`, `$math$`, `@names`, code fences, Quarto
shortcodes or Typst commands. What goes from a document into a report passes through one of these functions.

pandoc's Markdown (and so Quarto's) takes a backslash before any ASCII punctuation as "this character,
literally". So every such character is escaped, wherever it stands; what is left cannot start any markup.
"""

from __future__ import annotations

import re

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# HTML, XML and Typst know no control characters; U+FFFD says visibly that one was there.
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
SPACES = re.compile("[\t\n\v\f\r\x1c-\x1f \x85\u2028\u2029]+")


def printable(text: str) -> str:
    r"""Text on one line: runs of spaces and line breaks become one space, control characters U+FFFD.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        What a reader sees of it, without leading or trailing space.

    Examples
    --------
    >>> printable(" Idlib:\n 12  killed ")
    'Idlib: 12 killed'
    """
    return UNPRINTABLE.sub("\ufffd", SPACES.sub(" ", text)).strip(" ")


def escape_markdown(text: str) -> str:
    r"""Escape text so that pandoc and Quarto show exactly this text, in HTML and in Typst.

    Good for running text and for cells of pipe tables: raw HTML, math, citations, footnotes, attributes,
    emphasis, links, code, lists, headings, table bars, shortcodes, smart quotes, raw Typst lose their power.

    Parameters
    ----------
    text : str
        Any text. Line breaks count as spaces: a quotation is one paragraph.

    Returns
    -------
    str
        Markdown on one line that reads as `printable(text)`.

    Examples
    --------
    >>> escape_markdown("<b>12 killed</b> in {{< include x >}}")
    '\\<b\\>12 killed\\<\\/b\\> in \\{\\{\\< include x \\>\\}\\}'
    >>> escape_markdown("1. Homs")
    '1\\. Homs'
    """
    return PUNCTUATION.sub(r"\\\1", printable(text))


def attribute(text: str) -> str:
    r"""Write text as a quoted attribute value, as in `{fig-alt="…"}`.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The value with its quotation marks, on one line; every kind of space is a plain one.

    Examples
    --------
    >>> attribute('the "toll"')
    '"the \\"toll\\""'
    """
    return f'"{escape_markdown(" ".join(text.split()))}"'
