"""OPML: subscriptions to and from a file."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from newstui.errors import FeedError
from newstui.feeds.newsboat import PROGRAMS
from newstui.model.feed import Subscription
from newstui.model.text import clean, clean_line

_SHOWN = 120
"""Characters of an address that a note quotes."""


def read(data: bytes, notes: list[str] | None = None) -> list[Subscription]:
    """The subscriptions of an OPML document, each URL once, nested folders joined by ``/``.

    `notes` is given a line for each outline that is left out. Raises FeedError where the document cannot be read, or
    names no feed that can be fetched.
    """
    import lxml.etree

    # No entities, no network, and lxml's own bounds on depth and size: a bomb is an error like any other.
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = lxml.etree.fromstring(data, parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise FeedError(
            f"not an OPML file: {clean_line(str(error))[:200]}", "export it again from the other reader"
        ) from error
    if root is None or lxml.etree.QName(root).localname.lower() != "opml":
        raise FeedError("not an OPML file", "export it again from the other reader")
    found: dict[str, Subscription] = {}
    left: list[str] = []
    for outline in root.iter("{*}outline"):
        attributes = {str(name).lower(): value for name, value in outline.attrib.items()}
        url = clean_line(attributes.get("xmlurl", ""))
        program = url.startswith(PROGRAMS)
        title = clean_line(attributes.get("title") or attributes.get("text") or "")
        if program or url.lower().startswith(("http://", "https://")):
            site = clean_line(attributes.get("htmlurl", ""))
            named = title if title != url else None
            found.setdefault(url, Subscription(url, named or None, site or None, _folder(outline), program))
        elif url:
            named = f" ({title[:_SHOWN]})" if title and title != url else ""
            left.append(f"line {outline.sourceline}: {url[:_SHOWN]!r}{named} is no http or https address; left out")
        elif attributes.get("type", "").lower() in ("rss", "atom"):
            left.append(f"line {outline.sourceline}: {title[:_SHOWN]!r} has no xmlUrl; left out")
    if not found:
        if left:
            more = f"; and {len(left) - 1} more" if len(left) > 1 else ""
            raise FeedError(
                f"the OPML file names no feed that can be fetched: {left[0].removesuffix('; left out')}{more}",
                "an outline needs an xmlUrl that begins with http:// or https://",
            )
        raise FeedError("the OPML file names no feed", "its outlines need an xmlUrl")
    if notes is not None:
        notes += left
    return list(found.values())


def _folder(outline: object) -> str | None:
    names = []
    for parent in outline.iterancestors("{*}outline"):  # type: ignore[attr-defined]
        name = clean_line(parent.get("title") or parent.get("text") or "")
        if name:
            names.append(name)
    return "/".join(reversed(names)) or None


def write(subscriptions: Iterable[Subscription], title: str = "newstui subscriptions") -> bytes:
    """An OPML 2.0 document of the subscriptions; `read` gives them back."""
    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = clean(title)
    body = ElementTree.SubElement(root, "body")
    folders: dict[str, ElementTree.Element] = {"": body}
    for each in subscriptions:
        name = clean(each.title or each.url)
        attributes = {"type": "rss", "text": name, "title": name, "xmlUrl": each.url}
        if each.site_url:
            attributes["htmlUrl"] = each.site_url
        ElementTree.SubElement(_nested(folders, each.folder or ""), "outline", attributes)
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _nested(folders: dict[str, ElementTree.Element], path: str) -> ElementTree.Element:
    if path not in folders:
        parent, _, name = path.rpartition("/")
        folders[path] = ElementTree.SubElement(_nested(folders, parent), "outline", text=clean(name), title=clean(name))
    return folders[path]
