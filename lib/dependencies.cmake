# SPDX-License-Identifier: Apache-2.0
# All third parties, each found once. Every one is a Debian 12 package; nothing is downloaded.
# Those of the main binary are linked statically where Debian ships an archive: each shared object costs the loader
# 0.1 to 0.4 ms at every start, and `praxeo --version` is promised to start like git does.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(CLI11 2.1.2 CONFIG REQUIRED)
find_package(nlohmann_json 3.11 CONFIG REQUIRED)

function(praxeo_archive target name header)
  find_library(${target}_LIBRARY NAMES lib${name}.a ${name} REQUIRED)
  find_path(${target}_INCLUDE ${header} REQUIRED)
  add_library(praxeo_third_${target} INTERFACE)
  target_link_libraries(praxeo_third_${target} INTERFACE ${${target}_LIBRARY} ${ARGN})
  target_include_directories(praxeo_third_${target} SYSTEM INTERFACE ${${target}_INCLUDE})
  add_library(third::${target} ALIAS praxeo_third_${target})
endfunction()

praxeo_archive(sodium sodium sodium.h)
praxeo_archive(utf8proc utf8proc utf8proc.h)
target_compile_definitions(praxeo_third_utf8proc INTERFACE UTF8PROC_STATIC)
praxeo_archive(sqlite3 sqlite3 sqlite3.h m ${CMAKE_DL_LIBS} Threads::Threads)
praxeo_archive(sqlitecpp SQLiteCpp SQLiteCpp/SQLiteCpp.h third::sqlite3)
praxeo_archive(cmark cmark-gfm cmark-gfm.h)
praxeo_archive(cmark_extensions cmark-gfm-extensions cmark-gfm-core-extensions.h third::cmark)
praxeo_archive(seccomp seccomp seccomp.h)
praxeo_archive(zstd zstd zstd.h)
praxeo_archive(zlib z zlib.h)
praxeo_archive(brotli_common brotlicommon brotli/types.h)
praxeo_archive(brotli_encoder brotlienc brotli/encode.h third::brotli_common m)
praxeo_archive(brotli brotlidec brotli/decode.h third::brotli_encoder third::brotli_common)
# Its headers alone: the compiled half is lib/base/fmt_library.cpp.
find_path(PRAXEO_FMT fmt/format-inl.h REQUIRED)
add_library(praxeo_third_fmt INTERFACE)
target_include_directories(praxeo_third_fmt SYSTEM INTERFACE ${PRAXEO_FMT})
add_library(third::fmt ALIAS praxeo_third_fmt)
find_path(PRAXEO_VALIJSON valijson/schema.hpp REQUIRED)
add_library(praxeo_third_valijson INTERFACE)
target_include_directories(praxeo_third_valijson SYSTEM INTERFACE ${PRAXEO_VALIJSON})
add_library(third::valijson ALIAS praxeo_third_valijson)
find_path(PRAXEO_TOML toml++/toml.h REQUIRED)
add_library(praxeo_third_toml INTERFACE)
target_include_directories(praxeo_third_toml SYSTEM INTERFACE ${PRAXEO_TOML})
add_library(third::toml ALIAS praxeo_third_toml)

# Loaded when it is first needed (lib/base/text/stemmer.cpp): its header alone.
find_path(PRAXEO_STEMMER libstemmer.h REQUIRED)
add_library(praxeo_third_stemmer INTERFACE)
target_include_directories(praxeo_third_stemmer SYSTEM INTERFACE ${PRAXEO_STEMMER})
add_library(third::stemmer ALIAS praxeo_third_stemmer)
# The same (lib/base/libcrypto.cpp).
find_path(PRAXEO_OPENSSL openssl/evp.h REQUIRED)
add_library(praxeo_third_openssl INTERFACE)
target_include_directories(praxeo_third_openssl SYSTEM INTERFACE ${PRAXEO_OPENSSL})
add_library(third::openssl ALIAS praxeo_third_openssl)
# The same (lib/ingest/text/charset.cpp).
find_path(PRAXEO_UCHARDET uchardet/uchardet.h REQUIRED)
add_library(praxeo_third_uchardet INTERFACE)
target_include_directories(praxeo_third_uchardet SYSTEM INTERFACE ${PRAXEO_UCHARDET})
add_library(third::uchardet ALIAS praxeo_third_uchardet)

# The same (lib/http/curl_library.cpp).
find_path(PRAXEO_CURL curl/curl.h REQUIRED)
add_library(praxeo_third_curl INTERFACE)
target_include_directories(praxeo_third_curl SYSTEM INTERFACE ${PRAXEO_CURL})
add_library(third::curl ALIAS praxeo_third_curl)

# Only the workers:
pkg_check_modules(POPPLER REQUIRED IMPORTED_TARGET poppler-cpp>=22.12)
pkg_check_modules(QPDF REQUIRED IMPORTED_TARGET libqpdf>=11)
find_package(LibXml2 2.9 REQUIRED)
find_package(LibArchive 3.6 REQUIRED)
pkg_check_modules(MAGIC REQUIRED IMPORTED_TARGET libmagic>=5.40)
pkg_check_modules(HTTPLIB REQUIRED IMPORTED_TARGET cpp-httplib>=0.11)
# Its worker is built where Tesseract is there; without it, pages that are pictures are not read.
pkg_check_modules(TESSERACT IMPORTED_TARGET tesseract>=5)
# Tesseract brings it along. Without it, thumbnails have to be small as they come.
pkg_check_modules(LEPTONICA IMPORTED_TARGET lept>=1.79)
# The same: without KSyntaxHighlighting (libkf5syntaxhighlighting-dev) only the languages of templates/languages are
# coloured.
option(PRAXEO_HIGHLIGHT "Build praxeo-highlight where KSyntaxHighlighting is there" ON)
if(PRAXEO_HIGHLIGHT)
  find_package(KF5SyntaxHighlighting 5.90 CONFIG QUIET)
endif()
