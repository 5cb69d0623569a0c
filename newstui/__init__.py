"""newstui, a newsreader for the terminal.

The rooms, from the roof down; a room imports only from rooms below it:

``__main__``  python -m newstui
``cli``       the command line: one file a command, `cli.output` the only writer
``tui``       the Textual app: one table of commands, screens and widgets that hold no logic
``services``  what the program does, headless: refresh, brief, triage, follow, search, subscribe
``sync``      where subscriptions and statuses live (today: this machine)
``feeds``     bytes of a feed to entries; OPML; discovery; all pure
``analysis``  an article's HTML or text to its briefing; all pure
``store``     the SQLite file, and the only SQL
``net``       the one HTTP client
``config``    config.toml to frozen values
``model``     the values that everything above passes around
``errors``, ``paths``, ``log``

The way of a story: `net` fetches bytes, `feeds` parses them to entries, `services.refreshing` compares these with what
is kept, `store` keeps what is new, `analysis` makes the briefing, `tui` shows it and `services.triage` notes what the
reader does with it. ``docs/way-of-a-story.md`` walks it file by file.
"""
