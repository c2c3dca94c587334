"""Runs one function of a benchmark module and prints what it returns as JSON: `alone.py MODULE FUNCTION ARGUMENTS`."""

import importlib
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

if __name__ == "__main__":
    module, function, arguments = sys.argv[1:]
    found = getattr(importlib.import_module(module), function)(*json.loads(arguments))
    print(json.dumps(found))
