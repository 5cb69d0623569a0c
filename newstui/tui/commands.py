"""All commands, in one table: it drives the keys, the footer, help, the palette and docs/keys.md.

A command's `id` is stable (it is what ``[keys]`` in config.toml names). The screen that runs it has a method
``action_<id>`` with hyphens as underscores; a test holds that every command has one.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Context = Literal["anywhere", "list", "reader", "claims", "board", "rules", "feeds"]
"""Where the focus must be for the keys to work; ``anywhere`` is wherever the command means something.

A key may stand in ``anywhere`` and in another: the innermost counts.
"""

Group = Literal["Move", "Open", "Triage", "Follow", "Views", "Analysis", "Feeds", "Help"]

GROUPS: tuple[Group, ...] = ("Move", "Open", "Triage", "Follow", "Views", "Analysis", "Feeds", "Help")


class Command(NamedTuple):
    """One thing that the reader can ask for."""

    id: str
    keys: tuple[str, ...]
    """As typed: a character, a key's name (``enter``, ``ctrl+d``), or a sequence of characters (``gu``)."""
    title: str
    """A few words, for the footer and the palette."""
    description: str
    """A sentence, for help and the docs."""
    context: Context
    group: Group
    footer: int = 0
    """Place in the footer, from 1; 0 is not there."""

    @property
    def action(self) -> str:
        """The name of the method that does it."""
        return "action_" + self.id.replace("-", "_")


ANYWHERE: Context = "anywhere"
_A = ANYWHERE

# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command("down", ("j", "down"), "next", "Next story, or next line of the pane.", _A, "Move", 1),
    Command("up", ("k", "up"), "previous", "Previous story, or previous line of the pane.", _A, "Move"),
    Command("next-unread", ("n",), "next unread", "Next unread story; after a find, the next place.", _A, "Move", 3),
    Command("previous-unread", ("p",), "previous unread", "Previous unread story.", _A, "Move"),
    Command("first", ("gg", "home"), "first", "First story, or top of the pane.", _A, "Move"),
    Command("last", ("G", "end"), "last", "Last story, or end of the pane.", _A, "Move"),
    Command("half-page-down", ("ctrl+d",), "half a page down", "Half a page down.", _A, "Move"),
    Command("half-page-up", ("ctrl+u",), "half a page up", "Half a page up.", _A, "Move"),
    Command("page-down", ("pagedown", "ctrl+f"), "page down", "A page down.", _A, "Move"),
    Command("page-up", ("pageup", "ctrl+b"), "page up", "A page up.", _A, "Move"),
    Command("read-on", ("space",), "read on", "Page the article down; at its end, the next unread story.", _A, "Move"),
    Command("scroll-article-down", ("J",), "scroll article", "Scroll the article down, from any pane.", _A, "Move"),
    Command("scroll-article-up", ("K",), "scroll article up", "Scroll the article up, from any pane.", _A, "Move"),
    Command("focus-left", ("h", "left"), "pane to the left", "Move to the pane on the left.", _A, "Move"),
    Command("focus-right", ("l", "right"), "pane to the right", "Move to the pane on the right.", _A, "Move"),
    Command("focus-next", ("tab",), "next pane", "Move to the next pane.", _A, "Move"),
    Command("focus-previous", ("shift+tab",), "previous pane", "Move to the previous pane.", _A, "Move"),
    Command("pane-text", ("1",), "text", "The article's text.", _A, "Move"),
    Command("pane-summary", ("2",), "summary", "The summary.", _A, "Move"),
    Command("pane-context", ("3",), "context", "Context, and what to watch.", _A, "Move"),
    Command("zoom", ("w",), "zoom", "Give the pane the whole screen, or all panes their places again.", _A, "Move"),
    Command("wider", (">",), "wider", "Make the pane wider; its border can be dragged too.", _A, "Move"),
    Command("narrower", ("<",), "narrower", "Make the pane narrower.", _A, "Move"),
    Command("reset-widths", ("|",), "own widths", "Give all panes their own widths again.", _A, "Move"),
    Command("pane-claims", ("4",), "claims", "Who said what.", _A, "Move"),
    Command("open", ("enter",), "open", "Open the story; on a bullet, go to its place in the text.", _A, "Open", 2),
    Command("open-browser", ("o",), "browser", "Open the story's page in the web browser.", _A, "Open", 11),
    Command("links", (";",), "links", "Letters upon the links in sight; they, or numbers, open.", "reader", "Open"),
    Command("outlinks", ("O",), "addresses", "Links, pictures and files of the story, with addresses.", _A, "Open"),
    Command("find", ("/",), "find", "Find words in the article.", "reader", "Open"),
    Command("find-previous", ("N",), "previous place", "The previous place that was found.", "reader", "Open"),
    Command("copy-link", ("y",), "copy link", "Copy the story's link to the clipboard.", _A, "Open"),
    Command("copy-quote", ("Y",), "copy quote", "Copy the sentence here with its source.", "reader", "Open"),
    Command("back", ("q", "escape"), "back", "Close the innermost thing that is open.", _A, "Open"),
    Command("done", ("e",), "done", "Done with this story: mark it and go to the next.", _A, "Triage", 4),
    Command("done-event", ("E",), "event done", "Done with every story of this event, as one step.", _A, "Triage"),
    Command("toggle-read", ("m",), "read or unread", "Mark read, or unread again.", _A, "Triage"),
    Command("star", ("s",), "star", "Star the story, or take the star away.", _A, "Triage", 9),
    Command("later", ("L",), "later", "Put aside for later, no longer unread; or drop it from there.", _A, "Triage"),
    Command("later-until", ("W",), "later until", "Keep for later until a date, then unread again.", _A, "Triage"),
    Command("mark-all-read", ("A",), "all read", "Mark every story of this view read.", _A, "Triage"),
    Command("mark-above-read", ("{",), "above read", "Mark what is above the cursor read.", "list", "Triage"),
    Command("mark-below-read", ("}",), "below read", "Mark what is below the cursor read.", "list", "Triage"),
    Command("mute", ("M",), "mute", "Mute the story, or let it speak again.", _A, "Triage"),
    Command("mute-rule", ("gM",), "mute by rule", "Mute what fits a query, now and as it comes.", _A, "Triage"),
    Command("mute-rules", ("gm",), "mute rules", "What is muted by rule, and until when.", _A, "Triage"),
    Command("mute-speaker", ("M",), "mute speaker", "Mute by rule what this speaker is cited in.", "claims", "Triage"),
    Command("add-rule", ("a",), "add rule", "Mute by a new rule.", "rules", "Triage"),
    Command("remove-rule", ("d",), "remove rule", "Take a rule back; its stories speak again.", "rules", "Triage"),
    Command("tag", ("t",), "tag", "Give tags, or take them away with a minus before.", _A, "Triage"),
    Command("session", ("T",), "session", "Go through what is unread here, a card at a time.", _A, "Triage", 12),
    Command("select", ("x",), "select", "Select; triage keys then work on all selected.", "list", "Triage"),
    Command("select-range", ("V",), "range", "Begin a range; again, at its other end, selects it.", "list", "Triage"),
    Command("undo", ("z",), "undo", "Take back the last step, also one from an earlier session.", _A, "Triage", 7),
    Command("redo", ("Z",), "redo", "Do again what was taken back.", _A, "Triage"),
    Command("follow", ("f",), "follow", "Follow what is under the cursor, or no longer.", _A, "Follow", 5),
    Command("follow-edit", ("ge",), "edit follow", "Edit what was followed last: terms, due date, note.", _A, "Follow"),
    Command("follow-board", ("gf",), "follow board", "What you follow, what touches it, what is due.", _A, "Follow"),
    Command("follow-search", ("F",), "follow search", "Follow the search that is listed.", "list", "Follow"),
    Command("follow-speaker", ("F",), "follow speaker", "Follow the speaker of this claim.", "claims", "Follow"),
    Command("resolve", ("r",), "resolve", "It happened, did not, or was dropped; or open it again.", "board", "Follow"),
    Command("not-this", ("x",), "not this", "This hit is none, and the follow learns from it.", "board", "Follow"),
    Command("edit-follow", ("e",), "edit", "Edit terms, due date and note.", "board", "Follow"),
    Command("stop-following", ("d",), "stop following", "Follow it no longer.", "board", "Follow"),
    Command("add-follow", ("a",), "add follow", "Follow what you type.", "board", "Follow"),
    Command("view-today", ("gt",), "today", "Unread stories of the last 24 hours.", _A, "Views"),
    Command("view-unread", ("gu",), "unread", "All unread stories.", _A, "Views"),
    Command("view-following", ("gF",), "following", "Stories that touch what you follow.", _A, "Views"),
    Command("view-starred", ("gs",), "starred", "Starred stories.", _A, "Views"),
    Command("view-later", ("gl",), "later", "Stories kept for later.", _A, "Views"),
    Command("view-history", ("gh",), "history", "What you have read, latest first.", _A, "Views"),
    Command("view-all", ("ga",), "all stories", "Every story, read ones too.", _A, "Views"),
    Command("show-new", (".",), "show new", "Load the view again, with what has arrived.", _A, "Views"),
    Command("open-event", ("b",), "open event", "List the stories of this event, or fold them again.", "list", "Views"),
    Command("fold-events", ("B",), "fold events", "Show an event as one row, or every story by itself.", _A, "Views"),
    Command("search", ("/",), "search", "Search all stories.", _A, "Views", 10),
    Command("filter", ("=",), "filter", "Narrow this view with a query.", _A, "Views"),
    Command("save-view", ("v",), "save view", "Keep this search in the sidebar, under a name.", _A, "Views"),
    Command("palette", (":", "ctrl+p"), "commands", "Find and run any command.", _A, "Views"),
    Command("claims", ("c",), "claims", "Who said what in this story, by speaker.", _A, "Analysis", 6),
    Command("ledger", ("C",), "ledger", "Who said what in all stories, latest first.", _A, "Analysis"),
    Command("figures", ("X",), "figures", "Figures of a search's stories, or of a story's event.", _A, "Analysis"),
    Command("outlets", ("go",), "who ran what", "Who ran what when; copies beneath their origin.", _A, "Analysis"),
    Command("why", ("i",), "why", "Why this item is here: the words that gave it away.", "reader", "Analysis"),
    Command("claims-unnamed", ("a",), "no named speaker", "Only claims without a named speaker.", "claims", "Analysis"),
    Command("claims-speaker", ("S",), "this speaker", "Only this speaker's claims.", "claims", "Analysis"),
    Command("changes", ("D",), "changes", "What the publisher changed since you read it.", _A, "Analysis"),
    Command("longer", ("+",), "longer", "One sentence more in the summary.", "reader", "Analysis"),
    Command("shorter", ("-",), "shorter", "One sentence fewer in the summary.", "reader", "Analysis"),
    Command("next-sentence", ("]",), "next sentence", "Next sentence of the text.", _A, "Analysis"),
    Command("previous-sentence", ("[",), "previous sentence", "Previous sentence of the text.", _A, "Analysis"),
    Command("refresh-feed", ("r",), "refresh", "Refresh this feed, or the feed of this story.", _A, "Feeds"),
    Command("refresh-all", ("R",), "refresh all", "Refresh every feed.", _A, "Feeds"),
    Command("add-feed", ("+",), "add feed", "Subscribe to a feed, or to the feed that a page announces.", _A, "Feeds"),
    Command("theme", ("gc",), "theme", "Choose the colours: each theme is shown as you come to it.", _A, "Views"),
    Command("feed-page", ("H",), "feed health", "Feeds: errors, next check, stories a week, share read.", _A, "Feeds"),
    Command("rename-feed", ("e",), "rename", "Another title, for a feed or a folder.", "feeds", "Feeds"),
    Command("move-feed", ("m",), "folder", "Into another folder.", "feeds", "Feeds"),
    Command("switch-feed", ("s",), "off or on", "Fetch this feed no longer, or again.", "feeds", "Feeds"),
    Command("remove-feed", ("d",), "remove", "Unsubscribe; undo brings it back, marks and all.", "feeds", "Feeds"),
    Command("find-feed", ("/",), "find", "Only feeds with these words in title, folder or error.", "feeds", "Feeds"),
    Command("import-feeds", ("gi",), "import feeds", "Take feeds over from an OPML file or newsboat.", _A, "Feeds"),
    Command("starter-feeds", ("gn",), "starter feeds", "Choose from well-known feeds by topic.", _A, "Feeds"),
    Command("settings", (",",), "settings", "Every setting, its value, and where it came from.", _A, "Help"),
    Command("help", ("?",), "help", "Every key, and what it does.", _A, "Help", 8),
    Command("suspend", ("ctrl+z",), "suspend", "Back to the shell; `fg` comes back.", _A, "Help"),
    Command("quit", ("Q",), "quit", "Leave newstui.", _A, "Help"),
)
# fmt: on

COUNTED = frozenset(
    (
        *("down", "up", "next-unread", "previous-unread", "first", "last"),
        *("half-page-down", "half-page-up", "page-down", "page-up", "scroll-article-down", "scroll-article-up"),
        *("done", "toggle-read", "star", "later", "later-until", "follow", "mute", "tag", "select", "undo", "redo"),
        *("wider", "narrower"),
        *("next-sentence", "previous-sentence", "find-previous"),
    )
)
"""Commands that a count before them repeats (`5j`), or gives so many stories to (`3e`); `7G` goes to the seventh."""

OWN_SCREENS: frozenset[Context] = frozenset(("board", "rules", "feeds"))
"""Contexts of screens without stories: what is done to a story means nothing there."""

_THERE_TOO = frozenset(("open", "back", "undo", "redo", "palette", "search", "filter"))


def works_in(command: Command, context: Context) -> bool:
    """Whether a command that works anywhere means something where `context` has keys of its own."""
    if command.context != ANYWHERE:
        return False
    there = command.group in ("Move", "Feeds", "Help") or command.id in _THERE_TOO
    return there or context not in OWN_SCREENS


READER_FOOTER = (
    *("next-sentence", "follow", "claims", "find", "links", "copy-quote", "done", "next-unread", "back", "help"),
    *("zoom", "open-browser", "longer", "outlinks", "undo"),
)
"""What the bottom line offers while a pane of the reader has the focus, the most useful first."""

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}
