"""A small library for reading news with care: it locates, counts, explains and compares."""
