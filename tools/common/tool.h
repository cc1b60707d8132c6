/*
 * What every program of codeset shares: its options, help, messages and exit status.
 */
#ifndef TOOLS_COMMON_TOOL_H
#define TOOLS_COMMON_TOOL_H

#include <stdbool.h>

#include "schema/base/diagnostics.h"
#include "schema/base/output.h"

enum exit_status {
    EXIT_DONE = 0,     /* done, nothing to report */
    EXIT_FINDINGS = 1, /* done, findings */
    EXIT_NOT_DONE = 2, /* not done, or input lost or rejected */
};

struct tool_option {
    const char *name;     /* "effective", said as --effective */
    char letter;          /* 'o', or 0 */
    const char *argument; /* "DATE", or NULL for a switch */
    const char *help;
};

enum { TOOL_OPTIONS_LIMIT = 24 };

struct tool {
    const char *program;                            /* "codeset-ingest" */
    const char *synopsis;                           /* "FILE... [--effective DATE]" */
    const char *summary;                            /* what it does, one or more lines */
    struct tool_option options[TOOL_OPTIONS_LIMIT]; /* ends with a name of NULL */
    const char *notes;                 /* after the options: exit statuses, an example */
    int operands_least, operands_most; /* -1: any number */
};

/* The command line as understood. */
struct arguments {
    const char
        *values[TOOL_OPTIONS_LIMIT]; /* by option; "" for a switch that is on; NULL: not given */
    int times[TOOL_OPTIONS_LIMIT];   /* that each was given: the last value stands */
    char **operands;
    int operand_count;
};

/* Reads argv, which it reorders. True: go on, to tool_finish(). False: *exit_status says how to end
 * (help and version were printed, or the mistake was). */
bool tool_arguments(const struct tool *tool, int argc, char **argv, struct arguments *arguments,
                    int *exit_status);

/* Prints the messages and gives the exit status: EXIT_NOT_DONE when `status` is a failure or an
 * error was added, else EXIT_FINDINGS or EXIT_DONE. */
int tool_finish(const struct tool *tool, struct diagnostics *d, enum status status, bool findings);

/* Flushes what was printed to standard output; says so when it cannot be written. */
int tool_flush(const char *program);

/* A number of digits up to `most`; else false. */
bool tool_number(const char *value, unsigned most, unsigned *number);

#endif
