"""Published figures and real data that the core is compared with."""
