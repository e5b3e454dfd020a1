"""Rendering: a Publication made into files, one room a format.

None knows another, but for `html`, which writes what an EPUB holds.
"""
