"""Print how the tollbook that Python finds reads every annotated document, and where that tollbook lies."""

import sys
from pathlib import Path

import tollbook.extract.walk
from tollbook.evaluation import read_gold
from tollbook.extract import extract
from tollbook.records import Document

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    print(Path(tollbook.extract.walk.__file__).suffix)
    for folder in ("gold", "blind"):
        for gold in read_gold(ROOT / "tests" / folder):
            for profile in ("roundup", "generic"):
                print(gold.id, profile, extract(Document(id=gold.id, text=gold.text, profile=profile)))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main()
