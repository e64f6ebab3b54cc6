"""The append-only, chained register of official acts."""
