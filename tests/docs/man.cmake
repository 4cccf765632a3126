# Whether the manual page rclab(1) has a section for each subcommand, with the
# options that `rclab NAME --help` has and no others; and whether the example of
# rclab(7) is the file that is compiled.
#
# Options that many lessons have (--help, --json, --plot) are told once, in
# the section "Options of many lessons".
#
#   cmake -D SOURCE=dir -D RCLAB=program [-D PAGE=rclab.1] -P man.cmake
cmake_minimum_required(VERSION 3.21)
set(wrong 0)
if(NOT PAGE)
  set(PAGE docs/man/rclab.1)
endif()

function(complain sentence)
  message("${sentence}")
  math(EXPR wrong "${wrong} + 1")
  set(wrong ${wrong} PARENT_SCOPE)
endfunction()

# The text between the line `.Ss TITLE` and the next section; "" if none.
function(section title result)
  string(FIND "${page}" "\n.Ss ${title}\n" at)
  if(at EQUAL -1)
    set(${result} "" PARENT_SCOPE)
    return()
  endif()
  string(SUBSTRING "${page}" ${at} -1 text)
  string(SUBSTRING "${text}" 5 -1 text)
  string(REGEX REPLACE "\n\\.S[sh] .*" "\n" text "${text}")
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

# What stands in the items of a section: --name or --name ARGUMENT.
function(options_of text result)
  string(REGEX MATCHALL "\n\\.It Fl [^\n]*" items "${text}")
  list(TRANSFORM items REPLACE "\n\\.It Fl (h , Fl )?-" "--")
  list(TRANSFORM items REPLACE " Ar " " ")
  set(${result} "${items}" PARENT_SCOPE)
endfunction()

function(ask result)
  execute_process(COMMAND ${RCLAB} ${ARGN} OUTPUT_VARIABLE text
                  COMMAND_ERROR_IS_FATAL ANY)
  string(REPLACE ";" "," text "${text}")
  string(REPLACE "[" "{" text "${text}")
  string(REPLACE "]" "}" text "${text}")
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

# The subcommands of NAME are the lines of its help that begin with a word.
function(compare name)
  ask(help ${name} --help)
  string(REGEX MATCHALL "\n  --[a-z-]+( [A-Z][A-Z,.]*)?" told "${help}")
  list(TRANSFORM told STRIP)
  list(REMOVE_ITEM told ${common})
  string(REPLACE ";" " " name "${name}")
  section("rclab ${name}" text)
  if(text STREQUAL "")
    complain("${PAGE} has no section \"rclab ${name}\"")
  endif()
  options_of("${text}" written)
  foreach(option IN LISTS told)
    if(NOT option IN_LIST written)
      complain("${PAGE}: section \"rclab ${name}\" lacks ${option}")
    endif()
  endforeach()
  foreach(option IN LISTS written)
    if(NOT option IN_LIST told)
      complain("${PAGE}: section \"rclab ${name}\" has ${option}, the command "
               "has not")
    endif()
  endforeach()
  set(wrong ${wrong} PARENT_SCOPE)
endfunction()

file(READ "${SOURCE}/${PAGE}" page)
string(REPLACE ";" "," page "${page}")
string(REPLACE "[" "{" page "${page}")
string(REPLACE "]" "}" page "${page}")
section("Options of many lessons" text)
options_of("${text}" common)
ask(names list)
string(REGEX MATCHALL "(^|\n)[a-z]+" names "${names}")
list(TRANSFORM names STRIP)
foreach(name IN LISTS names)
  compare(${name})
endforeach()

file(READ "${SOURCE}/docs/man/rclab.7" page)
file(READ "${SOURCE}/tests/docs/man_list.c" code)
string(FIND "${page}" ".Bd -literal\n${code}.Ed\n" at)
if(at EQUAL -1)
  complain("docs/man/rclab.7: the example is not tests/docs/man_list.c")
endif()
list(LENGTH names count)
if(wrong OR count LESS 10)
  message(FATAL_ERROR "The manual pages and the command differ.")
endif()
message("${count} subcommands, each with its options")
