# SPDX-License-Identifier: Apache-2.0
# The .deb: one package with the program, its workers, man pages and completions; where KSyntaxHighlighting is there, a
# second one with the worker that needs Qt. What each needs is read off the binaries. The same sources give the same bytes under SOURCE_DATE_EPOCH.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME praxeo)
set(CPACK_PACKAGE_VENDOR "The praxeo authors")
set(CPACK_PACKAGE_CONTACT "The praxeo authors <praxeo@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "make and check examples, snippets and specs from sources")
set(CPACK_PACKAGE_DESCRIPTION
    "praxeo reads manuals and papers, makes worked examples, code snippets and\n specs from them, cites every sentence to its page, checks the citations, and\n publishes the result as one static page. It needs no key and no network.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libcurl4, libssl3, libstemmer0d, libuchardet0")  # loaded by name, so they can't be read off
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "bubblewrap, poppler-data, tesseract-ocr-eng")
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
if(TARGET praxeo-highlight)
  set(CPACK_DEB_COMPONENT_INSTALL ON)
  set(CPACK_COMPONENTS_ALL praxeo highlight)
  set(CPACK_DEBIAN_PRAXEO_PACKAGE_NAME praxeo)
  set(CPACK_DEBIAN_PRAXEO_PACKAGE_SUGGESTS praxeo-highlight)
  set(CPACK_DEBIAN_HIGHLIGHT_PACKAGE_NAME praxeo-highlight)
  set(CPACK_DEBIAN_HIGHLIGHT_PACKAGE_DEPENDS "praxeo (= ${PROJECT_VERSION})")
  set(CPACK_DEBIAN_HIGHLIGHT_PACKAGE_RECOMMENDS "")
  # Each with a first line of its own: CPack would set one summary before both.
  set(CPACK_DEBIAN_PRAXEO_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION_SUMMARY}\n${CPACK_PACKAGE_DESCRIPTION}")
  set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
  set(CPACK_DEBIAN_HIGHLIGHT_DESCRIPTION
      "colours code of some 300 more languages on pages of praxeo\nIt asks KSyntaxHighlighting, in a process without network and files.")
endif()
include(CPack)
