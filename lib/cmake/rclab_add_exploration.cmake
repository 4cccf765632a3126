# rclab_add_exploration(NAME name SOURCES file... EXPECT word
#                       [OPTIONS option...] [FLAGS flag...])
#
# A ctest entry that runs `rclab explore` on the sources and checks the verdict:
#
#     find_package(rclab REQUIRED)
#     rclab_add_exploration(NAME queue_explored SOURCES queue.c EXPECT pass)
#
# EXPECT is pass, or the bug that must be found: assert, race, lost-update,
# use-after-free, double-free, bad-free, overflow, leak, deadlock, spin,
# livelock, misuse, running, crash, uninitialised, exit. OPTIONS go to rclab explore, FLAGS to the
# compiler. The program is compiled by this project's C compiler, sees rclab's
# headers, and the current source folder's.
#
# Run as a script (cmake -P) this file is the check itself.
if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  execute_process(COMMAND ${RCLAB} explore ${ARGUMENTS} --json ${REST}
                  OUTPUT_VARIABLE output RESULT_VARIABLE status)
  # The last line is the verdict in JSON, what stands before is for readers.
  string(STRIP "${output}" output)
  string(FIND "${output}" "\n" newline REVERSE)
  math(EXPR newline "${newline} + 1")
  string(SUBSTRING "${output}" 0 ${newline} text)
  string(SUBSTRING "${output}" ${newline} -1 json)
  string(JSON verdict ERROR_VARIABLE error GET "${json}" verdict)
  message("${text}")
  if(error)
    message(FATAL_ERROR "rclab explore gave no verdict (status ${status}).")
  elseif(NOT verdict STREQUAL EXPECT)
    message(FATAL_ERROR "Expected ${EXPECT}, but the verdict is ${verdict}.")
  endif()
  message("As expected: ${verdict}.")
  return()
endif()

set(RCLAB_EXPLORATION_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(rclab_add_exploration)
  cmake_parse_arguments(arg "" "NAME;EXPECT" "SOURCES;OPTIONS;FLAGS" ${ARGN})
  set(words
      pass assert race lost-update use-after-free double-free bad-free overflow
      leak deadlock spin livelock misuse running crash uninitialised exit)
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "rclab_add_exploration: what is "
                        "'${arg_UNPARSED_ARGUMENTS}'?")
  elseif(NOT arg_NAME OR NOT arg_SOURCES)
    message(FATAL_ERROR "rclab_add_exploration needs NAME and SOURCES.")
  elseif(NOT arg_EXPECT IN_LIST words)
    list(JOIN words ", " words)
    message(FATAL_ERROR "rclab_add_exploration(NAME ${arg_NAME} ...): EXPECT "
                        "is '${arg_EXPECT}', but must be one of: ${words}.")
  elseif(NOT TARGET rclab::command)
    message(FATAL_ERROR "rclab_add_exploration needs the command rclab, and "
                        "this rclab was built without it.")
  endif()
  foreach(source IN LISTS arg_SOURCES)
    get_filename_component(source "${source}" ABSOLUTE)
    list(APPEND arguments "${source}")
  endforeach()
  list(APPEND arguments ${arg_OPTIONS} -I${CMAKE_CURRENT_SOURCE_DIR})
  set(includes $<TARGET_PROPERTY:rclab::rclab,INTERFACE_INCLUDE_DIRECTORIES>)
  add_test(
    NAME ${arg_NAME}
    COMMAND
      ${CMAKE_COMMAND} -DRCLAB=$<TARGET_FILE:rclab::command>
      -DEXPECT=${arg_EXPECT} "-DARGUMENTS=${arguments}"
      "-DREST=$<$<BOOL:${includes}>:-I$<JOIN:${includes},;-I>;>--;${arg_FLAGS}"
      -P ${RCLAB_EXPLORATION_SCRIPT})
  set_tests_properties(${arg_NAME} PROPERTIES ENVIRONMENT
                                              "CC=${CMAKE_C_COMPILER}")
endfunction()
