"""Uploads that survive a dropped line: pieces arrive, are sealed, checked when whole, and wait for the act."""
