"""What changed from one edition of the book to another, and how it is told."""
