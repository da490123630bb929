"""How quick the evidence explorer stays with five thousand counts: filters, search and a deep link in Chromium.

Prints milliseconds from the input to the finished layout, medians over the rounds.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

import tollbook
from tollbook.render.evidence import evidence_page
from tollbook.tables import claim_link

ROOT = Path(__file__).resolve().parents[1]
MEASURE = """([name, value]) => {
  const field = document.getElementById("filters").elements[name];
  const start = performance.now();
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  document.documentElement.getBoundingClientRect();
  document.body.offsetHeight;
  return performance.now() - start;
}"""
STEPS = (
    ("place", "SY02"),
    ("category", "civilians"),
    ("verdict", "compatible"),
    ("from", "2012-11-24"),
    ("search", "idlib"),
)


def copies(number: int) -> tuple[list, list, list]:
    """The seed `number` times, each copy under its own id, with its findings."""
    study = tollbook.run(ROOT / "seeds")
    (document,) = study.documents
    documents, claims, findings = [], [], []
    for copy in range(number):
        name = f"copy-{copy:04}"
        documents.append(replace(document, id=name, title=f"Report {copy}"))
        moved = {claim.id: claim.id.replace(document.id, name) for claim in study.claims}
        claims += [
            replace(one, id=moved[one.id], document=name, part_of=moved.get(one.part_of or ""))
            for one in study.claims
        ]
        findings += [
            replace(one, id=f"{name}:{one.id}", claims=tuple(moved[claim] for claim in one.claims))
            for one in study.findings
        ]
    return documents, claims, findings


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=620, help="unused: nothing here is drawn at random")
    parser.add_argument("--quick", action="store_true", help="one round instead of five")
    chosen = parser.parse_args()
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        print(json.dumps({"skipped": "Chromium is not installed"}))
        return 0
    documents, claims, findings = copies(250)
    rounds = 1 if chosen.quick else 5
    figures: dict[str, float] = {}
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "evidence.html"
        path.write_text(evidence_page(documents, claims, findings), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=program, args=["--headless", "--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(path.as_uri())
        for name, value in STEPS:
            taken = []
            for _ in range(rounds):
                taken += [page.evaluate(MEASURE, [name, value]), page.evaluate(MEASURE, [name, ""])]
            figures[name] = round(statistics.median(taken), 1)
        page.goto("about:blank")
        page.goto(path.as_uri() + "#" + claim_link(claims[-4].id).split("#")[1])
        page.locator(".m.aim").wait_for()
        figures["open_at_a_count"] = page.evaluate("Math.round(performance.now())")
        browser.close()
        size = path.stat().st_size
    print(f"{len(claims):,} counts in {len(documents)} documents, {size / 1e6:.1f} MB")
    for name, taken in figures.items():
        print(f"  {name:<16} {taken:>7.1f} ms")
    print(json.dumps({"counts": len(claims), "megabytes": round(size / 1e6, 1), "milliseconds": figures}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
