"""Who may reach which address: every address of the site has its row here (INST-5).

A row names its audience in people, not through the table of permissions that the pages themselves ask, so that the
two check each other.
"""

from tests.permission_matrix import cases, office, reading
from tests.permission_matrix.rows import Row

MATRIX: tuple[Row, ...] = (*reading.ROWS, *cases.ROWS, *office.ROWS)
"""Every address, at least once."""

__all__ = ["MATRIX", "Row"]
