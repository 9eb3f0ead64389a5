"""The types of the book, one module per kind of entity. Pure: no files, no clock."""
