# What is said of an execution's trace: names from debug information, lost
# updates, the table, JSON, schedules. It knows an execution only by its
# events, so it is built and tested alone.
add_library(
  rclab_explore_report STATIC
  detect/lost_update.c
  detect/updates.c
  report/bugs.c
  report/compact.c
  report/compute.c
  report/description.c
  report/json.c
  report/kinds.c
  report/layout.c
  report/naming.c
  report/reason.c
  report/report.c
  report/rows.c
  report/schedule.c
  report/sentence.c
  report/table.c
  report/text.c
  report/trace.c
  report/watch.c
  symbols/allocation.c
  symbols/blocks.c
  symbols/declared.c
  symbols/frames.c
  symbols/positions.c
  symbols/sources.c
  symbols/symbols.c
  symbols/types.c
  symbols/variables.c
  trace/bug.c
  trace/computed.c
  trace/index.c
  trace/names.c
  trace/op.c
  trace/places.c
  trace/reason.c
  trace/swap.c
  trace/values.c)
target_compile_definitions(rclab_explore_report PRIVATE _GNU_SOURCE)
# Each step of an explored program asks trace/.
target_compile_options(rclab_explore_report PRIVATE -O2)
target_include_directories(rclab_explore_report
                           PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(rclab_explore_report PUBLIC PkgConfig::LIBDW
                                                  PkgConfig::CJSON)
