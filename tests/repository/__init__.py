"""Rules about the code itself: measures, directions, names and addresses."""
