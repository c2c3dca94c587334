"""What is measured by `make bench`: a module for each topic, with a list of benches; scripts/bench.py runs them."""
