"""The report: a file a chapter, each a function from what a snapshot holds to the blocks of a document."""
