/* The main of a program that looks into a store, or writes to one. */
#ifndef TOOLS_COMMON_STORE_TOOL_H
#define TOOLS_COMMON_STORE_TOOL_H

#include "releases/store.h"
#include "tools/common/tool.h"

/* Reads the command line, whose first option (values[0]) names the store; prepares the store, of
 * which nothing is looked at or made yet; calls `run`, which sets *findings when there are some;
 * ends with the exit status. */
int store_tool_main(const struct tool *tool, int argc, char **argv,
                    enum status (*run)(const struct arguments *a, struct store *s, bool *findings,
                                       struct diagnostics *d));

#endif
