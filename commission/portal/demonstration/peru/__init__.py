"""The claim against Peru of Barenberg 2009, section VI, replayed by the acts that would decide it."""
