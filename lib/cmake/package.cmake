# What `cpack` makes: a .deb for the system that it runs on, and a .tar.gz that
# works from any folder. `cmake --workflow --preset package` makes both, and
# tests/package installs them in a fresh Debian.
set(CPACK_PACKAGE_NAME rclab)
set(CPACK_PACKAGE_VENDOR rclab)
set(CPACK_PACKAGE_CONTACT "The rclab authors <rclab@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "lab of reference counts and races")
set(CPACK_PACKAGE_DESCRIPTION
    "A C11 library that counts references in six ways, a command with lessons
and exercises, and an explorer that runs C11 programs with pthreads in every
interleaving.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_STRIP_FILES ON)
set(CPACK_OUTPUT_FILE_PREFIX packages)

# dpkg-shlibdeps finds the libraries that the command needs. It cannot see that
# the explorer and the exercises call a C compiler.
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "gcc | clang, libc6-dev | libc-dev")
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "gdb, make, cmake, pkg-config, gnuplot-nox")
include(CPack)
