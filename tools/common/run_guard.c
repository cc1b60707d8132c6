#include "tools/common/run_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tools/common/tool.h"

void guard_descriptors(void)
{
    /* the other way round than they are used, so that using them fails as on a closed one */
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
        if (fcntl(i, F_GETFD) < 0 && errno == EBADF && open("/dev/null", modes[i]) != i)
            _exit(EXIT_NOT_DONE);
}

/* The one thing that is kept between functions: an exit handler takes no argument. */
static const char *running;

static void end_of_a_run(void)
{
    if (!running)
        return;
    fprintf(stderr, "%s: a library ended the program before its work was done\n", running);
    _exit(EXIT_NOT_DONE);
}

void guard_run(const char *program)
{
    running = program;
    if (atexit(end_of_a_run) != 0)
        _exit(EXIT_NOT_DONE);
}

void guard_lift(void)
{
    running = NULL;
}
