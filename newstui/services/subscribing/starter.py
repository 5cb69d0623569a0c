"""The starter set: feeds to choose from by topic. Read off a file of the package; nothing is fetched."""

from __future__ import annotations

from importlib.resources import files

from newstui.model.feed import Subscription


def starter() -> list[Subscription]:
    """Every feed of the set, by topic, which is its folder."""
    import tomllib

    topics = tomllib.loads(files("newstui.starter").joinpath("feeds.toml").read_text("utf-8"))
    return [Subscription(url, name, folder=topic) for topic, feeds in topics.items() for name, url in feeds.items()]
