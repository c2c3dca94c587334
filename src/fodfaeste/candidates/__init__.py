"""Job candidates: what they can, want and need."""
