"""Sealed identities, exhibits and the log of who read them."""
