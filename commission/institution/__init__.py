"""Charters, commissions, seats, members and terms."""
