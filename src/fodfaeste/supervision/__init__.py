"""Collegial supervision and anchoring: how staff help each other to work by the model, and what goes on when the project ends."""
