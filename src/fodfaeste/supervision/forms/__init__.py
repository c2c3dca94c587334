"""What is typed about supervision and anchoring."""
