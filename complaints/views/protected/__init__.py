"""Pages of what is told in confidence: the door and the mailbox of whoever told it, and the side of its readers."""
