"""What the search box can find, made from the model and not from rendered pages.

For each language there are two files. `index` holds what a page is called (titles, other names, synonyms); it is
small, and the first results come from it. `text` holds headings and texts of the pages and follows once the
index is there. Each is written as JSON and as a script, because pages opened from disk may not read JSON.
"""
