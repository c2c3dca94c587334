"""The pages of matching: staff, candidate, company."""
