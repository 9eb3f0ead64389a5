"""What the search box can find, made from the model and not from rendered pages.

For each language there are two files. `index` holds what a page is called (names, headings, synonyms); it is
small, and the first results come from it. `text` holds what the pages say and follows once the index is
there. Each is written as JSON and as a script, because pages opened from disk may not read JSON.
"""
