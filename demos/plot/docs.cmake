# Draws the pictures of docs/plots anew: each lesson that draws writes its own.
#   cmake -D RCLAB=path/to/rclab -D PLOTS=docs/plots -P docs.cmake
# A picture is replaced when its successor is whole.
cmake_minimum_required(VERSION 3.21)
execute_process(COMMAND ${RCLAB} list OUTPUT_VARIABLE text
                COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "(^|\n)[a-z]+" lessons "${text}")
list(TRANSFORM lessons STRIP)
file(MAKE_DIRECTORY "${PLOTS}")
foreach(lesson IN LISTS lessons)
  execute_process(COMMAND ${RCLAB} ${lesson} --help OUTPUT_VARIABLE help)
  if(NOT help MATCHES "--plot")
    continue()
  endif()
  message("${lesson}.svg")
  set(new "${PLOTS}/new-${lesson}.svg")
  file(REMOVE "${new}")
  execute_process(COMMAND ${RCLAB} ${lesson} --plot ${new} OUTPUT_QUIET
                  RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    file(REMOVE "${new}")
    message(FATAL_ERROR "rclab ${lesson} --plot ended with ${status}; the "
                        "pictures not named above are as they were")
  endif()
  file(RENAME "${new}" "${PLOTS}/${lesson}.svg")
endforeach()
