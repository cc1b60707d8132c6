/*
 * What others do while a command is at work, at each of its steps: the command is stopped there,
 * the others run, and it goes on.
 *
 *   meanwhile PROGRAMS LIBRARY INPUTS SCRATCH
 *
 * While a writer works a second one is refused with a clear message, and readers see the old
 * release or the new; a reader at work sees the one or the other though a writer replaces it
 * meanwhile. Prints a line a failure and "N passed, N failed" at the end.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/faults/stage.h"

#define WRITER  "ingest --store store --effective 2025-10-01 IN/new.zip"
#define READER  "diff --store store --format tsv icd10cm@2024-10-01 icd10cm@2025-10-01"
#define CHECKER "verify --store store icd10cm@2025-10-01"

struct tally {
    unsigned passed, failed;
};

static void count(struct tally *t, bool good, const char *what, unsigned long at,
                  const struct outcome *o)
{
    t->passed += good;
    t->failed += !good;
    if (!good)
        printf("FAILED %s, stopped at step %lu: exit status %d, signal %d\n%.*s%.*s", what, at,
               o->exit_status, o->signal, TEXT_ARGS(buffer_text(&o->out)),
               TEXT_ARGS(buffer_text(&o->err)));
}

static bool same_answer(const struct outcome *a, const struct outcome *b)
{
    return a->exit_status == b->exit_status &&
           text_equal(buffer_text(&a->out), buffer_text(&b->out));
}

/* What a reader answers before and after the writer. */
struct answers {
    const char *line;
    struct outcome before, after;
};

static void answers_make(struct answers *a, const char *line, struct stage *s)
{
    struct outcome o;
    a->line = line;
    stage_reset(s);
    stage_run_other(s, line, &a->before);
    stage_run_other(s, WRITER, &o);
    stage_run_other(s, line, &a->after);
    if (same_answer(&a->before, &a->after) || a->after.exit_status > 1)
        test_is_broken("cannot tell old from new", line);
    outcome_release(&o);
}

static void answers_release(struct answers *a)
{
    outcome_release(&a->before);
    outcome_release(&a->after);
}

static bool is_after(const struct stage *s)
{
    struct tree now;
    tree_read(&now, s->folder);
    bool equal = tree_equal_below(&now, &s->after, "", false, NULL);
    tree_release(&now);
    return equal;
}

/* False: the writer has fewer steps. */
static bool stop_writer(struct stage *s, struct answers *readers, size_t reader_count,
                        unsigned long at, struct tally *t)
{
    struct order order = {.calls = CALLS_CHANGES, .deed = DEED_STOP, .at = at};
    struct outcome o;
    stage_reset(s);
    bool stopped = subject_order(&s->subject, &order);
    for (size_t i = 0; stopped && i < reader_count; i++) {
        stage_run_other(s, readers[i].line, &o);
        count(t, same_answer(&o, &readers[i].before) || same_answer(&o, &readers[i].after),
              "reader while a writer works", at, &o);
        outcome_release(&o);
    }
    if (stopped) {
        stage_run_other(s, WRITER, &o);
        /* at its first step the writer does not hold the lock yet */
        bool refused = o.exit_status == 2 &&
                       text_find(buffer_text(&o.err), TEXT("another codeset is writing"), NULL);
        count(t, refused || (at == 1 && o.exit_status == 0), "second writer", at, &o);
        outcome_release(&o);
    }
    subject_finish(&s->subject, &o);
    count(t, o.exit_status == 0 && is_after(s), "writer with others around", at, &o);
    outcome_release(&o);
    return stopped;
}

static bool stop_reader(struct stage *s, const struct subject *reader, const struct answers *a,
                        unsigned long at, struct tally *t)
{
    struct order order = {.calls = CALLS_READ, .deed = DEED_STOP, .at = at};
    struct subject subject = *reader;
    struct outcome o;
    stage_reset(s);
    bool stopped = subject_order(&subject, &order);
    if (stopped) {
        stage_run_other(s, WRITER, &o);
        count(t, o.exit_status == 0 && is_after(s), "writer while a reader reads", at, &o);
        outcome_release(&o);
    }
    subject_finish(&subject, &o);
    count(t, same_answer(&o, &a->before) || same_answer(&o, &a->after),
          "reader that a writer overtakes", at, &o);
    outcome_release(&o);
    return stopped;
}

static void stop_readers(struct stage *s, struct answers *a, struct tally *t)
{
    struct command c;
    struct subject reader;
    unsigned long at = 1;
    command_make(&c, a->line, s->ground);
    subject_start(&reader, s->folder, command_words(&c), s->ground->library);
    while (stop_reader(s, &reader, a, at, t))
        at += at < 24 ? 1 : 4;
    subject_end(&reader);
    command_release(&c);
}

int main(int argc, char **argv)
{
    static const char *const lines[] = {READER, CHECKER};
    enum { READERS = sizeof lines / sizeof *lines };
    if (argc != 5) {
        fputs("Usage: meanwhile PROGRAMS LIBRARY INPUTS SCRATCH\n", stderr);
        return EXIT_FAILURE;
    }
    struct ground g = {argv[1], argv[2], argv[3], false};
    struct stage s;
    struct answers readers[READERS];
    struct tally t = {0, 0};
    const struct scenario *extend = scenario_find("extend");
    if (!extend)
        return EXIT_FAILURE;
    stage_make(&s, extend, &g, argv[4]);
    for (size_t i = 0; i < READERS; i++)
        answers_make(&readers[i], lines[i], &s);
    for (unsigned long at = 1; stop_writer(&s, readers, READERS, at, &t);)
        at++;
    for (size_t i = 0; i < READERS; i++) {
        stop_readers(&s, &readers[i], &t);
        answers_release(&readers[i]);
    }
    stage_release(&s);
    printf("meanwhile: %u passed, %u failed\n", t.passed, t.failed);
    return t.failed > 0 || t.passed == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
