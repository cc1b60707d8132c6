/*
 * make-samples FOLDER
 *     sample deliveries of both code sets, as the publishers would have made them
 * make-samples --codes N [--seed S] [--year Y] [--change-percent P] FOLDER
 *     one large pair of ICD-10-CM releases
 *
 * The same arguments give the same bytes.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/samples/sample_releases.h"

enum { CODES_LIMIT = 3000000 };

static int usage(void)
{
    fputs("Usage: make-samples [--codes N [--seed S] [--year Y] [--change-percent P]] FOLDER\n",
          stderr);
    return 2;
}

/* A whole number from `least` to `most`. */
static bool read_number(const char *value, unsigned long least, unsigned long most,
                        unsigned long *number)
{
    char *end;
    errno = 0;
    *number = strtoul(value, &end, 10);
    return errno == 0 && end != value && *end == '\0' && value[0] != '-' && *number >= least &&
           *number <= most;
}

static bool read_option(const char *name, const char *value, struct large_request *r)
{
    unsigned long number;
    char *end;
    if (strcmp(name, "--codes") == 0)
        return read_number(value, 1, CODES_LIMIT, &r->codes);
    if (strcmp(name, "--seed") == 0)
        return read_number(value, 0, ~0ul, &r->seed);
    if (strcmp(name, "--year") == 0) {
        bool good = read_number(value, 1990, 2100, &number);
        r->year = (int)number;
        return good;
    }
    r->change_percent = strtod(value, &end);
    return strcmp(name, "--change-percent") == 0 && end != value && *end == '\0' &&
           r->change_percent >= 0 && r->change_percent <= 100;
}

int main(int argc, char **argv)
{
    struct large_request request = {.codes = 0, .seed = 1, .year = 2026, .change_percent = 1};
    int i = 1;
    for (; i + 1 < argc && strncmp(argv[i], "--", 2) == 0; i += 2)
        if (!read_option(argv[i], argv[i + 1], &request))
            return usage();
    if (i != argc - 1)
        return usage();
    const char *folder = argv[i];
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        fprintf(stderr, "make-samples: %s: %s\n", folder, strerror(errno));
        return 2;
    }
    errno = 0;
    bool good =
        request.codes > 0 ? large_releases_write(folder, &request) : sample_releases_write(folder);
    return good ? 0 : 2;
}
