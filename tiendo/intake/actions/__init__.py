"""What a person does with an uploaded document, one verb a function."""
