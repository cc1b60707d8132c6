/*
 * What is disturbed: a command with what went before it. Command lines are words separated by
 * blanks; the first is the verb, and words that begin with "IN/" are files of the prepared inputs.
 * Everything happens in a folder with `store` and `out` in it.
 */
#ifndef TESTS_FAULTS_SCENARIOS_H
#define TESTS_FAULTS_SCENARIOS_H

#include <stdbool.h>
#include <stddef.h>

enum { SETUP_LIMIT = 6, WORD_LIMIT = 16 };

struct scenario {
    const char *name;
    const char *setup[SETUP_LIMIT]; /* ends with NULL */
    const char *command;
    bool once;       /* once it has taken effect it cannot be given again */
    bool many_steps; /* writes more than one release, so that it may stop between two */
};

extern const struct scenario scenarios[];
extern const size_t scenario_count;
const struct scenario *scenario_find(const char *name); /* NULL when there is none */

/* Where things are. */
struct ground {
    const char *programs; /* folder of the programs */
    const char *library;  /* what injects */
    const char *inputs;
    bool sanitized; /* memory faults only, and fewer */
};

/* A command line cut into words for execv(). */
struct command {
    char *words[WORD_LIMIT];
};

void command_make(struct command *c, const char *line, const struct ground *g);
void command_release(struct command *c);
static inline const char *const *command_words(const struct command *c)
{
    return (const char *const *)(size_t)c->words;
}

#endif
