"""Notifications written with the act and delivered after it."""
