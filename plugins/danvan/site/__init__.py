"""What stands around the pages? Frame, style, assets, cards, headers, and what is published."""
