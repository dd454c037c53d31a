"""A plan written for trying the program, and the script that builds its files."""
