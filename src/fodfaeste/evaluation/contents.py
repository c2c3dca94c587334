"""The lines of evaluation's first page, in the order in which the work is done: one for each part of the app."""
