"""Learning: activities for staff, who takes part and what they took home, and the diploma module made of them."""
