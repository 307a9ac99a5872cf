"""How does a record become a bulletin that can be read at sight, and what goes to the other channels?

May import every room up to the catalog, and rules.
"""
