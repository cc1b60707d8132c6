/*
 * The diff engine: two releases in, a stream of changes and a summary out.
 *
 * Both releases' tables of codes are sorted, so one pass over both finds the changes, which are
 * kept in a spool (in memory, beyond some megabytes in a temporary file). Revisions that may be
 * mere spelling need a look at every title of the new release; that second pass happens only when
 * there are such. Then the spool is read back: weights are settled, the lines of the official files
 * looked up, the filter applied, the changes counted and handed on. Memory does not grow with the
 * releases.
 *
 * Only what both releases state is compared; what could not be compared is said in the summary.
 */
#ifndef TOOLS_DIFF_DIFF_H
#define TOOLS_DIFF_DIFF_H

#include "schema/change.h"
#include "schema/chapters.h"
#include "schema/release.h"

/* What passes. All zero: everything. */
struct diff_filter {
    unsigned kinds;   /* bits 1 << enum change_kind */
    unsigned weights; /* bits 1 << enum weight: passes only revisions of these weights */
    const struct text *fields;
    size_t field_count;
    const struct text *codes; /* sorted in byte order, undotted */
    size_t code_count;
    bool codes_only;  /* nothing but the table of codes */
    bool *codes_seen; /* code_count of them: set for codes that either release has; or NULL */
};

struct count {
    uint64_t all, billable;
};

struct chapter_summary {
    uint64_t kinds[CHANGE_KINDS]; /* codes: of several revisions of one, the first counts */
};

/* Rows of another table than that of codes. */
struct item_counts {
    uint64_t added, removed, revised, moved;
};

enum { ITEM_PARTS = 16, ITEM_PART_NAME = 32 };

struct item_summary {
    bool compared; /* both releases state it */
    struct item_counts all;
    struct {
        char name[ITEM_PART_NAME];
        struct item_counts counts;
    } parts[ITEM_PARTS]; /* of a table that has them, such as the indexes: those with changes */
    size_t part_count;
    uint64_t skipped[2]; /* rows of a kind or range that the other side does not state */
};

struct diff_summary {
    struct count kinds[CHANGE_KINDS];   /* rows; billable ones among added and removed */
    uint64_t retroactive[CHANGE_KINDS]; /* rows that take effect before the newer release */
    uint64_t revised_short, revised_long;
    uint64_t weights[WEIGHTS];
    /* the publisher's terms: additions, deletions, and codes billable on both sides whose short or
     * long title changed, each once */
    uint64_t additions, deletions, revisions;
    struct chapter_summary chapters[CHAPTERS_LIMIT + 1]; /* the last: outside all ranges */
    struct item_summary items[TABLES];                   /* of tables whose rows are as stated */
    uint64_t rows;                                       /* changes that passed the filter */
    uint64_t from_rows, to_rows;                         /* rows read */
    uint64_t skipped_from,
        skipped_to; /* rows of a kind or range that the other side does not state */
};

/* Whether a change is of the kinds, weights and fields that pass. Its code is not looked at. */
bool diff_filter_passes(const struct diff_filter *f, const struct change *c);

/* Called for each change that passes; what it points to lives until it returns. */
typedef enum status diff_sink(void *context, const struct change *change);

enum status diff_run(const struct release *from, const struct release *to,
                     const struct diff_filter *filter, diff_sink *sink, void *context,
                     struct diff_summary *summary, struct diagnostics *d);

/* The summary for people: counts, the publisher's terms, chapters, and what was not compared. */
enum status diff_print_summary(const struct release *from, const struct release *to,
                               const struct diff_summary *summary, bool filtered, struct output *o,
                               struct diagnostics *d);

#endif
