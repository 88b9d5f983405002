# cuebench_room(NAME SOURCES … [LINKS …] [PRIVATE_LINKS …])
# One room of core: the static library cuebench_NAME, which sees only what it links.
function(cuebench_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    add_library(cuebench_${name} STATIC ${ROOM_SOURCES})
    target_include_directories(cuebench_${name} PUBLIC ${CMAKE_SOURCE_DIR}/core)
    target_link_libraries(cuebench_${name} PUBLIC ${ROOM_LINKS} PRIVATE cuebench_warnings ${ROOM_PRIVATE_LINKS})
    if(NOT CUEBENCH_PCH)
        return()
    endif()
    # One precompiled header for all rooms: each of its own would take three seconds more.
    if(TARGET cuebench_base AND NOT name STREQUAL "base")
        target_precompile_headers(cuebench_${name} REUSE_FROM cuebench_base)
    else()
        target_precompile_headers(cuebench_${name} PRIVATE
            <algorithm> <cstdint> <filesystem> <functional> <map> <memory> <optional> <string> <string_view> <vector>)
    endif()
endfunction()

# The .moc file that each test source includes at its end. AUTOMOC would do it, too, but takes more than a second a test
# to look through all headers of Qt; a test class needs nothing of them.
function(cuebench_moc_of_test target)
    foreach(source ${ARGN})
        get_filename_component(subject ${source} NAME_WE)
        if(NOT subject MATCHES "^tst_")
            continue()
        endif()
        get_filename_component(path ${source} ABSOLUTE)
        set(made ${CMAKE_CURRENT_BINARY_DIR}/${target}_moc/${subject}.moc)
        add_custom_command(OUTPUT ${made}
            COMMAND Qt6::moc --no-notes -o ${made} ${path}
            DEPENDS ${path} VERBATIM)
        target_sources(${target} PRIVATE ${made})
        set_property(SOURCE ${made} PROPERTY HEADER_FILE_ONLY ON)
        set_property(SOURCE ${source} APPEND PROPERTY OBJECT_DEPENDS ${made})
        target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${target}_moc)
    endforeach()
endfunction()

# Tests share two precompiled headers, one of them with Widgets.
function(cuebench_headers_of_test target)
    # A test is run once: compiling it costs more. Qt's macro names the folder and would make each folder's header another.
    set(options $<$<CONFIG:Release>:-O1> -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)
    target_compile_options(${target} PRIVATE ${options})
    if(NOT CUEBENCH_PCH OR "Qt6::Gui" IN_LIST ARGN)  # those few would need a third header
        return()
    endif()
    set(kind core)
    set(links Qt6::Core)
    set(headers <QtTest> <QtCore> <algorithm> <filesystem> <functional> <map> <memory> <optional> <string> <vector>)
    if("cuebench_ui" IN_LIST ARGN)
        set(kind gui)
        set(links cuebench_ui)
        list(PREPEND headers <QtWidgets>)
    endif()
    set(owner cuebench_test_headers_${kind})
    if(NOT TARGET ${owner})
        file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/${owner}.cpp CONTENT "// Only the precompiled header counts.\n")
        add_library(${owner} OBJECT ${CMAKE_BINARY_DIR}/${owner}.cpp)
        target_compile_options(${owner} PRIVATE ${options})
        target_link_libraries(${owner} PRIVATE cuebench_warnings ${links} Qt6::Test)
        target_precompile_headers(${owner} PRIVATE ${headers})
    endif()
    target_precompile_headers(${target} REUSE_FROM ${owner})
endfunction()

# cuebench_test(NAME SOURCES … LINKS … [LABELS …] [TIMEOUT s] [ENVIRONMENT …])
# One Qt Test program. A label "long" keeps it out of the short suite.
function(cuebench_test name)
    cmake_parse_arguments(TEST "" "TIMEOUT" "SOURCES;LINKS;LABELS;ENVIRONMENT;ARGUMENTS" ${ARGN})
    add_executable(tst_${name} ${TEST_SOURCES})
    cuebench_moc_of_test(tst_${name} ${TEST_SOURCES})
    cuebench_headers_of_test(tst_${name} ${TEST_LINKS})
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
