"""A title is told from the body; prose is never lost to a title."""

from __future__ import annotations

import pytest

from tollbook.documents import split_title

BODY = "Regime forces killed more than 76 people, including three children. At least 50 were injured. " * 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Round-up / Day 620\n\n{BODY}", "Round-up / Day 620"),
        (f"Round-up / Day 620\n{BODY}", "Round-up / Day 620"),
        (f"Five dead in Homs\n{BODY}", "Five dead in Homs"),
        (f"Five dead in Homs\nDamascus\n24 November 2012\n\n{BODY}", "Five dead in Homs"),
        (f"\n\n  Five dead in Homs  \n\n{BODY}", "Five dead in Homs"),
        (f"مقتل خمسة أشخاص في حمص\n\n{BODY}", "مقتل خمسة أشخاص في حمص"),
        ("Five dead in Homs", ""),
        (BODY, ""),
        (f"{BODY}\n\n{BODY}", ""),
        ("Five were killed.\n\nSix were injured.", ""),
        ("LCC counted 75 today, among them:\n27 in Aleppo", ""),
        ("Five were killed in Homs when a shell\nstruck the quarter of Khalidiya on\nFriday.", ""),
        ("Five were killed.Six were injured\n\nmore", ""),
        ("", ""),
    ],
)
def test_the_first_line_is_a_title_only_where_it_is_no_prose(text, title):
    found, body = split_title(text)
    assert found == title
    assert body == text.strip().removeprefix(title).strip()
