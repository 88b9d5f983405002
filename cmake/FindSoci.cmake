# Debian's libsoci-dev ships no CMake package; this makes the three targets that the store links.
find_path(SOCI_INCLUDE_DIR soci/soci.h)
find_library(SOCI_CORE soci_core)
find_library(SOCI_SQLITE3 soci_sqlite3)
find_library(SOCI_POSTGRESQL soci_postgresql)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Soci REQUIRED_VARS SOCI_CORE SOCI_SQLITE3 SOCI_POSTGRESQL SOCI_INCLUDE_DIR)
if(Soci_FOUND AND NOT TARGET Soci::Soci)
    add_library(Soci::Soci INTERFACE IMPORTED)
    set_target_properties(Soci::Soci PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES "${SOCI_INCLUDE_DIR};${SOCI_INCLUDE_DIR}/soci;${PostgreSQL_INCLUDE_DIRS}"
        INTERFACE_LINK_LIBRARIES "${SOCI_CORE};${SOCI_SQLITE3};${SOCI_POSTGRESQL}")
endif()
mark_as_advanced(SOCI_INCLUDE_DIR SOCI_CORE SOCI_SQLITE3 SOCI_POSTGRESQL)
