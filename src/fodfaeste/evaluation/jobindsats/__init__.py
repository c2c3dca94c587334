"""Public figures from jobindsats.dk: how its periods are written, how its tables are read, and how they are fetched."""
