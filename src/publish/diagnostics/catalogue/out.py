"""OUT: what could not be rendered."""
