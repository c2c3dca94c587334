"""The site: a placement from enrolment to hire, seen by its three parties."""
