"""Reads of sanctions and of proceedings on lifting."""
