/*
 * What surrounds the run of a program: the descriptors it starts with, and how it may end.
 */
#ifndef TOOLS_COMMON_RUN_GUARD_H
#define TOOLS_COMMON_RUN_GUARD_H

#include <stdbool.h>

/* Fills descriptors 0 to 2 where the caller closed them. Else the first file that the program opens
 * would become its standard output, and a report would be written into a store. Reading or writing
 * such a one fails. */
void guard_descriptors(void);

/* From here to guard_lift() any exit() is a failure: libarchive ends the process with status 1,
 * which means findings, when it gets no memory. Such an end becomes a message and EXIT_NOT_DONE. */
void guard_run(const char *program);
void guard_lift(void);

#endif
