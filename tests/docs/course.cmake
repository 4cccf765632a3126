# Whether the course is complete: a page for each lesson that the command lists,
# in the same order in docs/README.md, and none for another; and each exercise
# named there, and told in a page how to check.
#
#   cmake -D SOURCE=dir -D RCLAB=program [-D PAGE=docs/README.md] -P course.cmake
cmake_minimum_required(VERSION 3.21)
set(wrong 0)
if(NOT PAGE)
  set(PAGE docs/README.md)
endif()
set(tools tour explore exercise bench) # no step of the talk

macro(complain)
  message(${ARGN})
  math(EXPR wrong "${wrong} + 1")
endmacro()

execute_process(COMMAND ${RCLAB} list OUTPUT_VARIABLE text
                COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "(^|\n)[a-z]+" lessons "${text}")
list(TRANSFORM lessons STRIP)
list(REMOVE_ITEM lessons ${tools})

file(READ "${SOURCE}/${PAGE}" index)
string(REGEX MATCHALL "lessons/[a-z]+\\.md\\) \\| [^|\n]*\\?" listed "${index}")
list(TRANSFORM listed REPLACE "lessons/([a-z]+)\\.md.*" "\\1")
foreach(lesson IN LISTS lessons)
  if(NOT EXISTS "${SOURCE}/docs/lessons/${lesson}.md")
    complain("the lesson ${lesson} has no page docs/lessons/${lesson}.md")
  endif()
  if(NOT lesson IN_LIST listed)
    complain("${PAGE} does not list the lesson ${lesson}")
  endif()
endforeach()
if(NOT wrong AND NOT listed STREQUAL lessons)
  complain("${PAGE} has the lessons in the order ${listed}, the command in the "
           "order ${lessons}")
endif()

file(GLOB pages "${SOURCE}/docs/lessons/*.md")
set(course "")
foreach(page IN LISTS pages)
  cmake_path(GET page STEM name)
  if(NOT name IN_LIST lessons)
    complain("docs/lessons/${name}.md is about no lesson of the command")
  endif()
  file(READ "${page}" text)
  string(APPEND course "${text}")
endforeach()
file(GLOB exercises RELATIVE "${SOURCE}/demos/exercises"
     "${SOURCE}/demos/exercises/[0-9][0-9]-*")
foreach(exercise IN LISTS exercises)
  string(FIND "${index}" "`${exercise}`" at)
  if(at EQUAL -1)
    complain("${PAGE} does not list the exercise ${exercise}")
  endif()
  string(SUBSTRING "${exercise}" 0 2 number)
  if(NOT course MATCHES "rclab exercise check ${number}")
    complain("no lesson's page leads to the exercise ${exercise}")
  endif()
endforeach()
list(LENGTH lessons lesson_count)
list(LENGTH exercises exercise_count)
if(wrong OR lesson_count EQUAL 0 OR exercise_count EQUAL 0)
  message(FATAL_ERROR "The course is not complete.")
endif()
message("${lesson_count} lessons, ${exercise_count} exercises")
