"""The pages of retention, by who opens them."""
