from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.errors import ConfigError
from newstui.tui.actions import background, feeds, moving, triage, views
from newstui.tui.commands import BY_ID, COMMANDS, GROUPS
from newstui.tui.keymap import Keymap, parse, shown, token
from newstui.tui.keys_page import keys_page
from newstui.tui.presets import PRESETS

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
    from newstui.tui.screens.feed_page import FeedPageScreen
    from newstui.tui.screens.follow_board import FollowBoardScreen
    from newstui.tui.screens.main import MainScreen
    from newstui.tui.screens.mute_rules import MuteRulesScreen

    screens = {"claims": ClaimsScreen, "board": FollowBoardScreen, "rules": MuteRulesScreen, "feeds": FeedPageScreen}
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


def test_a_remap_takes_no_key_of_a_screen_where_it_means_nothing():
    keymap = Keymap.build("default", {"later": "d", "redo": "e"})
    assert press(keymap, "d") == "later"
    assert press(keymap, "d", context="feeds") == "remove-feed"
    assert press(keymap, "d", context="rules") == "remove-rule"
    assert press(keymap, "e", context="feeds") == "redo"
    assert keymap.keys_of("rename-feed") == ()


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


@pytest.mark.parametrize(
    "key", ["ctrl+s", "ctrl+slash", "ctrl+left_square_bracket", "alt+f13", "shift+tab", "ctrl+@", "alt+é", "ctrl+space"]
)
def test_keys_that_a_keyboard_sends_are_taken(key):
    assert press(Keymap.build("default", {"star": (key,)}), key) == "star"


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


@pytest.mark.parametrize(
    ("remaps", "words", "hint"),
    [
        ({"star": ("s",), "later": ("s",)}, ["c.toml:1", "star", "later", "c.toml:2"], '= "none"'),
        ({"star": ("g",)}, ["c.toml:1", "[keys] star: 'g' begins", "'gg'", "first"], "choose another key"),
        ({"star": ("jj",)}, ["c.toml:1", "begins with 'j'", "down"], "choose another key"),
        ({"star": ("Enter",)}, ["c.toml:1", "'Enter' is no key"], "'enter'"),
        ({"star": ("crtl+s",)}, ["c.toml:1", "'crtl+s' is no key"], "'ctrl'"),
        ({"star": ("ctrl+alt+banana",)}, ["c.toml:1", "'ctrl+alt+banana' is no key"], "such as ctrl+d"),
        ({"star": ("esc",)}, ["c.toml:1", "'esc' is no key"], "'escape'"),
        ({"star": ("ctrl+entr",)}, ["c.toml:1", "'ctrl+entr' is no key"], "'ctrl+enter'"),
        ({"add-rule": ("d",), "remove-rule": ("d",)}, ["add-rule", "remove-rule"], "choose another key"),
    ],
)
def test_keys_that_stand_in_each_others_way_are_told_with_file_and_line(remaps, words, hint):
    origins = {f"keys.{name}": f"c.toml:{number}" for number, name in enumerate(remaps, 1)}
    with pytest.raises(ConfigError) as caught:
        Keymap.build("default", remaps, origins=origins)
    assert [each for each in words if each not in caught.value.message] == []
    assert hint in caught.value.hint


def test_a_key_of_one_pane_leaves_the_others_theirs():
    keymap = Keymap.build("default", {"add-rule": ("j",)})
    assert press(keymap, "j") == "down"
    assert press(keymap, "j", context="rules") == "add-rule"


def test_a_sequence_may_be_given_in_the_place_of_another():
    keymap = Keymap.build("default", {"star": ("gu",), "view-unread": ("gU",)})
    assert (press(keymap, "g", "u"), press(keymap, "g", "U")) == ("star", "view-unread")


@pytest.mark.parametrize(
    ("preset", "keys", "command"),
    [
        ("newsboat", "n", "next-unread"),
        ("newsboat", "p", "previous-unread"),
        ("newsboat", "A", "mark-all-read"),
        ("newsboat", "N", "toggle-read"),
        ("newsboat", "o", "open-browser"),
        ("newsboat", "O", "open-browser"),
        ("newsboat", "r", "refresh-feed"),
        ("newsboat", "R", "refresh-all"),
        ("newsboat", "q", "back"),
        ("newsboat", "Q", "quit"),
        ("newsboat", "F", "filter"),
        ("newsboat", "/", "search"),
        ("newsboat", "D", "mute"),
        ("newsboat", "t", "tag"),
        ("newsboat", "?", "help"),
        ("vim", "u", "undo"),
        ("vim", "ctrl+r", "redo"),
        ("vim", "gg", "first"),
        ("vim", "G", "last"),
        ("vim", "ctrl+d", "half-page-down"),
        ("vim", "ctrl+e", "scroll-article-down"),
        ("vim", "ZZ", "quit"),
        ("vim", "ZQ", "quit"),
        ("vim", "dd", "done"),
        ("vim", "yy", "copy-link"),
        ("vim", "V", "select-range"),
        ("vim", ":", "palette"),
        ("vim", "ctrl+w l", "focus-right"),
    ],
)
def test_presets_do_what_their_programs_do(preset, keys, command):
    assert press(Keymap.build(preset), *parse(keys)) == command


@pytest.mark.parametrize("preset", PRESETS)
def test_no_preset_hides_a_sequence(preset):
    keymap = Keymap.build(preset)
    bound = [(parse(keys), command) for command in COMMANDS for keys in keymap.raw(command.id)]
    assert not [
        (short, long)
        for short, one in bound
        for long, other in bound
        if len(short) < len(long) and long[: len(short)] == short and one.context in ("anywhere", other.context)
    ]


@pytest.mark.parametrize("preset", PRESETS)
def test_no_preset_leaves_a_command_without_keys(preset):
    keymap = Keymap.build(preset)
    assert [command.id for command in COMMANDS if not keymap.keys_of(command.id)] == []
