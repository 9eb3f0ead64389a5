"""Tests of `macros/history/`."""
