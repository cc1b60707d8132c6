/*
 * interleave ROUNDS FOLDER < commands
 *
 * Runs commands by turns, A B C A B C, so that whatever slows the machine down for a while slows
 * all of them down, and prints the medians. A line of standard input is a command:
 *
 *     NAME RUNS COMMAND [ARGUMENT...]
 *
 * separated by blanks; no shell. It runs in the first RUNS rounds (0: in all); {round} in an
 * argument becomes the number of the round. Its standard output goes to FOLDER/NAME.out. A command
 * fails when its exit status is above 1, as that of diff is.
 *
 * Out comes a line a command, separated by tabs: name, runs, median wall milliseconds, medians of
 * user and system milliseconds, and the largest resident memory in KiB. When the last line of a
 * command's output is "milliseconds N", N counts instead of the wall time: what a process says of
 * the part that is to be compared.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMMANDS = 32, ROUNDS = 101, WORDS = 32, LINE = 4096 };

struct command {
    char line[LINE]; /* cut into words */
    char *words[WORDS + 1];
    char *name;
    int rounds;
    int runs;
    double wall[ROUNDS], user[ROUNDS], system[ROUNDS];
    long memory; /* KiB */
};

static void fail(const char *what, const char *about)
{
    fprintf(stderr, "interleave: %s: %s\n", what, about);
    exit(2);
}

/* A whole number from 0 to ROUNDS, or -1. */
static int number_of(const char *text)
{
    char *end;
    errno = 0;
    long number = strtol(text, &end, 10);
    return errno == 0 && end != text && *end == '\0' && number >= 0 && number <= ROUNDS
               ? (int)number
               : -1;
}

/* False for an empty line. */
static int read_command(struct command *c, int rounds)
{
    int count = 0;
    char *rest = c->line;
    for (char *word; (word = strtok_r(rest, " \n", &rest)) && count < WORDS;)
        c->words[count++] = word;
    c->words[count] = NULL;
    if (count == 0)
        return 0;
    if (count < 3 || count == WORDS)
        fail("no command", c->words[0]);
    c->name = c->words[0];
    c->rounds = number_of(c->words[1]);
    if (c->rounds < 0)
        fail("no number of runs", c->words[1]);
    if (c->rounds == 0 || c->rounds > rounds)
        c->rounds = rounds;
    memmove(c->words, c->words + 2, (WORDS - 1) * sizeof *c->words);
    return 1;
}

static void replace_round(char **words, int round)
{
    static const char mark[] = "{round}";
    for (; *words; words++) {
        char *hit = strstr(*words, mark);
        if (!hit)
            continue;
        size_t size = strlen(*words) + 16;
        char *made = malloc(size);
        if (!made)
            fail("out of memory", *words);
        snprintf(made, size, "%.*s%d%s", (int)(hit - *words), *words, round, hit + sizeof mark - 1);
        *words = made;
    }
}

static void become(struct command *c, const char *out, int round)
{
    int to = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    replace_round(c->words, round);
    if (to < 0 || dup2(to, STDOUT_FILENO) < 0)
        fail(out, strerror(errno));
    execvp(c->words[0], c->words);
    fail(c->words[0], strerror(errno));
}

static double milliseconds(struct timespec t)
{
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double milliseconds_of(struct timeval t)
{
    return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

/* What the command says of its own time, or `wall`. */
static double own_time(const char *out, double wall)
{
    char tail[64] = "";
    FILE *f = fopen(out, "rb");
    if (!f)
        return wall;
    if (fseek(f, -(long)(sizeof tail - 1), SEEK_END) != 0)
        rewind(f);
    tail[fread(tail, 1, sizeof tail - 1, f)] = '\0';
    fclose(f);
    const char *line = strstr(tail, "milliseconds ");
    return line ? strtod(line + strlen("milliseconds "), NULL) : wall;
}

static void run(struct command *c, const char *folder, int round)
{
    char out[LINE];
    struct timespec start, end;
    struct rusage used;
    int status;
    snprintf(out, sizeof out, "%s/%s.out", folder, c->name);
    clock_gettime(CLOCK_MONOTONIC, &start);
    pid_t child = fork();
    if (child < 0)
        fail("fork", strerror(errno));
    if (child == 0)
        become(c, out, round);
    if (wait4(child, &status, 0, &used) != child)
        fail("wait4", strerror(errno));
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
        fail(c->name, "the command failed");
    c->wall[c->runs] = own_time(out, milliseconds(end) - milliseconds(start));
    c->user[c->runs] = milliseconds_of(used.ru_utime);
    c->system[c->runs] = milliseconds_of(used.ru_stime);
    c->runs++;
    if (used.ru_maxrss > c->memory)
        c->memory = used.ru_maxrss;
}

static int compare(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, compare);
    return count % 2 == 1 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

int main(int argc, char **argv)
{
    static struct command commands[COMMANDS];
    int count = 0;
    int rounds = argc == 3 ? number_of(argv[1]) : 0;
    if (rounds < 1)
        fail("usage", "interleave ROUNDS FOLDER < commands");
    while (count < COMMANDS && fgets(commands[count].line, LINE, stdin))
        count += read_command(&commands[count], rounds);
    for (int round = 1; round <= rounds; round++)
        for (int i = 0; i < count; i++)
            if (round <= commands[i].rounds)
                run(&commands[i], argv[2], round);
    for (int i = 0; i < count; i++) {
        struct command *c = &commands[i];
        printf("%s\t%d\t%.1f\t%.1f\t%.1f\t%ld\n", c->name, c->runs, median(c->wall, c->runs),
               median(c->user, c->runs), median(c->system, c->runs), c->memory);
    }
    return fflush(stdout) == 0 ? 0 : 2;
}
