"""The command `careo`: the command line, or what is missing for it to start."""

import sys

BROKEN = 3  # as in flows.commands.options, which can't be imported where a library is missing


def main() -> None:
    """Run the command line. A library that isn't there is one clear message and exit code 3."""
    try:
        from flows.cli import main as run
    except ImportError as error:
        sys.stderr.write(
            f"careo: {error}. Careo is not installed whole: install it again, into an environment "
            "of its own; `careo doctor` then looks at the rest.\n"
        )
        raise SystemExit(BROKEN) from error
    run()
