"""The three parties' placement: agreement, hours, follow-up."""
