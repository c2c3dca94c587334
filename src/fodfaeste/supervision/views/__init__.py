"""The pages of supervision and anchoring."""
