"""What may be done to a plan: run it, keep its document, attach its original."""
