"""The site as plain Markdown: a copy beside each page, `llms.txt`, and a tree that any generator can build."""
