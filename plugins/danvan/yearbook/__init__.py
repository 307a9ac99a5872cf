"""What do the records add up to? Reports by year, phase and whole period; pure: catalog and day in, figures out.

May import every room up to the catalog.
"""
