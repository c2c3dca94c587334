"""Messages to persons: their texts, their links, and the post box of the demo."""
