"""A candidate meets a job function."""
