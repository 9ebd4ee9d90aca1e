"""Readers: one a format, each from the bytes of a file to canonical text with blocks."""
