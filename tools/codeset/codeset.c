/* codeset VERB ...: runs the program codeset-VERB that lies beside this one. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tools/common/run_guard.h"
#include "tools/common/tool.h"

/* In the order in which one meets them. */
static const struct {
    const char *name;
    const char *summary;
} verbs[] = {
    {"update", "the yearly job: ingest, verify, compare, write all files"},
    {"ingest", "read official files into the store"},
    {"list", "list the releases held"},
    {"status", "what is held, what is missing, what has run out"},
    {"show", "show a release, or codes in it"},
    {"source", "print the official lines that a code stands on"},
    {"history", "when codes were valid, and since when that is known"},
    {"diff", "compare two releases"},
    {"compile", "compile all releases into one lookup table"},
    {"lookup", "what codes are on a day, from such a table"},
    {"search", "codes by the words of their titles, from such a table"},
    {"check", "what the codes of a claims file are on their days"},
    {"crosswalk", "what the codes of one release are in another"},
    {"verify", "reconcile with the publisher's addenda, or check a release or package"},
    {"apply", "apply addenda to a release and compare the result"},
    {"catalogue", "print the lines that make an archive known"},
    {"remove", "take a release out of the store"},
    {"gc", "delete what no release needs any more"},
};

static void print_help(FILE *to)
{
    fputs("Usage: codeset VERB [ARGUMENT...]\n\n"
          "Turns official US medical code-set releases into canonical releases, and answers what\n"
          "changed between them, reconciled with what the publisher says.\n\nVerbs:\n",
          to);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        fprintf(to, "  %-10s %s\n", verbs[i].name, verbs[i].summary);
    fputs("\ncodeset VERB --help tells more. Exit status: 0 nothing to report, 1 findings, 2 not "
          "done.\n",
          to);
}

/* The path of codeset-VERB: in the folder that this program was started from, else by $PATH. */
static char *program_path(const char *self, const char *verb)
{
    const char *slash = strrchr(self, '/');
    size_t folder = slash ? (size_t)(slash - self) + 1 : 0;
    size_t size = folder + sizeof "codeset-" + strlen(verb);
    char *path = malloc(size);
    if (path)
        snprintf(path, size, "%.*scodeset-%s", (int)folder, self, verb);
    return path;
}

static int run(const char *self, const char *verb, char **argv)
{
    char *path = program_path(self, verb);
    if (!path) {
        fputs("codeset: out of memory\n", stderr);
        return EXIT_NOT_DONE;
    }
    argv[0] = path;
    execvp(path, argv);
    fprintf(stderr, "codeset: %s: %s\n", path, strerror(errno));
    free(path);
    return EXIT_NOT_DONE;
}

int main(int argc, char **argv)
{
    guard_descriptors();
    if (argc < 2) {
        print_help(stderr);
        return EXIT_NOT_DONE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        print_help(stdout);
        return tool_flush("codeset");
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("codeset " CODESET_VERSION);
        return tool_flush("codeset");
    }
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(argv[1], verbs[i].name) == 0)
            return run(argv[0], argv[1], argv + 1);
    fprintf(stderr, "codeset: there is no verb '%s'; see codeset --help\n", argv[1]);
    return EXIT_NOT_DONE;
}
