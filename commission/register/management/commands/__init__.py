"""Commands of the register, for those who run the site."""
