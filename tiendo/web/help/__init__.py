"""Trợ giúp: short pages by role, what words mean, how days are counted, keys."""
