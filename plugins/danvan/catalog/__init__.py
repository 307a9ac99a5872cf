"""What do all records say together? Indexed, frozen, admitted for a day; what pages, exports and search ask.

May import records, source, people, life, rules. Takes loaded records and a day, and never looks at a clock or a file.
"""
