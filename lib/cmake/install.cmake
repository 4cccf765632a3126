# What `cmake --install` puts where: both libraries, the headers, the package
# for find_package(rclab) and rclab.pc for pkg-config. Nothing names the
# prefix, so the installed tree can be moved.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/rclab)

install(TARGETS rclab_static rclab_shared EXPORT rclab)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/rclab
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE
        DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(EXPORT rclab NAMESPACE rclab:: FILE rclabTargets.cmake
        DESTINATION ${package_dir})

configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/rclabConfig.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/rclabConfig.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
# Until 1.0 a program asks for a minor version and gets no other.
write_basic_package_version_file(
  ${CMAKE_CURRENT_BINARY_DIR}/rclabConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/rclabConfig.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/rclabConfigVersion.cmake
        DESTINATION ${package_dir})

# For a program that explores its own code in its own ctest.
install(FILES ${CMAKE_CURRENT_LIST_DIR}/rclab_add_exploration.cmake
        DESTINATION ${package_dir})

# rclab.pc finds its prefix from where it lies itself.
file(RELATIVE_PATH prefix_from_pc ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig
     ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" prefix_from_pc "${prefix_from_pc}")
file(RELATIVE_PATH libdir_in_prefix ${CMAKE_INSTALL_PREFIX}
     ${CMAKE_INSTALL_FULL_LIBDIR})
file(RELATIVE_PATH includedir_in_prefix ${CMAKE_INSTALL_PREFIX}
     ${CMAKE_INSTALL_FULL_INCLUDEDIR})
configure_file(${CMAKE_CURRENT_LIST_DIR}/rclab.pc.in rclab.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/rclab.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
