"""Which pages are there, and what stands on each? Catalog in, pages out; no file and no host is known here.

`page` is what a page is, `pages` the table of the modules that give them: a new kind of page is a module, its template
and a line there. May import every room of the line before: records, people, life, catalog, broadcast, yearbook, search,
exports.
"""
