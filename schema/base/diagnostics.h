/*
 * Messages collected by the libraries and printed by a main.
 *
 * A message has a severity, a place where it was seen, and text: lower case, no full stop, the
 * subject in quotes. Control bytes of the input never reach the terminal: they are replaced when
 * the message is added. Errors are counted exactly even when memory runs out or when more come
 * than are kept; warnings and notes beyond the limit are counted too.
 */
#ifndef SCHEMA_BASE_DIAGNOSTICS_H
#define SCHEMA_BASE_DIAGNOSTICS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "schema/base/status.h"

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };
enum { SEVERITIES = 3 };

/* Where a message belongs. source NULL: nowhere in particular. line or column 0: not known.
 * Columns are bytes counted from 1. */
struct place {
    const char *source;
    uint64_t line;
    uint64_t column;
};

#define NO_PLACE ((struct place){NULL, 0, 0})

struct diagnostics {
    struct message *messages;
    size_t count;
    size_t capacity;
    size_t limit;    /* messages kept; 100 unless changed after init */
    size_t left_out; /* since the last printing */
    size_t seen[SEVERITIES];
    int out_of_memory;
};

void diagnostics_init(struct diagnostics *d);
void diagnostics_release(struct diagnostics *d);

void diagnostics_add(struct diagnostics *d, enum severity severity, struct place place,
                     const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Adds an error and returns STATUS_FAILED. */
enum status diagnostics_fail(struct diagnostics *d, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Adds "MESSAGE: strerror(error_number)" and returns STATUS_FAILED. */
enum status diagnostics_fail_errno(struct diagnostics *d, const char *path, const char *what,
                                   int error_number);
/* Memory has run out; needs none itself. Returns STATUS_FAILED. */
enum status diagnostics_out_of_memory(struct diagnostics *d);

/* Counts messages that come beyond the limit without their being made. */
void diagnostics_leave_out(struct diagnostics *d, enum severity severity, size_t count);

/* Hands all that `from` has over to `to`, within its limit; `from` is empty afterwards. */
void diagnostics_move(struct diagnostics *to, struct diagnostics *from);

size_t diagnostics_errors(const struct diagnostics *d);
/* Prints "PROGRAM: source:line:column: message" a line, notes and warnings marked as such, and
 * says how many were left out. Then forgets them, keeping the counts. */
void diagnostics_print(struct diagnostics *d, const char *program, FILE *to);

#endif
