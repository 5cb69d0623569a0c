"""An article's HTML to text, blocks, links and emphases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from newstui.analysis.article.clutter import Mark, asks, marks
from newstui.analysis.article.elements import BREAKS, SKIP
from newstui.analysis.article.markup import heading_level, is_bold, is_box, largest_box
from newstui.analysis.article.nesting import shallow
from newstui.analysis.article.outline import BULLET, BULLETED, MOST_LINES, Line, blocks
from newstui.analysis.article.pictures import MOST_IMAGES, image_of
from newstui.analysis.article.tabular import Grid, Numbering
from newstui.analysis.language import language_of
from newstui.model.article import Article, Emphasis, Image, Link
from newstui.model.text import clean

_EMPHASES: dict[str, Literal["strong", "em", "code"]] = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "code": "code", "kbd": "code",
}  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_UNSEEN = " \t\n\r\f\v\u00a0\u200b\u200c\u200d\u2060\u00ad"
"""What fills a line without showing in it."""
_FEWEST_LINKS = 2
_BUTTON = 40
"""Characters of the longest line that may be a button."""
_ENOUGH = 40
"""Lines from which the language is told."""
_DEEPEST = 200
"""Elements nest no deeper in any article; what lies deeper is read as if it stood here."""


def article_of_html(body: str, *, title: str | None, language: str | None) -> Article:
    """The article in an HTML fragment. Clutter leaves the text."""
    root = _parse(shallow(clean(body)))
    return article_of_element(root, title=title, language=language)


def article_of_element(root: Any, *, title: str | None, language: str | None) -> Article:
    """The article in an lxml element; None for `root` is an empty one."""
    writer = _Writer()
    if root is not None:
        writer.read(root)
    return writer.article(title, language)


def _parse(body: str) -> Any:
    import lxml.etree
    import lxml.html

    if not body.strip():
        return None
    try:
        return lxml.html.fragment_fromstring(body, create_parent="div")
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        # Text that no HTML parser takes is still text.
        element = lxml.html.Element("div")
        element.text = "".join(part for part in body if part >= " " or part in "\n\t")
        return element


class _Writer:
    """Writes lines one after another, and notes what the markup says about each."""

    def __init__(self) -> None:
        self._drafts: list[_Draft] = []
        self._rest: list[str] = []
        """The words of lines beyond the last that is read as one."""
        self._above: list[Image] = []
        self._below: list[Image] = []
        """Pictures before the line that is being written, and after it."""
        self._lists: list[Numbering | None] = []
        self._items: list[str] = []
        """The marks of the items that are open; empty where a line has had it."""
        self._tables: list[Grid | None] = []
        """The tables that are open; None for one that only lays out a page."""
        self._cells = 0
        self._open_line()

    def _open_line(self) -> None:
        self._words: list[str] = []
        self._length = 0
        self._marks: list[tuple[str, int, int, str]] = []
        self._kind: Any = None
        self._level = 0
        self._mark = ""
        self._begins = False

    def read(self, root: Any) -> None:
        """Walk the tree with a stack of our own: hostile pages nest deeper than Python's."""
        import lxml.etree

        stack: list[Iterator[tuple[str, Any, int]]] = [iter([("open", root, 0)])]
        context: list[tuple[str, int]] = []
        largest = largest_box(root)
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
                continue
            action, element, depth = step
            if action == "text":
                self._write(element, context)
            elif action == "close":
                name, start = context.pop()
                self._leave(name, start, element)
            elif not isinstance(element.tag, str) or isinstance(element, lxml.etree._Comment):
                continue
            elif element.tag.lower() == "img":
                self._picture(element)
            elif element.tag.lower() not in SKIP and not is_box(element, largest):
                name = element.tag.lower()
                self._enter(name, element, context)
                context.append((name, self._length))
                stack.append(self._steps(element, min(depth + 1, _DEEPEST)))
        self._end_line()

    @staticmethod
    def _steps(element: Any, depth: int) -> Iterator[tuple[str, Any, int]]:
        # One by one: a list of a hundred thousand children would hold as many elements of lxml's at once.
        yield "text", element.text or "", depth
        for child in element:
            yield "open", child, depth
            yield "text", child.tail or "", depth
        yield "close", element, depth

    def _picture(self, element: Any) -> None:
        """A picture amid a line stands below it."""
        if (image := image_of(element)) is not None:
            (self._below if self._length else self._above).append(image)

    def _enter(self, name: str, element: Any, context: list[tuple[str, int]]) -> None:
        within = self._tables[-1] if self._tables else None
        if name == "table":
            self._end_line()
            self._tables.append(Grid.of(element))
        elif within is not None and name in BREAKS:
            self._in_grid(name, within)
        elif name in BREAKS:
            self._end_line()
        if name == "br":
            self._break(context)
        elif level := heading_level(element, name):
            self._kind, self._level = "heading", level
        elif name in ("ul", "ol"):
            self._lists.append(Numbering(element) if name == "ol" else None)
        elif name == "li":
            numbering = self._lists[-1] if self._lists else None
            self._items.append(numbering.next(element) if numbering else BULLETED)
        elif name == "blockquote":
            self._kind = "quote"
        elif name == "pre":
            self._kind = "code"

    def _in_grid(self, name: str, grid: Grid) -> None:
        """A row of a table is one line, its cells apart by tabs."""
        if name == "tr":
            self._end_line()
            self._kind, self._cells, self._begins = "table", 0, grid.begins()
        elif name in ("td", "th"):
            self._put("\t" if self._cells else "")
            self._cells += 1
        else:
            self._space()

    def _space(self) -> None:
        if self._length and self._words[-1][-1:] not in (" ", "\t"):
            self._put(" ")

    def _break(self, context: list[tuple[str, int]]) -> None:
        if any(name == "pre" for name, _ in context):
            self._put("\n")
        elif self._kind == "table":
            self._space()
        else:
            self._end_line(keep=True)

    def _put(self, words: str) -> None:
        if words:
            self._words.append(words)
            self._length += len(words)

    def _leave(self, name: str, start: int, element: Any) -> None:
        within = self._tables[-1] if self._tables else None
        if name == "a":
            url = element.get("href") or ""
            if url.startswith(("http://", "https://", "mailto:")):
                self._marks.append(("link", start, self._length, clean(url)))
        elif name in _EMPHASES:
            self._marks.append((_EMPHASES[name], start, self._length, ""))
        elif (name == "th" and within is not None) or is_bold(element, name):
            self._marks.append(("strong", start, self._length, ""))
        elif name in ("ul", "ol") and self._lists:
            self._lists.pop()
        if name == "table":
            self._end_line()
            self._tables.pop()
        elif within is not None and name != "tr":
            return
        elif name in BREAKS:
            self._end_line()
        if name == "li" and self._items:
            self._items.pop()

    def _write(self, text: str, context: list[tuple[str, int]]) -> None:
        if not text:
            return
        names = [name for name, _ in context]
        text = clean(text)
        if "pre" in names:
            text = text.expandtabs(4)
        else:
            text = _SPACE.sub(" ", text)
            if not self._length or (self._words and self._words[-1].endswith((" ", "\t"))):
                text = text.lstrip(" ")
        if self._kind is None and text.strip():
            if "blockquote" in names:
                self._kind = "quote"
            elif "li" in names:
                self._kind, self._level = "item", max(0, len(self._lists) - 1)
                # What comes after the first line of an item goes on it.
                self._mark, self._items[-1] = self._items[-1], ""
        self._put(text)

    def _end_line(self, *, keep: bool = False) -> None:
        """Close the line; `keep`: the next one continues the same element."""
        words = "".join(self._words)
        kind, level = self._kind, self._level
        if kind == "code":
            # Its indents are its own, those of the first line too.
            stripped = words.strip("\n").rstrip()
            cut = len(words) - len(words.lstrip("\n"))
        else:
            stripped = words.strip(" \n" if kind == "table" else None)
            cut = words.find(stripped)
        if stripped.strip(_UNSEEN):
            above, self._above, self._below = self._above, self._below, []
            if len(self._drafts) > MOST_LINES:
                self._rest.append(stripped)
            else:
                self._drafts.append(_Draft(stripped, cut, kind, level, self._marks, self._mark, above, self._begins))
        else:
            self._above += self._below
            self._below = []
        self._open_line()
        if keep and (kind != "heading" or not stripped):
            self._kind, self._level = kind, level

    def _bounded(self) -> list[_Draft]:
        """The drafts, all beyond the last line that is read made one."""
        if len(self._drafts) <= MOST_LINES:
            return self._drafts
        *read, more = self._drafts
        words = " ".join([more.words, *self._rest])
        return [*read, replace(more, words=words, cut=0, kind=None, marks=[])]

    def article(self, title: str | None, language: str | None) -> Article:
        """What has been written, without the clutter. Headings of clutter stay, so that their sections can be told."""
        language = language_of(" ".join(draft.words for draft in self._drafts[:_ENOUGH]), language)
        sheet = _Sheet()
        drafts = self._bounded()
        found = marks(
            [draft.words for draft in drafts],
            language,
            listed=[draft.kind == "item" for draft in drafts],
            headed=[draft.shows(len(draft.words)) for draft in drafts],
        )
        _links_at_end(drafts, found)
        _buttons(drafts, found, language)
        for draft, mark in zip(drafts, found, strict=True):
            sheet.above += draft.images
            if mark is None or draft.kind in ("code", "table", "quote"):
                sheet.write(draft)
            elif mark.heading and draft.shows(mark.heading):
                sheet.write(replace(draft, words=draft.words[: mark.heading]))
        sheet.above += [*self._above, *self._below]
        sheet.put_images(sheet.length)
        text = "".join(sheet.parts)
        made = blocks(text, sheet.lines, title=title, language=language)
        named = next((text[each.start : each.end] for each in made if each.kind == "title"), "")
        if not title and not named and made and made[0].kind == "heading" and made[0].level == 1:
            named = text[made[0].start : made[0].end]
        return Article(
            title or named, language, text, made, tuple(sheet.links), tuple(sheet.emphases), tuple(sheet.images)
        )


def _links_at_end(drafts: list[_Draft], found: list[Mark | None]) -> None:
    """The list of links with which an article ends points to others, with a heading over it or without.

    A page that is such a list for the most part is one for their sake.
    """
    last = len(drafts)
    while last and found[last - 1] is not None:
        last -= 1
    first = last
    while first and drafts[first - 1].kind == "item" and drafts[first - 1].is_link():
        first -= 1
    if _FEWEST_LINKS <= last - first <= len(drafts) / 3:
        found[first:last] = [Mark("line")] * (last - first)


def _buttons(drafts: list[_Draft], found: list[Mark | None], language: str | None) -> None:
    """A short line that is one link, and asks for something, is a button: "Share this letter"."""
    for number, draft in enumerate(drafts):
        if found[number] is None and len(draft.words) <= _BUTTON and draft.is_link() and asks(draft.words, language):
            found[number] = Mark("line")


@dataclass(slots=True)
class _Draft:
    """A line before it has its place in the text. Marks: (what, start, end, URL), from before white space was cut."""

    words: str
    cut: int
    kind: Any
    level: int
    marks: list[tuple[str, int, int, str]]
    mark: str = ""
    images: list[Image] = field(default_factory=list)
    """Before it."""
    begins: bool = False
    """Whether it is the first row of its table."""

    def is_link(self) -> bool:
        """Whether the whole of it is one link."""
        return any(
            what == "link" and start <= self.cut and end - self.cut >= len(self.words) - 1
            for what, start, end, _ in self.marks
        )

    def shows(self, length: int) -> bool:
        """Whether the markup makes a heading of the first `length` letters."""
        bold = any(
            what == "strong" and start <= self.cut and end - self.cut >= length - 1
            for what, start, end, _ in self.marks
        )
        return self.kind == "heading" or bold


@dataclass(slots=True)
class _Sheet:
    """The text as it grows, with its lines, links and emphases."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    lines: list[Line] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    emphases: list[Emphasis] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    above: list[Image] = field(default_factory=list)
    """Those that wait for the line which they stand above."""

    def put_images(self, place: int) -> None:
        """Those that wait stand here; each once, and no more of them than anybody looks at."""
        seen = {image.url for image in self.images}
        for image in self.above:
            if image.url not in seen and len(self.images) < MOST_IMAGES:
                seen.add(image.url)
                self.images.append(replace(image, place=place))
        self.above = []

    def write(self, draft: _Draft) -> None:
        """Put a line below the others. A mark that the publisher typed before it lies outside the item's span."""
        if self.lines:
            close = draft.kind in ("item", "table") and self.lines[-1].kind == draft.kind and not draft.begins
            gap = "\n" if close else "\n\n"
            self.parts.append(gap)
            self.length += len(gap)
        offset, words = self.length, draft.words
        self.put_images(offset)
        self.parts.append(words)
        self.length += len(words)
        spans = [
            (what, offset + max(0, start - draft.cut), offset + min(len(words), end - draft.cut), url)
            for what, start, end, url in draft.marks
        ]
        spans = [each for each in spans if each[1] < each[2]]
        body = BULLET.match(words)
        begins = offset + (body.end() if body else 0)
        bold_end = max((end for what, start, end, _ in spans if what == "strong" and start <= begins), default=offset)
        rest = words[bold_end - offset :].strip(" \t:.–—-")
        strong = bold_end > offset
        self.lines.append(
            Line(
                offset,
                self.length,
                draft.kind,
                draft.level,
                strong=strong and not rest,
                label_end=bold_end if strong and rest else None,
                mark=draft.mark,
            )
        )
        for what, start, end, url in spans:
            if what == "link":
                self.links.append(Link(start, end, url))
            else:
                self.emphases.append(Emphasis(start, end, what))  # type: ignore[arg-type]
