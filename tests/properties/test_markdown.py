"""Text of documents stays text: no character has any power in pandoc's Markdown."""

import json
import re
import subprocess
from typing import Any

import pypandoc
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.render.tree import READER
from tollbook.tables.markdown import attribute, escape_markdown, printable

MARKUP = re.split(
    r" {3,}|\n",
    r"""
<script>alert(1)</script>   </div>   <!--   &amp;   &#60;   {=html}   {#id .c k=v}   ::: {.x}   :::
{{< include x >}}   ```{python}   ```   `{python} x`   ~~~
[^1]   ^[a]   @smith   [@smith]   $x$   $$   \begin{a}   \alpha   \   [a](b)   ![a](b)   [a]: b   *[a]: b
**   *   _   __   ~~   ~x~   H^2^   |   ||   | a | b |   +---+   ---   ***   ===   :
1.   (a)   a)   #.   #   -   >
http://a.b   www.a.org   a@b.org   Mr.   e.g.   i.   (@)   --   ...   '   "   ''   مقتل   :smile:   ==x==
""",
)
TEXT = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from([*MARKUP, " ", "\n", "\u00a0", "\u202e", "a", "12"])).map("".join),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=20))
def test_a_paragraph_reads_as_the_text_that_went_in(texts: list[str]) -> None:
    shown = [text for text in texts if printable(text)]
    blocks = _parse("\n\n".join(escape_markdown(text) for text in shown))
    assert [_words(block) for block in blocks] == [printable(text) for text in shown]


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=20))
def test_a_table_cell_reads_as_the_text_that_went_in(texts: list[str]) -> None:
    rows = "\n".join(f"| {escape_markdown(text)} | end |" for text in texts)
    (table,) = _parse(f"| text | end |\n|---|---|\n{rows}\n")
    ((_, _, _, body),) = table["c"][4]
    assert [_words(row[1][0][4]) for row in body] == [printable(text) for text in texts]


@settings(max_examples=60, deadline=None)
@given(TEXT)
def test_an_attribute_holds_the_text_that_went_in(text: str) -> None:
    (block,) = _parse(f"[a]{{k={attribute(text)}}}")
    ((_, _, pairs), _) = block["c"][0]["c"]
    assert dict(pairs)["k"] == " ".join(printable(text).split())


@given(TEXT)
def test_escaped_text_holds_no_shortcode_and_no_line_break(text: str) -> None:
    escaped = escape_markdown(text)
    assert "{{" not in escaped
    assert len(escaped.splitlines()) <= 1


def _parse(markdown: str) -> list[dict[str, Any]]:
    ran = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", READER, "-t", "json"],
        input=markdown.encode(),
        capture_output=True,
        check=True,
    )
    blocks: list[dict[str, Any]] = json.loads(ran.stdout)["blocks"]
    return blocks


def _words(node: Any) -> str:
    """Words of plain text; any other element shows as its name, so that markup never passes for text."""
    if isinstance(node, list):
        return "".join(_words(item) for item in node)
    kind = node["t"]
    if kind in ("Para", "Plain"):
        return _words(node["c"])
    return {"Space": " ", "SoftBreak": "\n"}.get(kind) or (node["c"] if kind == "Str" else f"<<{kind}>>")
