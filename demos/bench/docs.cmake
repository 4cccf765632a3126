# Replaces what stands between the markers of docs/bench.md by the output of
# `rclab bench --markdown`:
#   cmake -D RCLAB=path/to/rclab -D PAGE=docs/bench.md -P docs.cmake
set(begin "<!-- bench-docs: begin -->\n")
set(end "<!-- bench-docs: end -->\n")

file(READ "${PAGE}" page)
string(FIND "${page}" "${begin}" from)
string(FIND "${page}" "${end}" to)
if(from EQUAL -1 OR to LESS from)
  message(FATAL_ERROR "${PAGE} lacks the markers\n  ${begin}  ${end}")
endif()
execute_process(
  COMMAND "${RCLAB}" bench --markdown
  OUTPUT_VARIABLE tables
  RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "rclab bench --markdown ended with ${status}; "
                      "${PAGE} is as it was")
endif()
string(LENGTH "${begin}" length)
math(EXPR from "${from} + ${length}")
string(SUBSTRING "${page}" 0 ${from} before)
string(SUBSTRING "${page}" ${to} -1 after)
file(WRITE "${PAGE}" "${before}${tables}${after}")
