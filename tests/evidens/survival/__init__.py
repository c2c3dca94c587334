"""Survival: by hand, against R and the peers, by properties, with bad input."""
