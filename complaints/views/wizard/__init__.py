"""Pages on which a complaint is written: one question a page, nothing lost between them."""
