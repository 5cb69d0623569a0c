"""newstui analyze: one article, or a stream of them, without the store."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO, Any

import click

from newstui.cli import output
from newstui.errors import NewstuiError, UsageError
from newstui.model.article import Source

_KINDS = ("text", "html", "page")


@click.command("analyze")
@click.argument("source", default="-", metavar="[FILE|URL|-]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object (docs/analyze.md).")
@click.option("--jsonl", is_flag=True, help="JSON Lines in, JSON Lines out, in the same order.")
@click.option("--sentences", type=click.IntRange(1, 50), help="Length of the summary.")
def command(source: str, as_json: bool, jsonl: bool, sentences: int | None) -> int:
    """Analyse an article: a text or HTML file, a web page, or stdin."""
    if jsonl:
        return _stream(source, sentences)
    from newstui.analysis.pipeline import analyse
    from newstui.cli.contract import as_json as contract
    from newstui.cli.page import lines

    briefing = analyse(_source(source), sentences=sentences)
    if as_json:
        output.record(contract(briefing))
    else:
        for line in lines(briefing):
            output.line(line)
    return 0


def _source(name: str) -> Source:
    if name.startswith(("http://", "https://")):
        return _fetched(name)
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise NewstuiError(f"{name}: {error.strerror}", "name a file, a URL, or - for stdin") from error
    body = data.decode("utf-8-sig", errors="replace")
    start = body.lstrip()[:200].lower()
    if start.startswith(("<!doctype html", "<html")):
        return Source(body, "page")
    return Source(body, "html" if start.startswith("<") else "text")


def _fetched(url: str) -> Source:
    import asyncio

    from newstui.net.client import Client

    async def get() -> Source:
        async with Client() as client:
            response = await client.get(url, accept="text/html, */*;q=0.5")
        return Source(response.body.decode("utf-8", errors="replace"), "page", url=response.url)

    return asyncio.run(get())


def _stream(name: str, sentences: int | None) -> int:
    if name == "-":
        return _answer(sys.stdin.buffer, sentences)
    try:
        with Path(name).open("rb") as stream:
            return _answer(stream, sentences)
    except OSError as error:
        raise NewstuiError(f"{name}: {error.strerror}", "name a file, or - for stdin") from error


def _answer(stream: IO[bytes], sentences: int | None) -> int:
    failed = False
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        identifier = None
        try:
            found = json.loads(line)
            identifier = found.get("id") if isinstance(found, dict) else None
            result = _result(found, sentences)
        except Exception as error:
            # One bad line must not cost the others: its place in the order is kept.
            failed = True
            result = {"id": identifier, "error": f"line {number}: {error or type(error).__name__}"}
        output.record(result)
    return 1 if failed else 0


def _result(found: Any, sentences: int | None) -> dict[str, Any]:
    from newstui.analysis.pipeline import analyse
    from newstui.cli.contract import as_json as contract

    kinds = [kind for kind in _KINDS if isinstance(found, dict) and isinstance(found.get(kind), str)]
    if len(kinds) != 1:
        raise UsageError("an object with one of text, html or page is wanted")
    kind = kinds[0]
    source = Source(
        found[kind],
        kind,  # type: ignore[arg-type]
        title=_string(found, "title"),
        url=_string(found, "url"),
        published=_moment(_string(found, "published")),
        language=_string(found, "language"),
    )
    return contract(analyse(source, sentences=sentences), found.get("id"))


def _string(found: dict[str, Any], key: str) -> str | None:
    value = found.get(key)
    return value if isinstance(value, str) and value else None


def _moment(text: str | None) -> int | None:
    from newstui.feeds.dates import parse_date

    return parse_date(text)
