# The library as the explorer compiles programs: with the race
# instrumentation, unoptimised. `rclab explore` links it to a program that
# uses rclab, so that the library's own steps are explored too.

# rclab_instrumented(TARGET INCLUDE_DIR file...): objects of these sources.
function(rclab_instrumented target include)
  add_library(${target} OBJECT ${ARGN})
  # Compilers' and clang-tidy's findings are those of the library itself.
  set_target_properties(
    ${target} PROPERTIES C_EXTENSIONS OFF COMPILE_WARNING_AS_ERROR OFF
                         C_CLANG_TIDY "")
  target_compile_options(
    ${target}
    PRIVATE -O0
            -g
            -fPIC
            -fno-omit-frame-pointer
            -fno-builtin
            -fno-sanitize=all
            -fsanitize=thread
            -ftls-model=global-dynamic
            -fno-profile-arcs
            -fno-test-coverage
            -UNDEBUG)
  if(CMAKE_C_COMPILER_ID MATCHES "Clang")
    target_compile_options(
      ${target} PRIVATE "SHELL:-mllvm -tsan-instrument-read-before-write")
  elseif(CMAKE_SYSTEM_PROCESSOR STREQUAL "aarch64")
    target_compile_options(${target} PRIVATE -mtls-dialect=trad)
  endif()
  target_compile_definitions(${target} PRIVATE RC_EXPLORED
                                               _POSIX_C_SOURCE=200809L)
  target_include_directories(${target} PRIVATE ${include})
  target_link_libraries(${target} PRIVATE Threads::Threads)
endfunction()

rclab_instrumented(rclab_explored_objects ${PROJECT_SOURCE_DIR}/include
                   ${sources})
add_library(rclab_explored STATIC $<TARGET_OBJECTS:rclab_explored_objects>)
set_target_properties(rclab_explored PROPERTIES LINKER_LANGUAGE C)
if(RCLAB_INSTALL)
  install(TARGETS rclab_explored
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}/rclab)
endif()
