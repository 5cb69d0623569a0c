"""OPML: subscriptions to and from a file."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from newstui.errors import FeedError
from newstui.feeds.newsboat import PROGRAMS
from newstui.model.feed import Subscription
from newstui.model.text import clean, clean_line


def read(data: bytes) -> list[Subscription]:
    """The subscriptions of an OPML document, each URL once, nested folders joined by ``/``.

    Raises FeedError where it cannot be read, or names no feed; never half of it.
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
    for outline in root.iter("{*}outline"):
        attributes = {str(name).lower(): value for name, value in outline.attrib.items()}
        url = clean_line(attributes.get("xmlurl", ""))
        program = url.startswith(PROGRAMS)
        if program or url.startswith(("http://", "https://")):
            title = clean_line(attributes.get("title") or attributes.get("text") or "")
            site = clean_line(attributes.get("htmlurl", ""))
            named = title if title != url else None
            found.setdefault(url, Subscription(url, named or None, site or None, _folder(outline), program))
    if not found:
        raise FeedError("the OPML file names no feed", "its outlines need an xmlUrl")
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
