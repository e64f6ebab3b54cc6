"""Dockets, parties, panels, hearings, ballots and decisions."""
