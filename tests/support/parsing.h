/*
 * Runs a parser over bytes in memory and writes down what it says, a line an event:
 *
 *   code 3 A000 billable 5 'Short title' 'Long title'      line, code, flag, position, titles
 *   change 1 add A000 - -- 'Long title'                    -- is a title not stated
 *   change 1 add A4221 - -- -- "ADD"                       the report's own words
 *   trailer 9 codes|additions|487|--
 *   fact 7 notes A00|excludes1|0001|...                   line, table, values
 *   scope notes  A00..Z99                                  table, kind, range
 *   reject 4:15 flag is '7', expected 0 or 1
 *
 * While it does so it holds every event against what all parsers promise (parser.h, records.h).
 */
#ifndef TESTS_SUPPORT_PARSING_H
#define TESTS_SUPPORT_PARSING_H

#include "parsers/parser.h"
#include "tests/support/pieces.h"

struct parsing {
    enum status status;
    struct buffer events;
    char *messages;    /* the diagnostics as a main would print them */
    const char *fault; /* the first promise that was broken, or NULL */
    uint64_t rows_read, rows_rejected;
    uint64_t codes, changes, trailers, labels, facts, corrections; /* events */
    uint64_t rejects;
    uint64_t last_line;
    bool xml;       /* a line may hold several rows */
    bool of_sheets; /* of a workbook */
    enum system system;
};

/* `head` bytes are given as the head, the rest in pieces of `piece` bytes (0: of many sizes). */
void parsing_run(struct parsing *p, const struct parser *parser, struct recognition as,
                 struct text bytes, size_t head, size_t piece);
/* The same for a parser of workbooks; nothing comes when it does not recognize this one. */
void parsing_run_workbook(struct parsing *p, const struct parser *parser, struct text bytes);
void parsing_release(struct parsing *p);
/* True when both said the same. */
bool parsing_equal(const struct parsing *a, const struct parsing *b);

#endif
