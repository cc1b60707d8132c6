/*
 * The made-up history of two code sets: a first list, and the edits that lead from edition to
 * edition. Codes and titles are invented, but for a few that are facts.
 */
#ifndef TESTS_SAMPLES_SAMPLE_HISTORY_H
#define TESTS_SAMPLES_SAMPLE_HISTORY_H

#include "tests/samples/official_layout.h"

enum sample_action {
    SAMPLE_ADD,             /* row, behind the row of code `after` */
    SAMPLE_REMOVE,          /* the row of row.code */
    SAMPLE_CHANGE,          /* the row of row.code becomes row */
    SAMPLE_CHANGE_UNLISTED, /* the same, and the addenda do not tell */
};

struct sample_edit {
    enum sample_action action;
    const char *after;
    struct sample_row row;
};

/* An edition is the list of the one before it, edited. */
struct sample_step {
    const char *name;
    const struct sample_edit *edits;
    size_t count;
};

struct sample_history {
    const struct sample_row *first;
    size_t first_count;
    const struct sample_step *steps;
    size_t step_count;
};

extern const struct sample_history history_cm;
extern const struct sample_history history_pcs;

enum { SAMPLE_ROWS_LIMIT = 300 };

/* The rows of an edition, in tabular order. */
struct sample_list {
    struct sample_row rows[SAMPLE_ROWS_LIMIT];
    bool unlisted[SAMPLE_ROWS_LIMIT]; /* changed in this edition, and the addenda do not tell */
    size_t count;
};

/* Fills the list with the edition that the step of that name leads to; "first" is the first list.
 * False, with a message on stderr, when the history contradicts itself. */
bool sample_list_at(struct sample_list *list, const struct sample_history *h, const char *name);
/* NULL when the code is not in the list. */
const struct sample_row *sample_list_find(const struct sample_list *list, const char *code);
bool sample_list_is_unlisted(const struct sample_list *list, const char *code);

#endif
