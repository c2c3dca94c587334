"""The top floor: settings, addresses and the command line."""
