"""Kế hoạch cấp trên và kế hoạch cấp dưới: which carries out which, and what nobody took up."""
