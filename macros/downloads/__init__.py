"""Word, Excel and Markdown files made from the model. Pure: a document in, bytes out."""
