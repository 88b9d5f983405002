# Writes embedded_migrations.h: every resources/sql/NNNN_name.engine.sql as a constexpr array.
# cmake -DSQL_FOLDER=… -DOUTPUT=… -P embed_migrations.cmake
cmake_policy(VERSION 3.25)
file(GLOB scripts "${SQL_FOLDER}/[0-9][0-9][0-9][0-9]_*.sql")
list(SORT scripts)
set(entries "")
set(count 0)
foreach(script IN LISTS scripts)
    get_filename_component(file_name "${script}" NAME)
    if(NOT file_name MATCHES "^([0-9]+)_([a-z0-9_]+)\\.(sqlite|postgresql)\\.sql$")
        message(FATAL_ERROR "${file_name}: migrations are named NNNN_name.sqlite.sql or NNNN_name.postgresql.sql")
    endif()
    math(EXPR version "1${CMAKE_MATCH_1} - 10000")
    set(migration "${CMAKE_MATCH_2}")
    if(CMAKE_MATCH_3 STREQUAL "sqlite")
        set(engine "Engine::Sqlite")
    else()
        set(engine "Engine::Postgresql")
    endif()
    file(READ "${script}" sql)
    string(APPEND entries "    Migration{${version}, \"${migration}\", ${engine}, R\"sql(${sql})sql\"},\n")
    math(EXPR count "${count} + 1")
endforeach()
set(content "// Made by embed_migrations.cmake from resources/sql; do not edit.
#pragma once

#include \"store/migrations.h\"

#include <array>

namespace cuebench {

inline constexpr std::array<Migration, ${count}> kEmbeddedMigrations{
${entries}};

}  // namespace cuebench
")
file(WRITE "${OUTPUT}" "${content}")
