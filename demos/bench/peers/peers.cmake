# What rclab bench compares with, when RCLAB_BENCH_PEERS is ON. The command is
# linked by the C++ compiler then, and needs its library.
enable_language(CXX)
find_package(PkgConfig)
if(PkgConfig_FOUND)
  pkg_check_modules(GLIB IMPORTED_TARGET GLOBAL glib-2.0)
endif()
find_path(RCLAB_BOOST boost/smart_ptr/intrusive_ptr.hpp)
if(NOT GLIB_FOUND OR NOT RCLAB_BOOST)
  message(
    FATAL_ERROR
      "RCLAB_BENCH_PEERS needs GLib, Boost and pkg-config, and one was not "
      "found. Install them (Debian, Ubuntu: apt-get install libglib2.0-dev "
      "libboost-dev pkg-config), or leave the option off.")
endif()
target_sources(rclab_command PRIVATE bench/peers/glib.c bench/peers/pointers.cc
                                     bench/peers/rows.c)
target_compile_definitions(rclab_command PRIVATE RCLAB_BENCH_PEERS)
target_include_directories(rclab_command SYSTEM PRIVATE ${RCLAB_BOOST})
target_link_libraries(rclab_command PUBLIC PkgConfig::GLIB)
