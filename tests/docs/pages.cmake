# Compares the fenced blocks of pages with what they quote, or writes them
# anew. In a page, the line above a block says where the block comes from:
#
#     <!-- code: FILE -->                 the whole file
#     <!-- code: FILE function NAME -->   that definition, comment included
#     <!-- code: FILE struct NAME -->     likewise
#     <!-- run STATUS: COMMAND -->        "$ COMMAND" and what it prints
#
# COMMAND is `rclab ...` or `list`; it has to end with STATUS. Nothing printed
# is left out or made equal. A block of C or console without such a line is an
# error: a page quotes only what is compiled and run. So is a line of a shell
# block that is wider than a page.
#
#   cmake -D SOURCE=dir -D PAGES=a.md,b.md [-D UPDATE=ON]
#         [-D RCLAB=program -D LIST=program] -P pages.cmake
#
# Without RCLAB the blocks of commands are left alone.
cmake_minimum_required(VERSION 3.21)
string(REPLACE "," ";" PAGES "${PAGES}")
set(wrong 0)

# The file's text, or the definition NAME: from the empty line before it to
# the line with the brace at column 0 that ends it. Names of functions stand
# at column 0, structs are `struct NAME {` or `typedef struct NAME {`.
function(quoted where result)
  separate_arguments(words UNIX_COMMAND "${where}")
  list(GET words 0 file)
  list(LENGTH words count)
  if(NOT EXISTS "${SOURCE}/${file}")
    set(${result} "(there is no file ${file})\n" PARENT_SCOPE)
    return()
  endif()
  file(READ "${SOURCE}/${file}" text)
  if(count EQUAL 3)
    list(GET words 1 kind)
    list(GET words 2 name)
    if(kind STREQUAL "struct")
      string(FIND "${text}" "struct ${name} {\n" at)
    else()
      string(FIND "${text}" "\n${name}(" at)
    endif()
    if(at EQUAL -1)
      set(text "(no ${kind} ${name} in ${file})\n")
    else()
      string(SUBSTRING "${text}" 0 ${at} before)
      string(FIND "${before}" "\n\n" from REVERSE)
      math(EXPR from "${from} + 2")
      string(SUBSTRING "${text}" ${from} -1 text)
      string(FIND "${text}" "\n}" to)
      string(SUBSTRING "${text}" ${to} -1 after)
      string(SUBSTRING "${after}" 1 -1 after)
      string(FIND "${after}" "\n" end)
      math(EXPR to "${to} + ${end} + 2")
      string(SUBSTRING "${text}" 0 ${to} text)
    endif()
  endif()
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

function(printed command expected result)
  separate_arguments(words UNIX_COMMAND "${command}")
  list(POP_FRONT words program)
  if(program STREQUAL "rclab")
    set(program "${RCLAB}")
  elseif(program STREQUAL "list")
    set(program "${LIST}")
  else()
    set(${result} "(pages run rclab and list, not ${program})\n" PARENT_SCOPE)
    return()
  endif()
  execute_process(
    COMMAND "${program}" ${words}
    WORKING_DIRECTORY "${SOURCE}"
    OUTPUT_VARIABLE output
    ERROR_VARIABLE output
    RESULT_VARIABLE status)
  if(NOT status STREQUAL expected)
    string(APPEND output "(exit status ${status}, not ${expected})\n")
  endif()
  set(${result} "$ ${command}\n${output}" PARENT_SCOPE)
endfunction()

# A rendered page shows 80 columns of a block without scrolling.
string(REPEAT "[^\n]" 81 too_wide)

# What has to stand in a block: `body`, unless a marker says otherwise.
function(wanted before language body result)
  set(want "${body}")
  if("${before}" MATCHES "<!-- code: ([^\n]*) -->\n$")
    quoted("${CMAKE_MATCH_1}" want)
  elseif("${before}" MATCHES "<!-- run ([0-9]+): ([^\n]*) -->\n$")
    if(RCLAB)
      printed("${CMAKE_MATCH_2}" "${CMAKE_MATCH_1}" want)
    endif()
  elseif(language MATCHES "^(c|C|console)$")
    set(want "(no line above says where this block comes from)\n")
  elseif("${body}" MATCHES "${too_wide}")
    set(want "(a line of this block has more than 80 columns)\n")
  endif()
  set(${result} "${want}" PARENT_SCOPE)
endfunction()

function(visit page)
  file(READ "${SOURCE}/${page}" rest)
  set(out "")
  set(differ FALSE)
  while(TRUE)
    string(FIND "${rest}" "\n```" at)
    if(at EQUAL -1)
      break()
    endif()
    math(EXPR at "${at} + 1")
    string(SUBSTRING "${rest}" 0 ${at} before)
    string(SUBSTRING "${rest}" ${at} -1 rest)
    string(FIND "${rest}" "\n" newline)
    math(EXPR length "${newline} - 3")
    string(SUBSTRING "${rest}" 3 ${length} language)
    string(SUBSTRING "${rest}" ${newline} -1 rest)
    string(FIND "${rest}" "\n```\n" end)
    if(end EQUAL -1)
      message(SEND_ERROR "${page}: a block does not end")
      return()
    endif()
    string(SUBSTRING "${rest}" 1 ${end} body)
    math(EXPR end "${end} + 4")
    string(SUBSTRING "${rest}" ${end} -1 rest)
    wanted("${before}" "${language}" "${body}" want)
    if(NOT "${want}" STREQUAL "${body}")
      set(differ TRUE)
      if(NOT UPDATE)
        message("${page} has\n${body}but what it quotes is\n${want}")
      endif()
    endif()
    string(APPEND out "${before}```${language}\n${want}```")
  endwhile()
  if(differ AND UPDATE)
    file(WRITE "${SOURCE}/${page}" "${out}${rest}")
    message("${page}: written anew")
  elseif(differ)
    math(EXPR wrong "${wrong} + 1")
    set(wrong ${wrong} PARENT_SCOPE)
  endif()
endfunction()

foreach(page IN LISTS PAGES)
  visit(${page})
endforeach()
if(wrong)
  message(FATAL_ERROR "${wrong} differences; `cmake --build DIR --target "
                      "docs-update` writes the blocks anew")
endif()
