# From an ordinary program to functions that the lessons run: every file of
# programs/ becomes counter_unit.c.in with the program's text inside.
#
#   timed    the text as it is; an empty asm after each increment keeps the
#            compiler from making one addition of the loop
#   forced   the text with counter_between() after each read of the counter:
#                cnt += 1;            becomes  long seen = cnt; ... cnt = seen + 1;
#                long seen = ...;     is followed by it
#            (an atomic_fetch_add has no such place: that is its point)
#   O0, O2   counter.c as it is, without the asm, at that level whatever the
#            build: what the compiler makes of it is what `rclab race` shows
#
# ThreadSanitizer is kept out of the ones that race: the race is the subject.

set(counter_unit ${CMAKE_CURRENT_LIST_DIR}/counter_unit.c.in)
get_filename_component(counter_dir ${CMAKE_CURRENT_LIST_DIR}/../../programs
                       ABSOLUTE)
set(counter_programs
    counter counter_volatile counter_load_store counter_lock_write
    counter_lock_each counter_locked counter_spin counter_rmw counter_cas
    counter_per_thread)

# rclab_counter_unit(TARGET PROGRAM.c UNIT MODE): adds a unit to the target.
function(rclab_counter_unit target file unit mode)
  file(READ ${file} text)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  get_filename_component(program ${file} NAME_WE)
  set(keep "")
  set(argument NULL)
  set(sum cnt)
  if(program STREQUAL "counter_per_thread")
    set(argument "&part[me]")
    set(sum "sum()")
  endif()
  if(NOT mode MATCHES "^O")
    set(keep "__asm__ volatile(\"\" ::: \"memory\");")
  endif()
  if(mode STREQUAL "forced")
    set(plain "${text}")
    string(REGEX REPLACE "(long seen = [^\n]+;)" "\\1 counter_between();" text
                         "${text}")
    string(
      REGEX
      REPLACE "([a-z>-]+) \\+= 1;"
              "long seen = \\1; counter_between(); \\1 = seen + 1;" text
              "${text}")
    if(text STREQUAL plain AND NOT text MATCHES "atomic_fetch_add")
      message(FATAL_ERROR "${file}: no place found between read and write")
    endif()
  endif()

  set(made ${CMAKE_CURRENT_BINARY_DIR}/${target}_${unit}.c)
  configure_file(${counter_unit} ${made} @ONLY)
  target_sources(${target} PRIVATE ${made})
  set(flags "")
  if(mode MATCHES "^O")
    set(flags -${mode})
  endif()
  if(program MATCHES "^counter(_volatile|_lock_write|_lock_each)?$"
     OR NOT file MATCHES "^${counter_dir}/")
    list(APPEND flags -fno-sanitize=thread)
  endif()
  set_source_files_properties(
    ${made} TARGET_DIRECTORY ${target} PROPERTIES COMPILE_OPTIONS "${flags}")
endfunction()

# rclab_counters(TARGET [INSTEAD program file]): all units of all programs. A
# test puts its own file in the place of one program's.
function(rclab_counters target)
  cmake_parse_arguments(arg "" "" "INSTEAD" ${ARGN})
  foreach(program IN LISTS counter_programs)
    set(file ${counter_dir}/${program}.c)
    if(program IN_LIST arg_INSTEAD)
      list(GET arg_INSTEAD 1 file)
    endif()
    foreach(mode IN ITEMS timed forced)
      rclab_counter_unit(${target} ${file} ${program}_${mode} ${mode})
    endforeach()
  endforeach()
  foreach(level IN ITEMS O0 O2)
    rclab_counter_unit(${target} ${counter_dir}/counter.c
                       counter_${level} ${level})
  endforeach()
endfunction()
