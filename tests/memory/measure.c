/*
 * measure OUT COMMAND [ARGUMENT...]: runs the command and writes to the file OUT its peak of memory
 * in kibibytes, its processor time in milliseconds, and its exit status (128 and more: the signal).
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static long milliseconds(struct timeval t)
{
    return t.tv_sec * 1000L + t.tv_usec / 1000;
}

int main(int argc, char **argv)
{
    struct rusage used;
    int status;
    if (argc < 3) {
        fputs("Usage: measure OUT COMMAND [ARGUMENT...]\n", stderr);
        return EXIT_FAILURE;
    }
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) != child) {
        perror("measure");
        return EXIT_FAILURE;
    }
    FILE *out = fopen(argv[1], "w");
    if (!out || fprintf(out, "%ld %ld %d\n", used.ru_maxrss,
                        milliseconds(used.ru_utime) + milliseconds(used.ru_stime),
                        WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)) < 0) {
        perror(argv[1]);
        return EXIT_FAILURE;
    }
    return fclose(out) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
