"""Random allocation, sealed lists and the test that follows the scheme."""
