"""newstui analyze: one article, or a stream of them, without the store."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import IO, Any

import click

from newstui.cli import output, session
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
    from newstui.net.charset import decoded

    if name.startswith(("http://", "https://")):
        return _fetched(name)
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise NewstuiError(f"{name}: {error.strerror}", "name a file, a URL, or - for stdin") from error
    if b"\0" in data[:8192] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NewstuiError(f"{name}: not a text", "name a text or HTML file")
    body = decoded(data)
    start = body.lstrip()[:300].lower()
    if not start:
        raise NewstuiError(f"{'stdin' if name == '-' else name}: there is nothing in it", "name a text or HTML file")
    if re.match(r"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<(rss|feed|rdf:rdf)\b", start, re.DOTALL):
        raise NewstuiError(f"{name}: this is a feed", "`newstui add` subscribes to it")
    if start.startswith(("<!doctype html", "<html")):
        return Source(body, "page")
    return Source(body, "html" if start.startswith("<") else "text")


def _fetched(url: str) -> Source:
    import asyncio

    from newstui.net.charset import decoded
    from newstui.services.refreshing import fetching

    async def get() -> Source:
        async with fetching.client(session.settings().fetch) as client:
            response = await client.get(url, accept="text/html, */*;q=0.5")
        return Source(decoded(response.body, response.content_type), "page", url=response.url)

    return asyncio.run(get())


def _stream(name: str, sentences: int | None) -> int:
    if name == "-":
        return _answer(sys.stdin.buffer, sentences)
    try:
        stream = Path(name).open("rb")  # noqa: SIM115  (a broken pipe within must not pass for a file that is not there)
    except OSError as error:
        raise NewstuiError(f"{name}: {error.strerror}", "name a file, or - for stdin") from error
    with stream:
        return _answer(stream, sentences)


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
        try:
            output.record(result)
        except ValueError:
            # An id that is no JSON, such as NaN, is not ours to write.
            failed = True
            output.record({"id": None, "error": f"line {number}: not JSON"})
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
