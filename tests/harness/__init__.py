"""What makes the tests stricter than production."""
