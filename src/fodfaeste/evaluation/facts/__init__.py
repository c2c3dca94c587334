"""What evaluation reads from snapshots."""
