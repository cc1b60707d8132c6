/*
 * Lines of a byte source, whatever pieces it arrives in.
 *
 * A line ends with LF or CRLF; the last may lack its end. One CR before the LF is part of the line
 * end. Bytes are passed on as they are; only a byte order mark before the first line and the lone
 * 0x1A by which DOS ended a file are no part of any line. A line holding a NUL byte or longer than
 * LINE_LIMIT is refused with its place, and memory never grows beyond that limit.
 */
#ifndef PARSERS_CONTAINERS_LINES_H
#define PARSERS_CONTAINERS_LINES_H

#include "schema/base/byte_source.h"

#define BYTE_ORDER_MARK TEXT("\xEF\xBB\xBF")

enum { LINE_LIMIT = 64 * 1024 };

struct lines {
    struct byte_source source;
    const char *name;    /* for messages; not owned */
    struct text piece;   /* what is left of the current piece */
    struct buffer carry; /* the beginning of a line that began in earlier pieces */
    uint64_t number;     /* of the line given last; 1 is the first */
    bool ended;
};

/* Reads `head` first, then the source. Neither is owned; head must outlive the reading. */
void lines_init(struct lines *l, const char *name, struct text head, struct byte_source source);
void lines_release(struct lines *l);
/* *line is valid until the next call. STATUS_FAILED ends the reading. */
enum status lines_next(struct lines *l, struct text *line, struct diagnostics *d);
/* The place of column (1-based, bytes; 0 for none) in the line given last. */
struct place lines_place(const struct lines *l, uint64_t column);

#endif
