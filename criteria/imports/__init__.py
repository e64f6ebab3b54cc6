"""Bringing data in: tables of norms and of observations, read through documented mappings, entered all together.

`reading` gives rows, whatever the file is like. `mapping` is the document that says what the columns mean; `turning`
makes entries of rows by it, and `gathering` does so for a whole file, with every problem by line and column.
Nothing here writes: what was gathered is entered by the acts in `criteria.acts.imports`.
"""
