/*
 * What parsers turn official bytes into. Texts live until the sink returns.
 */
#ifndef PARSERS_RECORDS_H
#define PARSERS_RECORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "schema/base/date.h"
#include "schema/base/status.h"
#include "schema/base/text.h"
#include "schema/tables.h"

enum flag { FLAG_NO, FLAG_YES, FLAG_NOT_STATED };

enum code_kind { CODE_KIND_CODE, CODE_KIND_HEADER, CODE_KIND_PROCEDURE, CODE_KIND_MODIFIER };
enum { CODE_KIND_COUNT = 4 };
const char *code_kind_name(enum code_kind kind); /* as in the column `kind` */

/* A code as one official file states it. */
struct code_record {
    struct text code;
    enum code_kind kind;
    enum flag billable;
    struct text short_title; /* not stated where the file has none */
    struct text long_title;
    uint64_t line;
    uint64_t position;                /* the order number; 0 where the file has none */
    struct date valid_from, valid_to; /* NO_DATE: not stated; OPEN_DATE: stated as open-ended */
};

/* A further fact about a code: the value that its file states under a name. A value that a file
 * leaves blank has no record; the file's parser says which names it states. */
struct property_record {
    struct text code;
    const char *name; /* one of parser_states.properties; lives forever */
    unsigned ordinal; /* from 1, where a code has several */
    struct text value;
};

/* What a value of a property means. */
struct label_record {
    const char *name; /* of the property; lives forever */
    struct text value, label;
    uint64_t line;
};

/* A row of one of the tables that hold facts as they stand in a file (tables.h: `as_stated`). */
struct fact_record {
    enum table_id table;
    const struct text *values; /* of all its columns, in their order; not stated where optional */
    uint64_t line;
};

/* What a file states of such a table, so that a row that is not there says something. */
struct scope_record {
    enum table_id table;
    struct text kind; /* which of the rows, where a file has only some: "drug"; or not stated */
    struct text first, last; /* range of the first column, inclusive; not stated: without bound */
};

enum change_action {
    CHANGE_ADD,
    CHANGE_DELETE,
    CHANGE_REVISE_FROM,
    CHANGE_REVISE_TO,
    /* of transaction reports */
    CHANGE_DISCONTINUE,
    CHANGE_REACTIVATE,
    CHANGE_IN_LONG, /* the long description; so on */
    CHANGE_IN_SHORT,
    CHANGE_IN_COVERAGE,
    CHANGE_IN_COVERAGE_AND_LONG,
    CHANGE_IN_PAYMENT,
    CHANGE_IN_MISCELLANEOUS, /* BETOS or type of service */
    CHANGE_NONE,
    CHANGE_OTHER, /* in words that this version does not know */
};
enum { CHANGE_ACTIONS = 14 };

/* A change as the publisher states it. */
struct change_record {
    enum change_action action;
    struct text code;
    enum flag billable;
    struct text short_title;
    struct text long_title;
    struct text words; /* of a transaction report: the type of change in its own words */
    uint64_t line;
};

/* What a correction asks for. */
enum correction_action {
    CORRECTION_ADD,       /* a code that the release lacks */
    CORRECTION_DELETE,    /* a code that the release should not have had */
    CORRECTION_WITHHOLD,  /* a code that an earlier correction added by mistake, or too early */
    CORRECTION_SET,       /* a field gets a value; several of one field have commas between */
    CORRECTION_ADD_VALUE, /* one more value of a field */
    CORRECTION_REMOVE_VALUE,
    CORRECTION_REVERT, /* to what an earlier release said, which the correction does not repeat */
    CORRECTION_OTHER,  /* in words that this version does not know */
};
enum { CORRECTION_ACTIONS = 8 };

/* One thing that a file of corrections says of a code; a line of it may say several. */
struct correction_record {
    enum correction_action action;
    struct text code;
    const char *field;     /* a column of the table `codes` or a property; NULL: none is meant */
    struct text value;     /* not stated where the file does not have it, or not whole */
    struct text words;     /* of the action, as published */
    struct date effective; /* NO_DATE: not stated */
    uint64_t line;
};

enum trailer_block { TRAILER_HEADERS, TRAILER_CODES };
enum trailer_item {
    TRAILER_OLD_COUNT,
    TRAILER_NEW_COUNT,
    TRAILER_ADDITIONS,
    TRAILER_DELETIONS,
    TRAILER_REVISIONS,
    TRAILER_REVISED_BOTH,
    TRAILER_REVISED_LONG,
    TRAILER_REVISED_SHORT,
};
enum { TRAILER_BLOCKS = 2, TRAILER_ITEMS = 8 };

/* A count as the publisher states it. */
struct trailer_record {
    enum trailer_block block;
    enum trailer_item item;
    uint64_t value;
    struct text text; /* the words behind the number, as published */
    struct text file; /* the file named in an old or new count; else not stated */
    uint64_t line;
};

const char *change_action_name(enum change_action action);
const char *correction_action_name(enum correction_action action);
const char *trailer_block_name(enum trailer_block block);
const char *trailer_item_name(enum trailer_item item);

/* Takes records. A status other than STATUS_OK ends the parsing. */
struct record_sink {
    enum status (*code)(void *context, const struct code_record *record);
    /* After the code that it belongs to. */
    enum status (*property)(void *context, const struct property_record *record);
    enum status (*change)(void *context, const struct change_record *record);
    enum status (*trailer)(void *context, const struct trailer_record *record);
    /* Of one file no two of the same table and key. */
    enum status (*fact)(void *context, const struct fact_record *record);
    /* At least once for each table that the file states. */
    enum status (*scope)(void *context, const struct scope_record *record);
    /* Each value of a name once. */
    enum status (*label)(void *context, const struct label_record *record);
    enum status (*correction)(void *context, const struct correction_record *record);
    /* A line that could not be read was reported and passed over. */
    enum status (*reject)(void *context, uint64_t line, uint64_t column, struct text message);
    void *context;
};

#endif
