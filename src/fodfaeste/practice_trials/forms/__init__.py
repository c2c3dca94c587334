"""The forms of practice trials."""
