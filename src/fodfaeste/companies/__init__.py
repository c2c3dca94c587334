"""Companies, their workplaces, contacts and job functions."""
