"""python -m newstui, and the ``newstui`` console script."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from newstui.cli.main import run

    raise SystemExit(run())


if __name__ == "__main__":
    main()
