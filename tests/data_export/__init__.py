"""Tests of the data that programs take away."""
