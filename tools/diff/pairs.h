/* Two releases' tables of codes side by side: each code with the row of either side. */
#ifndef TOOLS_DIFF_PAIRS_H
#define TOOLS_DIFF_PAIRS_H

#include "schema/release.h"

enum pair_side { PAIR_FROM, PAIR_TO };

struct code_pair {
    struct text code;
    struct text rows[2]; /* still escaped; not stated where that side lacks the code */
};

struct pair_reader {
    struct tsv_reader reader;
    struct text row, code;
    struct buffer scratch;
    bool ended, used;
    uint64_t rows;
};

struct code_pairs {
    struct pair_reader sides[2];
};

/* Fails, saying so, when one of them states no codes. */
enum status code_pairs_open(struct code_pairs *p, const struct release *from,
                            const struct release *to, struct diagnostics *d);
void code_pairs_close(struct code_pairs *p);
/* The next code in byte order; STATUS_END after the last. Valid until the next call. */
enum status code_pairs_next(struct code_pairs *p, struct code_pair *pair, struct diagnostics *d);
/* Passes over rows that are the same on both sides: some of those that come next, or none. */
void code_pairs_skip_same(struct code_pairs *p);
/* The values of one side's row, which must be there; at least up to CODES_VALID_TO. */
enum status code_pairs_values(struct code_pairs *p, enum pair_side side,
                              struct text values[TABLE_FIELDS_LIMIT], struct diagnostics *d);

#endif
