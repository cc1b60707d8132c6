/*
 * What a program is doing, on standard error, when that is a terminal and it takes longer than a
 * second; silence otherwise. One line that rewrites itself and is gone in the end.
 */
#ifndef TOOLS_COMMON_PROGRESS_H
#define TOOLS_COMMON_PROGRESS_H

#include <stdbool.h>
#include <time.h>

struct progress {
    const char *program;
    struct timespec begun;
    bool terminal, shown;
};

void progress_begin(struct progress *p, const char *program);
/* `what` is shown with control bytes replaced; its context is the struct progress, so that it can
 * be handed to the libraries as a hook. */
void progress_step(void *context, const char *what);
/* Before anything else is written to the terminal. */
void progress_end(struct progress *p);

#endif
