"""The pages of practice trials."""
