"""The command line: thin verbs over the pipeline."""

from __future__ import annotations

import sys

import typer

from tollbook import __version__
from tollbook.cli.doctor import doctor
from tollbook.cli.evaluate import evaluate
from tollbook.cli.follow import diff, trace
from tollbook.cli.inspect import check, extract, series
from tollbook.cli.report import report
from tollbook.cli.terminal import EXIT_ERROR, complain
from tollbook.errors import TollbookError

app = typer.Typer(
    name="tollbook",
    help="From narrative casualty reports to citable, checked time series of reported deaths.",
    epilog="Example: tollbook report seeds/ --out _output",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for verb in (report, extract, series, check, trace, diff, evaluate, doctor):
    app.command()(verb)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and stop."
    ),
) -> None:
    pass


def main() -> None:
    """Run the command line; a fault that the user can mend is printed without a stack trace."""
    try:
        app()
    except TollbookError as error:
        complain(error)
        sys.exit(EXIT_ERROR)


__all__ = ["app", "main"]
