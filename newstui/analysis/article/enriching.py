"""Links and pictures for an article whose words were found without them.

Asked for links and pictures too, the extraction takes other words for the article's, and does worse by its gold; asked
twice, it costs twice. So it is asked for the words alone, and what hangs on them is read off the page itself: an
element whose text is that of one of the article's blocks has its links, and the pictures right before it are its own.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from newstui.analysis.article.elements import BREAKS, SKIP
from newstui.analysis.article.html import article_of_element
from newstui.analysis.article.markup import is_box, largest_box
from newstui.analysis.article.pictures import MOST_IMAGES, image_of
from newstui.model.article import Article, Block, Image, Link
from newstui.model.text import clean

_LOOKED_AT = (*BREAKS, *SKIP, "img")
_TIMES_READ = 4
"""So many times as long as the page is what is read of it: elements within elements are read again and again."""
_ADDRESS = re.compile(r"(?:https?:)?/[^\s{}]+$")
_LOGO = "logo"
_BESIDE = 2
_LAZY = ("data-src", "data-original", "data-lazy-src")
"""Where pages keep a picture's address until it scrolls into view."""


def enriched(article: Article, page: Any, url: str | None) -> Article:
    """`article` with the links and pictures of its blocks on `page`, an lxml tree from `url`, which this changes."""
    return _Matching(article, page, url).done()


def squeezed(text: str) -> str:
    """Text without its white space, which markup changes."""
    return "".join(text.split())


class _Matching:
    def __init__(self, article: Article, page: Any, url: str | None) -> None:
        self._article = article
        self._page = page
        self._base = _base(page, url)
        self._wanted: defaultdict[str, deque[Block]] = defaultdict(deque)
        for block in article.blocks:
            self._wanted[squeezed(article.text[block.start : block.end])].append(block)
        self._links: list[Link] = []
        self._images: list[tuple[Any, Image]] = []
        self._stands: Any = None
        """The element that holds all paragraphs that were found: a picture outside of it is the site's."""
        self._above: list[tuple[Any, Image]] = []
        """Pictures since the last words; those before the words of another story are another story's."""

    def done(self) -> Article:
        import lxml.etree

        left = _TIMES_READ * sum(map(len, self._page.itertext()))
        largest = largest_box(self._page)
        walk = lxml.etree.iterwalk(self._page, events=("start",), tag=_LOOKED_AT)
        for _, element in walk:
            name = element.tag
            if name in SKIP or is_box(element, largest):
                walk.skip_subtree()
            elif name == "img":
                self._picture(element)
            elif name != "hr" and next(element.iterchildren(*BREAKS), None) is None:
                text = "".join(element.itertext())
                left -= len(text)
                if left < 0:
                    break
                if self._read(element, squeezed(clean(text))):
                    walk.skip_subtree()
        links = tuple(sorted(self._links, key=lambda link: link.start))
        near = _above(self._stands)
        found = [image for element, image in self._images if near in element.iterancestors()]
        images = tuple(sorted(found, key=lambda image: image.place))
        return replace(self._article, links=links or self._article.links, images=images)

    def _read(self, element: Any, key: str) -> bool:
        """Whether an element has the words of a block, or of some where it has lines; what hangs on them is kept."""
        same = self._wanted.get(key)
        if not same and next(element.iter("br"), None) is None:
            if key:
                self._above.clear()
            return False
        within = [*element.iter("img")]
        if same and next(element.iter("a"), None) is None:
            self._found(same.popleft(), element)
        elif not self._lines(element):
            return False
        for image in within:
            self._picture(image)
        return True

    def _lines(self, element: Any) -> bool:
        """Read an element as an article of its own, and find its blocks in the whole."""
        for link in element.iter("a"):
            self._resolve(link)
        part = article_of_element(element, title="", language=self._article.language)
        found = False
        for block in part.blocks:
            words = part.text[block.start : block.end]
            same = self._wanted.get(squeezed(words))
            if not same:
                self._above.clear()
                continue
            found = True
            mine = same.popleft()
            self._found(mine, element)
            if self._article.text[mine.start : mine.end] == words:
                by = mine.start - block.start
                self._links += (replace(link, start=link.start + by, end=link.end + by) for link in _in(part, block))
        return found

    def _found(self, block: Block, element: Any) -> None:
        """The pictures that wait stand before it; each once."""
        if block.kind == "paragraph":
            self._stands = element.getparent() if self._stands is None else _common(self._stands, element)
        seen = {image.url for _, image in self._images}
        for above, image in self._above:
            if image.url not in seen and len(self._images) < MOST_IMAGES:
                seen.add(image.url)
                self._images.append((above, replace(image, place=block.start)))
        self._above = []

    def _picture(self, element: Any) -> None:
        source = (element.get("src") or "").strip()
        source = next((kept for name in _LAZY if _ADDRESS.match(kept := element.get(name) or "")), source)
        element.set("src", self._absolute(clean(source)))
        if ".svg" in source or _LOGO in source.lower():
            return
        if (image := image_of(element)) is not None and len(self._above) < MOST_IMAGES:
            self._above.append((element, image))

    def _resolve(self, link: Any) -> None:
        to = clean(link.get("href") or "").strip()
        # A place on the page itself is none to go to.
        link.set("href", "" if to.startswith("#") else self._absolute(to))

    def _absolute(self, address: str) -> str:
        try:
            return urljoin(self._base, address)
        except ValueError:
            return ""


def _above(holder: Any) -> Any:
    """A little more than what holds the paragraphs: the picture that a story opens with stands beside it."""
    for _ in range(_BESIDE):
        outer = None if holder is None else holder.getparent()
        if outer is None or outer.tag == "body":
            break
        holder = outer
    return holder


def _common(holder: Any, element: Any) -> Any:
    """The innermost element that holds both."""
    above = set(element.iterancestors())
    return next((each for each in (holder, *holder.iterancestors()) if each in above), holder)


def _base(page: Any, url: str | None) -> str:
    named = next((base.get("href") for base in page.iter("base") if base.get("href")), "")
    try:
        return urljoin(url or "", clean(named))
    except ValueError:
        return url or ""


def _in(article: Article, block: Block) -> Iterator[Link]:
    return (link for link in article.links if block.start <= link.start and link.end <= block.end)
