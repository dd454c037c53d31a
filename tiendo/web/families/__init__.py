"""Kế hoạch trên và kế hoạch dưới: which carries out which, and what nobody took up."""
