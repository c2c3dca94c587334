"""Solution models: ways of working that can be tried, in versions that stay as they were, and the mechanisms they count on."""
