"""Drawings of levels: facts in, geometry out. Nothing here asks the database; templates/criteria/charts draw them."""
