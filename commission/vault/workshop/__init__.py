"""Where a file that somebody uploaded is taken apart: in a process of its own, with little memory and little time.

Nothing here knows the site, its settings or its database. What comes in is one open file; what goes out is a verdict in
one line and, where one could be made, a copy for reading.
"""
