"""Reads for the pages, each with a number of queries that does not grow with what is shown."""
