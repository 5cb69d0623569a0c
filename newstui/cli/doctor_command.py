"""newstui doctor: what can be said of this installation."""

from __future__ import annotations

import dataclasses

import click

from newstui.cli import output, session

_MARKS = {"fine": "ok", "note": "--", "wrong": "!!"}


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a finding.")
@click.option("--repair", "mend", is_flag=True, help="Mend the store as far as it goes; a copy of it is kept.")
def command(as_json: bool, mend: bool) -> int:
    """Examine program, places, settings, store and terminal; exit code 1 where something is wrong."""
    from newstui.services.doctor import examine, repair

    findings = repair(session.places().store, session.tell) if mend else examine(session.places())
    for finding in findings:
        if as_json:
            output.record(dataclasses.asdict(finding))
        else:
            output.line(f"{_MARKS[finding.verdict]}  {finding.about:<14} {finding.words}")
    return 1 if any(finding.verdict == "wrong" for finding in findings) else 0
