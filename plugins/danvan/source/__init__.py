"""What do the files say, and on which line? YAML, photos and recordings are read here; one way to write a file."""
