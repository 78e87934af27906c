# SPDX-License-Identifier: Apache-2.0
# Compiles templates/** and the migrations into `target`, by the assembler's .incbin: no build step of our own, no
# time (g++ 12 has no #embed, and an array literal of a megabyte takes seconds). The table is sorted by name.
function(praxeo_embed_resources target)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
       ${PROJECT_SOURCE_DIR}/templates/* ${PROJECT_SOURCE_DIR}/lib/store/schema/*.sql)
  list(FILTER files EXCLUDE REGEX "/CMakeLists.txt$|\\.license$|~$")
  list(SORT files COMPARE STRING)
  set(data ".section .rodata\n")
  set(table ".section .data.rel.ro, \"aw\"\n.balign 8\n.globl praxeo_resource_table\npraxeo_resource_table:\n")
  set(count 0)
  set(paths "")
  foreach(file IN LISTS files)
    string(APPEND data "name_${count}: .asciz \"${file}\"\n"
           "begin_${count}: .incbin \"${PROJECT_SOURCE_DIR}/${file}\"\nend_${count}: .byte 0\n")
    string(APPEND table ".quad name_${count}, begin_${count}, end_${count}\n")
    math(EXPR count "${count} + 1")
    list(APPEND paths ${PROJECT_SOURCE_DIR}/${file})
  endforeach()
  string(APPEND table ".quad 0\n.section .rodata\n.balign 8\n.globl praxeo_resource_count\n"
         "praxeo_resource_count: .quad ${count}\n.section .note.GNU-stack,\"\",@progbits\n")
  set(output ${CMAKE_CURRENT_BINARY_DIR}/resources.S)
  file(CONFIGURE OUTPUT ${output} CONTENT "${data}${table}" @ONLY)
  target_sources(${target} PRIVATE ${output})
  set_source_files_properties(${output} PROPERTIES OBJECT_DEPENDS "${paths}" SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
