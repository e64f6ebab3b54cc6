"""Filing: a complete complaint is filed, and has its number, limits, panel and hearing in the same act (FILE-2)."""

from complaints.acts.filing.assisted import file_assisted
from complaints.acts.filing.named import file_complaint
from complaints.acts.filing.protected import file_protected_complaint

__all__ = ["file_assisted", "file_complaint", "file_protected_complaint"]
