"""The pages of a placement, by what they are about."""
