"""How does MkDocs build and serve it? The only room that knows MkDocs.

May import every room but commands; no other room imports it or MkDocs, but the command that builds.
"""
