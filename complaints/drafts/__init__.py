"""Complaints that are being written: what is kept of them, under which key, and what becomes of them."""
