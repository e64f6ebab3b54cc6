"""Lists: what was asked for in the address, filters that are links, cursor pages, and the same rows as CSV."""
