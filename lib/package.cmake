# SPDX-License-Identifier: Apache-2.0
# What `install` lays down besides the programs, and the .deb that CPack makes of it.
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
