# Whether each page has a part "Try it" with one to four quick questions, each
# with its answer folded away:
#
#     <details><summary>Why?</summary>
#
#     Because.
#
#     </details>
#
# An answer that has a figure in its prose has a block, too, of the command that
# shows the figure.
#
#   cmake -D SOURCE=dir -D PAGES=a.md,b.md -P quiz.cmake
cmake_minimum_required(VERSION 3.21)
string(REPLACE "," ";" PAGES "${PAGES}")
set(wrong 0)
set(asked 0)

macro(complain)
  message("${page} " ${ARGN})
  math(EXPR wrong "${wrong} + 1")
endmacro()

# A question and its answer: what stands between <details> and </details>.
macro(judge question)
  string(FIND "${question}" "</summary>" at)
  string(SUBSTRING "${question}" 0 ${at} asks)
  string(REPLACE "<summary>" "" asks "${asks}")
  string(SUBSTRING "${question}" ${at} -1 answer)
  string(REPLACE "</summary>" "" answer "${answer}")
  string(STRIP "${answer}" answer)
  # Figures in code and in blocks are quoted, and compared elsewhere.
  string(REGEX REPLACE "\n```.*\n```" "" prose "\n${answer}")
  string(REGEX REPLACE "`[^`]*`|<!--[^\n]*-->|{[^}]*}[(][^)]*[)]" "" prose
                       "${prose}")
  if(answer STREQUAL "")
    complain("has a question without an answer: ${asks}")
  elseif(prose MATCHES "[0-9]" AND NOT answer MATCHES "<!-- run [0-9]")
    complain("answers with a figure and no command that shows it: ${asks}")
  endif()
endmacro()

foreach(page IN LISTS PAGES)
  file(READ "${SOURCE}/${page}" text)
  # A bracket or a semicolon means something in a list of CMake.
  string(REPLACE ";" "," text "${text}")
  string(REPLACE "[" "{" text "${text}")
  string(REPLACE "]" "}" text "${text}")
  string(FIND "${text}" "\n## Try it\n" at)
  if(at EQUAL -1)
    complain("has no part \"Try it\"")
    continue()
  endif()
  string(SUBSTRING "${text}" ${at} -1 text)
  string(REGEX REPLACE "\n## Further reading.*" "" text "${text}")
  string(REPLACE "<details>" ";" questions "${text}")
  list(REMOVE_AT questions 0)
  list(LENGTH questions count)
  math(EXPR asked "${asked} + ${count}")
  if(count EQUAL 0)
    complain("asks no quick question")
  elseif(count GREATER 4)
    complain("asks ${count} quick questions: four are enough")
  endif()
  foreach(question IN LISTS questions)
    string(FIND "${question}" "\n</details>" end)
    if(end EQUAL -1 OR NOT question MATCHES "^<summary>[^\n]+</summary>\n\n")
      complain("has a question that is not written as quiz.cmake says")
    else()
      string(SUBSTRING "${question}" 0 ${end} question)
      judge("${question}")
    endif()
  endforeach()
endforeach()
if(wrong OR asked EQUAL 0)
  message(FATAL_ERROR "${wrong} pages or questions are not as they should be")
endif()
message("${asked} quick questions, each with its answer")
