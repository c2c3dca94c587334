"""The tests: the tree mirrors src, and rules about the code itself are in repository."""
