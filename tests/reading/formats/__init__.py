"""Opening documents: what each format becomes."""
