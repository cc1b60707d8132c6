/* A program under test, run again and again in a folder with faults injected. */
#ifndef TESTS_FAULTS_CHILD_H
#define TESTS_FAULTS_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

#include "schema/base/text.h"
#include "tests/faults/inject.h"

struct subject {
    pid_t pid;
    int out, err; /* files that take its output */
    int orders, reports;
    struct report last;
};

struct outcome {
    bool struck;     /* the fault was met */
    int exit_status; /* -1: it was killed */
    int signal;      /* 0: it ended by itself */
    struct buffer out, err;
};

/* Starts argv in `folder`, up to its main. */
void subject_start(struct subject *s, const char *folder, const char *const *argv,
                   const char *library);
/* Runs it with the fault. True: it stopped (DEED_STOP) and goes on in subject_finish(). */
bool subject_order(struct subject *s, const struct order *order);
/* Waits for the end of the run and collects what it said. */
void subject_finish(struct subject *s, struct outcome *outcome);
void subject_end(struct subject *s);
void outcome_release(struct outcome *outcome);

/* One run without a fault. */
void run_once(const char *folder, const char *const *argv, const char *library,
              struct outcome *outcome);

#endif
