"""Who stands in a text, may they be named, and how do they leave? Names, numbers, the consent ledger, withdrawal.

May import records, source.
"""
