"""What many tests share: the seed as annotated by hand, and short ways to make records."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tollbook.evaluation import GoldDocument, read_gold
from tollbook.records import Claim, DateRange, Document, Quantity, Span

# The same examples on every machine, and no failure because a slow machine loads a table for the first time.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parents[1]
FLOORS = {"dozens": 24}


def quantity(reported: int | None, qualifier: str = "exact", low: int | None = None) -> Quantity:
    """A quantity with the bounds that its qualifier means, "about" taken as 10 % and at least one person."""
    match qualifier, reported:
        case "vague", None:
            return Quantity(None, "vague", low or FLOORS["dozens"], None)
        case "at_least", int(n):
            return Quantity(n, "at_least", n, None)
        case "more_than", int(n):
            return Quantity(n, "more_than", n + 1, None)
        case "about", int(n):
            slack = max(1, -(-n // 10))
            return Quantity(n, "about", n - slack, n + slack)
        case "up_to", int(n):
            return Quantity(n, "up_to", 0, n)
        case _, int(n):
            return Quantity(n, "exact", n, n)
    raise AssertionError((reported, qualifier))


def claims_of(gold: GoldDocument, document: Document) -> tuple[Claim, ...]:
    """The annotations of a gold document as claims."""
    made: dict[str, Claim] = {}
    seen: dict[str, int] = {}
    for one in gold.claims:
        span = gold.span(one)
        name = f"{document.id}:{span.start}-{span.end}"
        seen[name] = seen.get(name, 0) + 1
        made[one.id] = Claim(
            id=name if seen[name] == 1 else f"{name}:{seen[name]}",
            document=document.id,
            span=span,
            quote=one.quote,
            outcome=one.outcome,
            category=one.category,
            place=one.place,
            quantity=quantity(one.reported, one.qualifier),
            locality=one.locality or "",
            period=one.period,
            covered=document.covered if one.period == "day" else None,
            stated_by=document.source,
            rule="coder",
        )
    return tuple(
        replace(claim, part_of=made[gold_claim.part_of].id if gold_claim.part_of else None)
        for gold_claim, claim in zip(gold.claims, made.values(), strict=True)
    )


@pytest.fixture(scope="session")
def seed_gold() -> GoldDocument:
    return next(one for one in read_gold(ROOT / "tests" / "gold") if one.id == "seed-620")


@pytest.fixture(scope="session")
def seed_document(seed_gold: GoldDocument) -> Document:
    return replace(seed_gold.document(), covered=DateRange.day(date(2012, 11, 23)))


@pytest.fixture(scope="session")
def seed_claims(seed_gold: GoldDocument, seed_document: Document) -> tuple[Claim, ...]:
    return claims_of(seed_gold, seed_document)


@pytest.fixture
def make_claim() -> Callable[..., Claim]:
    """A claim from what a test cares about; every other field has a plain value."""
    made = 0

    def make(
        reported: int | None = 5,
        qualifier: str = "exact",
        place: str = "SY",
        category: str = "all",
        day: str | None = "2012-11-23",
        **fields: object,
    ) -> Claim:
        nonlocal made
        made += 1
        document = str(fields.pop("document", hashlib.sha256(b"report").hexdigest()[:12]))
        quote = f"{qualifier} {reported}"
        span = Span(100 * made, 100 * made + len(quote))
        plain = {
            "id": f"{document}:{span.start}-{span.end}",
            "outcome": "killed",
            "covered": DateRange.day(date.fromisoformat(day)) if day else None,
            "stated_by": "LCC",
        }
        return Claim(
            document=document,
            span=span,
            quote=quote,
            category=category,
            place=tuple(place.split("+")) if place else (),
            quantity=quantity(reported, qualifier),
            **(plain | fields),  # type: ignore[arg-type]
        )

    return make


@pytest.fixture
def check_error(file_regression) -> Callable[[str, BaseException], None]:
    """Compare an error's whole text with its golden file in `tests/golden/errors/`."""

    def check(name: str, error: BaseException) -> None:
        file_regression.check(f"{error}\n", fullpath=ROOT / "tests" / "golden" / "errors" / f"{name}.txt")

    return check


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless browser for all tests of a process: its driver cannot be started twice in one."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()
