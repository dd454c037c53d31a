"""Pages of reporting periods."""
