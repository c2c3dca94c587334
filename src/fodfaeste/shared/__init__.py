"""What every floor leans on: audit, clock, walls between municipalities, fields and page parts; no domain words."""
