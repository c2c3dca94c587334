"""The five principles computed from events."""
