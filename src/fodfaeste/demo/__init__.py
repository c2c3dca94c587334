"""An invented pilot, made by the same actions as real work."""
