"""How does what was built come to stand where people read it? One builder at a time, always a whole site.

May import every room up to the site; uses files alone.
"""
