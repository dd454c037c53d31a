"""`make load`: a hundred people at work over real HTTP, and what is left of it afterwards."""
