"""Starts the command line: what `briefing` runs, and `python -m briefing`."""

import gc

gc.disable()  # what is loaded stays, so Python need not look for rings in it, now or later

from briefing.cli import main  # noqa: E402

gc.freeze()
gc.enable()

if __name__ == "__main__":
    main(prog_name="briefing")
