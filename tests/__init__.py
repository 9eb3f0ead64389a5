"""Tests of Rolebook; they mirror `macros/`."""
