"""Planning a trial by formula and by simulation."""
