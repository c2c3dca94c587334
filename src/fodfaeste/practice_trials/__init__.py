"""Practice trials: a version of a solution model in daily use somewhere, what was seen there, and what was decided."""
