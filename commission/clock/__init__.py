"""Deadlines, day arithmetic and the sweep."""
