"""Turns the finished site into one that opens from disk. Pure: files in, files out."""
