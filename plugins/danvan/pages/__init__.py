"""Which pages are there, and what stands on each? Catalog in, pages out; no file and no host is known here."""
