"""What pages of supervision and anchoring ask."""
