"""The pages of companies, by noun."""
