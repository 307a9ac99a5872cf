"""How does MkDocs build and serve it? The only room that knows MkDocs."""
