"""Several questions by one statement."""
