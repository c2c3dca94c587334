"""The practice model itself: phases, parties, principles, steps and the written guidance, in plain Python."""
