# None of the twin's files is as its folder says, and verify says so.
execute_process(COMMAND ${RCLAB} exercise verify --others ${TWIN}
                RESULT_VARIABLE status OUTPUT_VARIABLE said)
foreach(expected IN ITEMS
        "! +wrong/right_after_all[.]c +pass "
        "must be: check_2 lost-update"
        "! +wrong/another_check[.]c +check_2 lost-update"
        "must be: check_1 deadlock"
        "wrong/without_a_line[.]c: has no line in caught[.]txt"
        "wrong/only_a_line[.]c: is in caught[.]txt only"
        "! +right/wrong_after_all[.]c +check_2 lost-update"
        "must be: pass")
  if(NOT said MATCHES "${expected}")
    message(SEND_ERROR "'${expected}' is not in:\n${said}")
  endif()
endforeach()
if(NOT status EQUAL 1)
  message(SEND_ERROR "exit status ${status}, not 1")
endif()

# Nothing to judge is not a success.
execute_process(COMMAND ${RCLAB} exercise verify --others ${TWIN}/03-lock-it
                RESULT_VARIABLE status OUTPUT_QUIET ERROR_VARIABLE said)
if(NOT status EQUAL 2 OR NOT said MATCHES "nothing to judge in ")
  message(SEND_ERROR "exit status ${status}, not 2, and: ${said}")
endif()
