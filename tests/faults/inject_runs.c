/*
 * Every command, disturbed at every point: for N = 1, 2, ... its Nth allocation, write, rename, ...
 * fails, or it is killed there, until a run comes through without meeting the fault. After each the
 * store must hold the old releases or the new, whole, and a file or folder that a command writes
 * its old content or its new; and the next run must give, to the byte, what an undisturbed one
 * gives.
 *
 *   inject-runs PROGRAMS LIBRARY INPUTS SCRATCH [--sanitized] [SCENARIO...]
 *
 * Prints a line a failure and "N passed, N failed" at the end.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/faults/stage.h"
#include "tests/faults/tree.h"

enum { WORKERS = 2, FAILURES_SHOWN = 3 };

/* What is done to the calls of a kind. */
struct disturbance {
    const char *name;
    enum calls calls;
    enum deed deed;
    int error;
    unsigned long dense; /* every call up to this one, then fewer and fewer */
    bool sanitized;      /* worth a run in the sanitized build */
};

static const struct disturbance disturbances[] = {
    {"memory fails", CALLS_MEMORY, DEED_FAIL, ENOMEM, 16, true},
    {"memory is out", CALLS_MEMORY, DEED_STAY, ENOMEM, 5, true},
    {"library memory fails", CALLS_LIBRARY, DEED_FAIL, ENOMEM, 10, false},
    {"library memory is out", CALLS_LIBRARY, DEED_STAY, ENOMEM, 5, false},
    {"write fails", CALLS_WRITE, DEED_FAIL, EIO, 1000, false},
    {"disk is full", CALLS_WRITE, DEED_STAY, ENOSPC, 1000, false},
    {"rename fails", CALLS_RENAME, DEED_FAIL, EIO, 1000, false},
    {"fsync fails", CALLS_FSYNC, DEED_FAIL, EIO, 1000, false},
    {"open fails", CALLS_OPEN, DEED_FAIL, EMFILE, 1000, false},
    {"is read-only", CALLS_OPEN, DEED_STAY, EROFS, 1, false},
    {"close fails", CALLS_CLOSE, DEED_FAIL, EIO, 6, false},
    {"mkdir fails", CALLS_MKDIR, DEED_FAIL, ENOSPC, 1000, false},
    {"remove fails", CALLS_REMOVE, DEED_FAIL, EACCES, 1000, false},
    {"read fails", CALLS_READ, DEED_FAIL, EIO, 8, false},
    {"killed", CALLS_CHANGES, DEED_KILL, 0, 1000, false},
    {"torn write", CALLS_WRITE, DEED_TEAR, 0, 1000, false},
};
enum { DISTURBANCES = sizeof disturbances / sizeof *disturbances };

struct tally {
    unsigned passed, failed;
};

/* ---- judging */

struct verdict {
    const char *fault;   /* NULL: all is well */
    const char *subject; /* a path, or NULL; lives as long as the tree `now` */
};

static const struct verdict well = {NULL, NULL};

/* Everything of `all` that is below `store/` or `out/` stands in `now` too. */
static const char *missing_from(const struct tree *now, const struct tree *all,
                                const struct tree *also)
{
    for (size_t i = 0; i < all->count; i++) {
        const char *path = all->items[i].path;
        if (also && !tree_entry_equal(&all->items[i], tree_find(also, path)))
            continue;
        if (strncmp(path, "store/", 6) == 0 && strcmp(path, "store/lock") != 0 &&
            !strstr(path, ".tmp-") && !tree_entry_equal(&all->items[i], tree_find(now, path)))
            return path;
    }
    return NULL;
}

/* Pointers of a store that is on its way from one to the other in several steps. */
static const char *foreign_pointer(const struct tree *now, const struct stage *s)
{
    for (size_t i = 0; i < now->count; i++) {
        const char *path = now->items[i].path;
        if (strncmp(path, "store/releases/", 15) == 0 && !strstr(path, ".tmp-") &&
            !tree_entry_equal(&now->items[i], tree_find(&s->before, path)) &&
            !tree_entry_equal(&now->items[i], tree_find(&s->after, path)))
            return path;
    }
    return NULL;
}

/* Packages that are there under their name are whole. */
static const char *partial_package(const struct tree *now, const struct stage *s)
{
    for (size_t i = 0; i < now->count; i++) {
        const char *path = now->items[i].path;
        if (!now->items[i].is_folder || strncmp(path, "store/packages/", 15) != 0 ||
            strstr(path, ".tmp-"))
            continue;
        const char *difference = NULL;
        if (!tree_equal_below(now, &s->before, path, false, NULL) &&
            !tree_equal_below(now, &s->after, path, false, &difference))
            return difference;
    }
    return NULL;
}

/* The store and the outputs after a run that was cut short. *took_effect: they are the new ones. */
static struct verdict judge_state(const struct stage *s, const struct tree *now, bool *took_effect)
{
    const char *subject = NULL;
    bool old_store = tree_equal_below(now, &s->before, "store/releases", true, NULL);
    bool new_store = tree_equal_below(now, &s->after, "store/releases", true, &subject);
    bool old_out = tree_equal_below(now, &s->before, "out", true, NULL);
    bool new_out = tree_equal_below(now, &s->after, "out", true, NULL);
    *took_effect = new_store && new_out;
    if (s->scenario->many_steps) {
        if ((subject = foreign_pointer(now, s)))
            return (struct verdict){"a release is neither the old nor the new", subject};
    } else if (!old_store && !new_store) {
        return (struct verdict){"the releases are neither the old nor the new", subject};
    }
    if (!old_out && !tree_equal_below(now, &s->after, "out", true, &subject))
        return (struct verdict){"the output is neither the old nor the new", subject};
    if ((subject = partial_package(now, s)))
        return (struct verdict){"a package is not whole", subject};
    subject = missing_from(now, &s->before, &s->after);
    if (!subject && old_store && !new_store)
        subject = missing_from(now, &s->before, NULL);
    if (!subject && new_store)
        subject = missing_from(now, &s->after, NULL);
    return subject ? (struct verdict){"the store has lost a file", subject} : well;
}

/* All is as after an undisturbed run. After a kill a temporary of an output may lie beside it. */
static struct verdict judge_whole(const struct stage *s, const struct tree *now, bool leftovers)
{
    const char *subject;
    if (!tree_equal_below(now, &s->after, "store", false, &subject))
        return (struct verdict){"the store is not that of an undisturbed run", subject};
    if (!tree_equal_below(now, &s->after, "out", leftovers, &subject))
        return (struct verdict){"the output is not that of an undisturbed run", subject};
    return well;
}

static bool same_output(const struct stage *s, const struct outcome *o)
{
    return o->exit_status == s->calm.exit_status &&
           text_equal(buffer_text(&o->out), buffer_text(&s->calm.out));
}

static bool is_killing(const struct disturbance *how)
{
    return how->deed == DEED_KILL || how->deed == DEED_TEAR;
}

/* How the disturbed run ended: as it was told to, or with a message and exit status 2. */
static struct verdict judge_end(const struct stage *s, const struct disturbance *how,
                                const struct outcome *o)
{
    if (is_killing(how) && o->struck)
        return o->signal == SIGKILL ? well : (struct verdict){"was not killed", NULL};
    /* libarchive follows a null pointer in places when it gets no memory: as good as killed */
    if (how->calls == CALLS_LIBRARY && o->signal == SIGSEGV)
        return well;
    if (o->signal != 0)
        return (struct verdict){o->signal == SIGALRM ? "does not end" : "crashed", NULL};
    if (same_output(s, o))
        return well; /* it could do without */
    if (o->exit_status != 2)
        return (struct verdict){"does not end with exit status 2", NULL};
    struct text err = buffer_text(&o->err);
    if (!text_find(err, TEXT("codeset-"), NULL) || err.at[err.length - 1] != '\n')
        return (struct verdict){"has no message", NULL};
    return well;
}

/* ---- one run */

/* The next run puts everything right. */
static struct verdict judge_next_run(struct stage *s, struct tree *now, bool took_effect,
                                     bool leftovers)
{
    static const struct order calm = {.calls = CALLS_NONE};
    struct outcome next = {.exit_status = s->calm.exit_status};
    if (!(took_effect && s->scenario->once))
        stage_run(s, &calm, &next);
    tree_release(now);
    tree_read(now, s->folder);
    struct verdict v = well;
    if (next.signal != 0 || next.exit_status != s->calm.exit_status)
        v = (struct verdict){"the next run fails", NULL};
    else
        v = judge_whole(s, now, leftovers);
    if (v.fault && buffer_text(&next.err).length > 0)
        printf("%.*s", TEXT_ARGS(buffer_text(&next.err)));
    outcome_release(&next);
    return v;
}

/* False: the fault was not met, the run came through. */
static bool disturb(struct stage *s, const struct disturbance *how, unsigned long at,
                    struct tally *tally)
{
    struct order order = {how->calls, how->deed, how->error, at};
    struct outcome o;
    struct tree now;
    bool took_effect = false;
    bool cleanup_fails = how->calls == CALLS_REMOVE || how->deed == DEED_STAY;
    stage_reset(s);
    stage_run(s, &order, &o);
    tree_read(&now, s->folder);
    struct verdict v = judge_end(s, how, &o);
    if (!v.fault && (took_effect = same_output(s, &o)))
        v = judge_whole(s, &now, cleanup_fails);
    else if (!v.fault)
        v = judge_state(s, &now, &took_effect);
    /* from where it was before, the next run is the undisturbed one over again */
    if (!v.fault && o.struck && !tree_equal_below(&now, &s->before, "", false, NULL))
        v = judge_next_run(s, &now, took_effect, is_killing(how) || cleanup_fails || o.signal != 0);
    tally->passed += !v.fault;
    if (v.fault && ++tally->failed <= FAILURES_SHOWN)
        printf("FAILED %s, %s, %lu: %s\n%.*s", s->scenario->name, how->name, at, v.fault,
               TEXT_ARGS(buffer_text(&o.err)));
    bool struck = o.struck;
    outcome_release(&o);
    tree_release(&now);
    return struck;
}

/* ---- all runs */

/* The same points every time: all up to `dense`, then further and further apart. */
static void disturb_everywhere(struct stage *s, const struct disturbance *how, struct tally *tally)
{
    unsigned long dense = s->ground->sanitized ? how->dense / 4 : how->dense;
    unsigned long sparse = s->ground->sanitized ? 4 : 5;
    unsigned long at = 1;
    struct tally here = {0, 0};
    while (disturb(s, how, at, &here))
        at += at < dense ? 1 : 1 + at / sparse;
    tally->passed += here.passed;
    tally->failed += here.failed;
    if (at == 1 && how->calls == CALLS_MEMORY)
        test_is_broken("meets no fault at all", s->scenario->name);
}

/* Every WORKERSth of all pairs of scenario and disturbance; returns through the pipe. */
static void work(unsigned worker, const struct ground *g, const char *scratch, char **names,
                 int name_count, int report)
{
    char folder[4096];
    struct tally tally = {0, 0};
    snprintf(folder, sizeof folder, "%s/worker-%u", scratch, worker);
    for (size_t i = 0; i < scenario_count; i++) {
        bool chosen = name_count == 0;
        for (int j = 0; j < name_count; j++)
            chosen |= strcmp(names[j], scenarios[i].name) == 0;
        if (!chosen)
            continue;
        struct stage s;
        stage_make(&s, &scenarios[i], g, folder);
        for (size_t j = 0; j < DISTURBANCES; j++)
            if ((i + j) % WORKERS == worker && (!g->sanitized || disturbances[j].sanitized))
                disturb_everywhere(&s, &disturbances[j], &tally);
        stage_release(&s);
    }
    fflush(stdout);
    if (write(report, &tally, sizeof tally) != (ssize_t)sizeof tally)
        _exit(EXIT_FAILURE);
    _exit(EXIT_SUCCESS);
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fputs("Usage: inject-runs PROGRAMS LIBRARY INPUTS SCRATCH [--sanitized] [SCENARIO...]\n",
              stderr);
        return EXIT_FAILURE;
    }
    bool sanitized = argc > 5 && strcmp(argv[5], "--sanitized") == 0;
    struct ground g = {argv[1], argv[2], argv[3], sanitized};
    struct tally all = {0, 0};
    int ends[2];
    int first = sanitized ? 6 : 5;
    if (pipe(ends) != 0)
        return EXIT_FAILURE;
    fflush(stdout);
    for (unsigned i = 0; i < WORKERS; i++)
        if (fork() == 0)
            work(i, &g, argv[4], argv + first, argc - first, ends[1]);
    close(ends[1]);
    bool broken = false;
    for (unsigned i = 0; i < WORKERS; i++) {
        struct tally one;
        int status;
        if (wait(&status) < 0 || status != 0) {
            broken = true;
        } else if (read(ends[0], &one, sizeof one) == (ssize_t)sizeof one) {
            all.passed += one.passed;
            all.failed += one.failed;
        }
    }
    printf("faults: %u passed, %u failed\n", all.passed, all.failed);
    return broken || all.failed > 0 || all.passed == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
