"""Python reads this before anything else wherever `tests/guard` is on its path: what tests start is watched too."""

import live

live.install()
