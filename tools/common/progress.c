#include "tools/common/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "schema/base/text.h"

enum { WIDTH = 79 }; /* a longer line would wrap and could not be taken back */

void progress_begin(struct progress *p, const char *program)
{
    const char *term = getenv("TERM");
    *p = (struct progress){.program = program};
    p->terminal = isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
    clock_gettime(CLOCK_MONOTONIC, &p->begun);
}

static bool is_time(const struct progress *p)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds =
        (double)(now.tv_sec - p->begun.tv_sec) + (double)(now.tv_nsec - p->begun.tv_nsec) / 1e9;
    return seconds >= 1.0;
}

void progress_step(void *context, const char *what)
{
    struct progress *p = context;
    struct buffer line;
    if (!p->terminal || !is_time(p))
        return;
    buffer_init(&line);
    buffer_printf(&line, "%s: ", p->program);
    buffer_append_visible(&line, text_of(what));
    if (!line.failed) {
        fprintf(stderr, "\r%.*s\033[K", line.length < WIDTH ? (int)line.length : WIDTH, line.at);
        fflush(stderr);
        p->shown = true;
    }
    buffer_release(&line);
}

void progress_end(struct progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
    p->shown = false;
}
