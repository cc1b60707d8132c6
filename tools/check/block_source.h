/*
 * A file of rows cut into blocks at row ends, so that several threads can work on it: each block is
 * a number of whole rows, or a piece of one row that is too long to be one.
 */
#ifndef TOOLS_CHECK_BLOCK_SOURCE_H
#define TOOLS_CHECK_BLOCK_SOURCE_H

#include "parsers/containers/packed_file.h"
#include "tools/check/row_index.h"
#include "tools/check/row_scan.h"

enum {
    BLOCK_READ = 256 * 1024,
    BLOCK_CAPACITY = ROW_LIMIT + 2 * BLOCK_READ,
    BLOCK_SLACK = 128, /* bytes behind what is there that may be read */
};

enum block_kind {
    BLOCK_ROWS,
    BLOCK_LONG_BEGIN, /* of a row that is longer than ROW_LIMIT, and whose end is not in the block
                       */
    BLOCK_LONG_MORE,
    BLOCK_LONG_END, /* with its line end */
};

struct block {
    char *bytes; /* owned: BLOCK_CAPACITY + BLOCK_SLACK */
    enum block_kind kind;
    size_t length;    /* of its rows */
    size_t available; /* with what lies behind them, which row_scan() may look at */
    bool ended;       /* nothing follows what is available */
    bool quotes;      /* there may be some */
    uint64_t number;
};

struct block_source {
    struct packed_file *file; /* not owned */
    struct row_form form;
    char *tail; /* owned: what the last block left over */
    size_t tail_length;
    uint64_t blocks;
    bool ended, in_long;
    struct row_index index;
};

enum status block_init(struct block *b, struct diagnostics *d);
void block_release(struct block *b);

enum status block_source_init(struct block_source *s, struct packed_file *file,
                              struct diagnostics *d);
void block_source_release(struct block_source *s);
/* The first bytes, as many as a block may hold, without cutting them: to see what the file is. */
enum status block_source_peek(struct block_source *s, struct block *b, struct diagnostics *d);
/* Begins with the rows behind the first `passed` bytes of what was peeked at. */
void block_source_start(struct block_source *s, const struct block *peeked, size_t passed,
                        char delimiter);
/* STATUS_END after the last. */
enum status block_source_next(struct block_source *s, struct block *b, struct diagnostics *d);

#endif
