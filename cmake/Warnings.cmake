# Warnings and sanitizers live on one target; every room links it.
add_library(cuebench_warnings INTERFACE)
target_compile_options(cuebench_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-align
    -Woverloaded-virtual -Wnull-dereference -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 sees ghosts in std::string and std::variant at -O2 (GCC bugs 105329, 105562, 107852).
    target_compile_options(cuebench_warnings INTERFACE
        -Wno-null-dereference -Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds
        -Wno-missing-field-initializers)
else()
    target_compile_options(cuebench_warnings INTERFACE -Wno-missing-field-initializers)
endif()
if(CUEBENCH_SANITIZE)
    target_compile_options(cuebench_warnings INTERFACE -fsanitize=${CUEBENCH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(cuebench_warnings INTERFACE -fsanitize=${CUEBENCH_SANITIZE})
endif()
