"""What stands around the pages? Frame, style, assets, cards, headers, and what is published.

May import every room up to pages.
"""
