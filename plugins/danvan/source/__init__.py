"""What do the files say, and on which line? YAML, photos and recordings are read here; one way to write a file.

May import records and speech. Everything is told as a `Problem` at its line; nothing here raises for what people write.
"""
