"""Rendering: a Publication made into files, one room a format, none of which knows another."""
