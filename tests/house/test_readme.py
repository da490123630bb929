"""The README's commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tollbook.cli import app

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(?:sh|bash|console)\n(.*?)```", README, flags=re.S)
COMMANDS = [line.removeprefix("$ ").split("#")[0].strip() for block in BLOCKS for line in block.splitlines()]


def test_each_make_target_of_the_readme_is_in_the_makefile():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.M))
    named = {command.split()[1] for command in COMMANDS if command.startswith("make ")}
    assert {"report", "test"} <= named <= targets


@pytest.mark.parametrize(
    "command", [one for one in COMMANDS if "tollbook " in one and not one.startswith("pip")]
)
def test_each_tollbook_command_of_the_readme_names_a_verb_and_options_that_exist(command):
    words = command.split("tollbook ", 1)[1].split()
    outcome = CliRunner().invoke(app, [words[0], "--help"], env={"COLUMNS": "200"})
    assert outcome.exit_code == 0, f"there is no verb {words[0]!r}"
    for option in (word.split("=")[0] for word in words if word.startswith("--")):
        assert option in outcome.output, f"{words[0]} has no option {option}"


@pytest.mark.parametrize("link", re.findall(r"\]\((?!https?://|#)([^)#]+)", README))
def test_each_link_of_the_readme_leads_to_a_file(link):
    assert (ROOT / link).exists()
