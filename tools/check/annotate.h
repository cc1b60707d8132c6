/*
 * The work on one block: its rows, each with what its codes are behind it, as bytes that can be
 * written as they are; and what there is to count and to tell. One annotator serves one thread.
 */
#ifndef TOOLS_CHECK_ANNOTATE_H
#define TOOLS_CHECK_ANNOTATE_H

#include "tools/check/answer_note.h"
#include "tools/check/row_batch.h"
#include "tools/check/row_day.h"
#include "tools/check/row_faults.h"

struct check_counts {
    uint64_t rows, bad_rows, empty_lines;
    uint64_t unknown_claims; /* rows with ICD codes and no type of bill that is understood */
    uint64_t cells[SYSTEMS][CHECK_STATUSES]; /* by index into plan->systems */
};

/* Which rows come out. */
enum rows_wanted { ROWS_ALL, ROWS_BAD, ROWS_NONE };

enum { STATUS_TEXT = 16, NOTE_TEXT = 48 };

/* Copied whole, whatever its length is: that is quicker. */
struct fixed_text {
    char text[NOTE_TEXT];
    size_t length;
};

struct annotator {
    struct check_plan *plan; /* not owned; its caches fill */
    enum rows_wanted wanted;
    struct row_batch batch;
    struct fixed_text status[CHECK_STATUSES]; /* between delimiters */
    struct fixed_text note[CHECK_STATUSES];
    struct buffer out;
    struct buffer text; /* of a note */
    uint64_t lines;     /* of the block */
    uint64_t line;      /* of the row in hand, from 0 */
    struct row_faults faults;
    struct check_counts counts; /* of all blocks */
};

enum status annotator_init(struct annotator *a, struct check_plan *plan, enum rows_wanted wanted,
                           struct diagnostics *d);
void annotator_release(struct annotator *a);
/* a->out, a->faults and a->lines are of this block, until the next. */
void annotate_block(struct annotator *a, const struct block *b);
void check_counts_add(struct check_counts *to, const struct check_counts *from);

#endif
