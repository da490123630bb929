"""Numbers of figures, tables and sections, and the references to them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tollbook.errors import RenderError
from tollbook.render.checks import place
from tollbook.render.features import features, refuse
from tollbook.render.source import Line
from tollbook.render.tree import Node, elements, raw_inline, rewrite, string

LABEL = re.compile(r"^(?P<kind>[A-Za-z]{2,4})-\S+$")
# Prefixes that mean a cross-reference in Quarto and are not supported here.
ELSEWHERE = {
    "eq",
    "lst",
    "thm",
    "lem",
    "cor",
    "prp",
    "cnj",
    "def",
    "exm",
    "exr",
    "rem",
    "nte",
    "wrn",
    "cau",
    "imp",
}


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of each label, and of each heading by its identifier."""

    of: Mapping[str, str]
    top: int  # level of the highest heading


def number_labels(blocks: list[Node], settings: Mapping[str, Any], lines: Sequence[Line]) -> Numbers:
    """Number figures and tables from 1, sections by level, all in the order of the text.

    Raises
    ------
    RenderError
        If a label is used twice, or a heading level is skipped.
    """
    counts = {"fig": 0, "tbl": 0}
    numbers: dict[str, str] = {}
    levels = [element["c"][0] for element in elements(blocks) if element["t"] == "Header"]
    top = min(levels, default=1)
    section = [0] * 7
    previous = top - 1
    seen: set[str] = set()
    for element in elements(blocks):
        if element["t"] == "Header":
            level, (label, classes, _), _ = element["c"]
            if level > previous + 1:
                raise RenderError(
                    "a heading skips a level",
                    where=place(lines, "#" * level + " "),
                    got="#" * level + f" after {'#' * previous or 'nothing'}",
                    fix="use the next level: screen readers and PDF/UA go by them",
                )
            previous = level
            if "unnumbered" not in classes and settings.get("number-sections"):
                section[level] += 1
                section[level + 1 :] = [0] * (6 - level)
                numbers[label] = ".".join(map(str, section[top : level + 1]))
        elif element["t"] in ("Div", "Figure", "Table"):
            label = element["c"][0][0]
            kind = label.split("-", 1)[0]
            if kind not in counts or "-" not in label:
                continue
            counts[kind] += 1
            numbers[label] = str(counts[kind])
        else:
            continue
        if label and label in seen:
            raise RenderError(
                f"the label {label} is used twice",
                where=place(lines, f"#{label}", label),
                fix="rename one of them",
            )
        seen.add(label)
    return Numbers(numbers, top)


def resolve(
    blocks: list[Node], numbers: Numbers, words: Mapping[str, str], fmt: str, lines: Sequence[Line]
) -> Any:
    """Replace `@fig-x` and its kin by numbered links.

    Parameters
    ----------
    blocks : list of Node
        The document.
    numbers : Numbers
        From `number_labels`.
    words : mapping
        "Figure", "Table", "Section" by prefix.
    fmt : str
        `html` or `typst`.
    lines : sequence of Line
        To name the place of a fault.

    Raises
    ------
    RenderError
        If a reference leads nowhere, or is of a kind that is not supported.
    """

    def change(element: Node) -> list[Node] | None:
        if element["t"] != "Cite":
            return None
        citations = element["c"][0]
        if not any(_is_reference(citation["citationId"]) for citation in citations):
            return None
        result: list[Node] = []
        for citation in citations:
            _check(citation["citationId"], numbers, lines)
            if result:
                result += [string(","), {"t": "Space"}]
            result += _link(citation, numbers, words, fmt)
        return result

    return rewrite(blocks, change)


def _is_reference(label: str) -> bool:
    match = LABEL.match(label)
    return match is not None and match["kind"].lower() in {*features().references, *ELSEWHERE}


def _check(label: str, numbers: Numbers, lines: Sequence[Line]) -> None:
    where = place(lines, f"@{label}")
    prefix = label.split("-", 1)[0].lower()
    if prefix in ELSEWHERE:
        raise refuse("kind of reference", prefix, where, features().references, f"@{label}")
    if not _is_reference(label):
        raise RenderError(
            "a citation and a cross-reference share one pair of brackets",
            where=where,
            got=f"@{label}",
            fix="write them in two pairs of brackets",
        )
    if label[:1].lower() + label[1:] not in numbers.of:
        same = sorted(name for name in numbers.of if name.startswith(prefix))
        raise RenderError(
            f"the reference @{label} leads nowhere",
            where=where,
            expected="one of " + ", ".join(same) if same else "",
            fix="sections are numbered only with number-sections: true"
            if prefix == "sec"
            else "check the label",
        )


def _link(citation: Node, numbers: Numbers, words: Mapping[str, str], fmt: str) -> list[Node]:
    label = citation["citationId"]
    label = label[:1].lower() + label[1:]
    prefix: list[Node] = citation["citationPrefix"]
    bare = citation["citationMode"]["t"] == "SuppressAuthor"
    if not prefix and not bare:
        prefix = [string(words[label.split("-", 1)[0]])]
    text = [*prefix, string("\u00a0")] if prefix else []
    suffix: list[Node] = citation["citationSuffix"]
    if fmt == "typst":
        supplement = [
            raw_inline("typst", f"#ref(<{label}>, supplement: ["),
            *prefix,
            raw_inline("typst", "])"),
        ]
        return [*supplement, *suffix]
    link = {
        "t": "Link",
        "c": [["", ["quarto-xref"], []], [*text, string(numbers.of[label])], [f"#{label}", ""]],
    }
    return [link, *suffix]
