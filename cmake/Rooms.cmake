# cuebench_room(NAME SOURCES … [LINKS …] [PRIVATE_LINKS …])
# One room of core: the static library cuebench_NAME, which sees only what it links.
function(cuebench_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    add_library(cuebench_${name} STATIC ${ROOM_SOURCES})
    target_include_directories(cuebench_${name} PUBLIC ${CMAKE_SOURCE_DIR}/core)
    target_link_libraries(cuebench_${name} PUBLIC ${ROOM_LINKS} PRIVATE cuebench_warnings ${ROOM_PRIVATE_LINKS})
    if(CUEBENCH_PCH)
        target_precompile_headers(cuebench_${name} PRIVATE
            <algorithm> <cstdint> <filesystem> <functional> <map> <memory> <optional> <string> <string_view> <vector>)
    endif()
endfunction()

# cuebench_test(NAME SOURCES … LINKS … [LABELS …] [TIMEOUT s] [ENVIRONMENT …])
# One Qt Test program. A label "long" keeps it out of the short suite.
function(cuebench_test name)
    cmake_parse_arguments(TEST "" "TIMEOUT" "SOURCES;LINKS;LABELS;ENVIRONMENT;ARGUMENTS" ${ARGN})
    add_executable(tst_${name} ${TEST_SOURCES})
    set_target_properties(tst_${name} PROPERTIES AUTOMOC ON)
    target_include_directories(tst_${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests ${CMAKE_CURRENT_SOURCE_DIR})
    target_compile_definitions(tst_${name} PRIVATE
        CUEBENCH_SOURCE_DIR="${CMAKE_SOURCE_DIR}" CUEBENCH_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
    target_link_libraries(tst_${name} PRIVATE cuebench_warnings ${TEST_LINKS} Qt6::Core Qt6::Test)
    add_test(NAME ${name} COMMAND tst_${name} ${TEST_ARGUMENTS})
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${TEST_TIMEOUT} LABELS "${TEST_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;${TEST_ENVIRONMENT}")
endfunction()
