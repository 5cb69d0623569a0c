"""python -m newstui, and the ``newstui`` console script."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        # Asked for by scripts, often: answered before anything is loaded.
        from newstui.version import __version__

        sys.stdout.write(f"newstui, version {__version__}\n")
        return
    if not sys.argv[1:]:
        # The app alone: there is nothing to parse, and the parser is a tenth of the imports.
        from newstui.cli.app import open_app
        from newstui.cli.ending import ended

        raise SystemExit(ended(open_app))
    from newstui.cli.main import run

    raise SystemExit(run())


if __name__ == "__main__":
    main()
