"""Where in its life is a record on a given day? States, validity, periods; the day is always passed in.

May import records, source.
"""
