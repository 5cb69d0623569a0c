from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.errors import ConfigError
from newstui.tui.actions import background, feeds, moving, triage, views
from newstui.tui.commands import BY_ID, COMMANDS, GROUPS
from newstui.tui.keymap import PRESETS, Keymap, parse, shown, token
from newstui.tui.keys_page import keys_page

DOCS = Path(__file__).parents[2] / "docs" / "keys.md"


def press(keymap, *keys, context="list"):
    for key in keys:
        pressed = keymap.press(key, context)
    return pressed.command.id if pressed.command else None


def test_ids_are_unique_and_groups_known():
    assert len(BY_ID) == len(COMMANDS)
    assert {command.group for command in COMMANDS} == set(GROUPS)


def test_every_command_has_an_action():
    from newstui.tui.screens.claims import ClaimsScreen
    from newstui.tui.screens.follow_board import FollowBoardScreen
    from newstui.tui.screens.main import MainScreen

    screens = {"claims": ClaimsScreen, "board": FollowBoardScreen}
    assert [
        command.id for command in COMMANDS if not hasattr(screens.get(command.context, MainScreen), command.action)
    ] == []
    assert background and feeds and moving and triage and views


@pytest.mark.parametrize("preset", PRESETS)
def test_no_two_commands_share_a_key(preset):
    keymap = Keymap.build(preset)
    for command in COMMANDS:
        for keys in keymap._bindings[command.id]:
            context = "list" if command.context == "anywhere" else command.context
            assert press(keymap, *parse(keys), context=context) == command.id, keys


def test_no_key_is_the_beginning_of_a_sequence():
    bound = {parse(keys) for command in COMMANDS for keys in command.keys}
    assert not {sequence for sequence in bound if any(sequence[:n] in bound for n in range(1, len(sequence)))}


def test_sequences():
    keymap = Keymap.build()
    assert keymap.press("g", "list").pending == "g"
    assert press(keymap, "u") == "view-unread"
    assert press(keymap, "g", "j") == "down"  # what does not go on a sequence stands for itself
    assert press(keymap, "u") is None


def test_contexts():
    assert press(Keymap.build(), "x", context="reader") is None
    assert press(Keymap.build(), "x", context="list") == "select"
    assert press(Keymap.build(), "/", context="list") == "search"
    assert press(Keymap.build(), "/", context="reader") == "find"


def test_a_remap_takes_the_key_from_its_owner():
    keymap = Keymap.build("default", {"star": "j, ctrl+s"})
    assert press(keymap, "j") == "star"
    assert press(keymap, "ctrl+s") == "star"
    assert press(keymap, "s") is None
    assert keymap.keys_of("down") == ("↓",)


def test_a_command_may_lose_its_keys():
    assert Keymap.build("default", {"quit": ()}).keys_of("quit") == ()


def test_unknown_names_are_refused_with_the_nearest():
    with pytest.raises(ConfigError, match="next-unread"):
        Keymap.build("default", {"next-unred": "n"})
    with pytest.raises(ConfigError, match="default, vim, newsboat"):
        Keymap.build("emacs")


def test_tokens():
    assert token("question_mark", "?") == "?"
    assert token("space", " ") == "space"
    assert token("ctrl+d", "\x04") == "ctrl+d"
    assert token("G", "G") == "G"


@given(st.text("abgGu?+. ", min_size=1, max_size=6))
def test_any_keys_parse_to_single_presses(keys):
    assert all(part for part in parse(keys))


def test_keys_as_read():
    assert [shown(keys) for keys in ("ctrl+d", "enter", "gu", "shift+tab", "+")] == [
        "Ctrl+D", "Enter", "gu", "Shift+Tab", "+",
    ]  # fmt: skip


def test_docs_are_the_table():
    assert DOCS.read_text(encoding="utf-8") == keys_page(), "python -m newstui.tui.keys_page > docs/keys.md"


def counted(keymap, *keys, counts="all", context="list"):
    for key in keys:
        pressed = keymap.press(key, context, counts=counts)
    return (pressed.command.id if pressed.command else None, pressed.number, pressed.pending)


def test_counts():
    keymap = Keymap.build()
    assert counted(keymap, "5", "j") == ("down", 5, "")
    assert counted(keymap, "1", "0", "e") == ("done", 10, "")
    assert counted(keymap, "j") == ("down", 0, "")
    assert counted(keymap, "0", "j") == ("down", 0, "")
    assert counted(keymap, "3", "g") == (None, 0, "3g")
    assert counted(keymap, "g") == ("first", 3, "")
    assert counted(keymap, *"99999999") == (None, 0, "9999")
    assert counted(keymap, "escape", "j") == ("down", 0, "")


def test_a_digit_with_a_command_of_its_own():
    keymap = Keymap.build()
    assert keymap.press("2", "list", counts="all").alone.id == "pane-summary"
    assert keymap.press("3", "list", counts="all").alone is None, "23 is a count and nothing else"
    keymap.forget()
    assert counted(keymap, "2", context="reader", counts="free") == ("pane-summary", 0, "")
    assert counted(keymap, "7", "2", context="reader", counts="free") == (None, 0, "72")
    keymap.forget()
    assert counted(keymap, "7", context="claims", counts="none") == (None, 0, "")
