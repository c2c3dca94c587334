"""Facts and snapshots, what the last weeks show, results, the report, and the planning of a trial."""
