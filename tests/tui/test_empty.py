"""Every empty list says why it is empty, and which key does something about it."""

from __future__ import annotations

from typing import get_args

import pytest

from newstui.model.feed import Feed
from newstui.model.view import View, ViewKind
from newstui.tui.keymap import Keymap
from newstui.tui.widgets.empty import words_for_empty

FEED = Feed(1, "http://a.example/rss", "A", checked_at=5)


@pytest.mark.parametrize("kind", get_args(ViewKind))
@pytest.mark.parametrize(
    "feeds", [[], [FEED], [Feed(1, "http://a.example/rss", "A")]], ids=["none", "one", "unfetched"]
)
def test_every_view_says_what_to_do(kind: ViewKind, feeds: list[Feed]) -> None:
    keymap = Keymap.build()
    why, *what = words_for_empty(View(kind, feed_id=1, name="a"), feeds, keymap)
    assert why
    keys = {keys for command in keymap._bindings for keys in keymap.keys_of(command)}
    assert any(line.split("  ")[0] in keys for line in what if line)
