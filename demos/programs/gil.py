"""Prints one line: the version of this Python, and its GIL (on, off)."""
import sys

gil = getattr(sys, "_is_gil_enabled", lambda: True)()
print(sys.version.split()[0], "on" if gil else "off")
