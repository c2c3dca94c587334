#!/usr/bin/env python
"""Gives Django's own commands their usual place; `fodfaeste` is the same with our words."""

from fodfaeste.config.commands import main

if __name__ == "__main__":
    main()
