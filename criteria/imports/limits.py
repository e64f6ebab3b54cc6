"""How much is read of a file at most, so that no file can exhaust the machine, whatever it claims to be."""

from __future__ import annotations

from typing import Final

MOST_BYTES: Final = 200 * 1024 * 1024
"""Of a file when it is unpacked."""

MOST_PARTS: Final = 2_000
"""Of a spreadsheet: sheets, styles, strings, pictures."""

SWELLS: Final = 200
"""How many times its packed size a spreadsheet may have unpacked, once that is more than a few megabytes."""

SMALL: Final = 10 * 1024 * 1024
"""Unpacked size below which nobody asks how well a spreadsheet was packed."""

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 1_000
MOST_CELLS: Final = 10_000_000
MOST_BLANK_ROWS: Final = 1_048_576
"""As many as a sheet can have: blank rows are passed over, not kept."""

MOST_PROBLEMS: Final = 1_000
"""Kept with the batch; all of them can be downloaded."""

PREVIEWED: Final = 20
"""Rows shown as they would be entered."""
