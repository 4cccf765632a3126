# The report: names from debug information, the table, JSON, schedules. It
# knows an execution only by its events, so it is built and tested alone.
add_library(
  rclab_explore_report STATIC
  allocation.c
  blocks.c
  bugs.c
  compact.c
  compute.c
  describe.c
  json.c
  kinds.c
  layout.c
  lost_update.c
  naming.c
  positions.c
  report.c
  rows.c
  schedule.c
  sentence.c
  sources.c
  symbols.c
  table.c
  text.c
  trace.c
  types.c
  updates.c
  variables.c
  watch.c)
target_compile_definitions(rclab_explore_report PRIVATE _GNU_SOURCE)
target_include_directories(rclab_explore_report
                           PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(rclab_explore_report PUBLIC PkgConfig::LIBDW
                                                  PkgConfig::CJSON)
