"""The forms of companies, by noun."""
