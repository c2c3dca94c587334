"""`python -m evidens` is the same as `evidens`."""

import sys

from evidens.cli import main

if __name__ == "__main__":
    sys.exit(main())
