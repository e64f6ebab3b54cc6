"""What went wrong and what to do about it, as one plain sentence for whoever started the command."""


class Failure(Exception):
    """A step that could not be done; its text says what failed and what to do."""
