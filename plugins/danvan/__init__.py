"""A commune's emulation records as its public site: one straight line from YAML to page (see README, "Map")."""
