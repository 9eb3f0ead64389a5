"""The book as data for other programs: JSON with its schemas, tables, JSON-LD. Pure: catalog in, bytes out."""
