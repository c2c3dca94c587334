"""The door to the numerical core for what is estimated: survival, effects, pooling."""
