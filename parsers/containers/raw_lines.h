/*
 * Lines with their ends, kept until they are let go: what is read of them through lines.h can be
 * copied byte for byte. They are handed on a line at a time, so that nothing is kept that was not
 * asked for.
 */
#ifndef PARSERS_CONTAINERS_RAW_LINES_H
#define PARSERS_CONTAINERS_RAW_LINES_H

#include "schema/base/byte_source.h"

struct raw_lines {
    struct byte_source from;
    struct text piece;  /* what is left of the current piece */
    struct buffer kept; /* the lines since they were let go */
    size_t given;       /* bytes of them that were handed on */
    bool ended;
};

/* The source is not owned. */
void raw_lines_init(struct raw_lines *r, struct byte_source from);
void raw_lines_release(struct raw_lines *r);
/* What lines_init() gets; `r` must outlive the reading. */
struct byte_source raw_lines_source(struct raw_lines *r);

/* The next line with its end, not handed on yet; the last may lack its end, and of one that is
 * longer than lines.h reads it is the beginning. Valid until more is read. */
enum status raw_lines_peek(struct raw_lines *r, struct text *line, struct diagnostics *d);
/* Passes over bytes of the line that was peeked at: they are kept, and not handed on. */
void raw_lines_pass(struct raw_lines *r, size_t bytes);
/* What was handed on or passed over since it was let go. */
struct text raw_lines_kept(const struct raw_lines *r);
void raw_lines_let_go(struct raw_lines *r);

#endif
