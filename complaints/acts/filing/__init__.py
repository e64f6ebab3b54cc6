"""Filing: a complete complaint is filed, and has its number, limits, panel and hearing in the same act (FILE-2)."""

from complaints.acts.filing.named import file_complaint

__all__ = ["file_complaint"]
