"""Write `requirements.lock`, or check that it still says what `pyproject.toml` asks for.

The check compiles anew with the present pins as preferences: newer releases do not make it fail, a changed
requirement does.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"


def compile_lock(output: Path) -> None:
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet", "--universal"),
        *("--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
        *("--no-header", "--no-annotate", "--extra", "all", "--group", "dev", "--group", "bench"),
        *("--output-file", str(output)),
    ]
    subprocess.run(command, cwd=ROOT, check=True)


def main(flag: str) -> int:
    if flag == "--write":
        compile_lock(LOCK)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / LOCK.name
        fresh.write_bytes(LOCK.read_bytes())
        compile_lock(fresh)
        if fresh.read_bytes() == LOCK.read_bytes():
            return 0
    print("requirements.lock does not match pyproject.toml\n  fix  run `make lock` and commit the file")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
