"""Filings from a federation's own files, read by what their columns mean: records of the past, or drafts.

Neither starts a clock: only somebody who confirms a draft files a complaint (FILE-2).
"""
