#!/usr/bin/env python
"""Gives Django's own commands their usual place; `fodfaeste` is the same with our words."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fodfaeste.config.settings")
    execute_from_command_line(sys.argv)
