"""What do all records say together? Indexed, frozen, admitted for a day; what pages, exports and search ask."""
