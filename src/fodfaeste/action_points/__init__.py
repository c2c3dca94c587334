"""Who does what by when: one object for workshop, supervision, trial and placement."""
