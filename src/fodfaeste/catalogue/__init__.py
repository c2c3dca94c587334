"""The common language of competences, functions and needs; the same for every municipality."""
