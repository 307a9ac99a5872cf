"""What can be typed? One module a command; each reads, asks the rooms above and says what came of it.

May import every room; no room imports it.
"""
