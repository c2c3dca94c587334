"""The session of a party who came by link: which person, and until when."""

PARTY_KEY = "party"
