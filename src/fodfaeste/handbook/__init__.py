"""The practice model as pages to read."""
