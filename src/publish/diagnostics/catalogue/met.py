"""MET: metadata."""
