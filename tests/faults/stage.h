/* A scenario made ready: how things are before, and after an undisturbed run. */
#ifndef TESTS_FAULTS_STAGE_H
#define TESTS_FAULTS_STAGE_H

#include "tests/faults/child.h"
#include "tests/faults/scenarios.h"
#include "tests/faults/tree.h"

struct stage {
    const struct scenario *scenario;
    const struct ground *ground;
    const char *folder;
    struct command command;
    struct subject subject;
    struct tree before, after;
    struct outcome calm;
};

void stage_make(struct stage *s, const struct scenario *scenario, const struct ground *g,
                const char *folder);
void stage_release(struct stage *s);
/* Everything as before the command. */
void stage_reset(const struct stage *s);
/* The command, disturbed. */
void stage_run(struct stage *s, const struct order *order, struct outcome *o);
/* Another command in the same place, in a process of its own. */
void stage_run_other(const struct stage *s, const char *line, struct outcome *o);

#endif
