# SPDX-License-Identifier: Apache-2.0
# What `install` lays down besides the programs, and the .deb that CPack makes of it.
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
# How web servers are told to serve bundles.
install(DIRECTORY man/servers DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY man/man1/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1")
install(FILES completions/praxeo.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME praxeo)
install(FILES completions/_praxeo DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES completions/praxeo.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(DIRECTORY man/schemas/ DESTINATION ${CMAKE_INSTALL_DATADIR}/praxeo/schemas FILES_MATCHING PATTERN "*.json")
