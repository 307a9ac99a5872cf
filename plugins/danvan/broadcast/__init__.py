"""How does a record become a bulletin that can be read at sight, and what goes to the other channels?"""
