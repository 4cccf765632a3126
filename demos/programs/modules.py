"""Where this Python looks for extension modules: one line, split by tabs.

Prints its version, with "free-threaded" if it is built so, and the folders.
"""
import os
import sys
import sysconfig

FOLDERS = ("site-packages", "dist-packages", "lib-dynload")


def main():
    version = sys.version.split()[0]
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        version += " free-threaded"
    folders = [folder for folder in sys.path
               if os.path.basename(folder) in FOLDERS]
    print("\t".join([version] + folders))


main()
