"""The first pages, by who opens them."""
