"""The modules of macros/offline, one by one."""
