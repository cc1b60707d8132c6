/*
 * A change set: what differs between two releases, one row a change; changes.md is the document.
 */
#ifndef SCHEMA_CHANGE_H
#define SCHEMA_CHANGE_H

#include "schema/base/diagnostics.h"
#include "schema/base/output.h"
#include "schema/system.h"

/* Stands in the last column of version 1.0's rows; later minor versions add columns behind it: 1.1
 * the code's own dates and the labels of coded values; 1.2 the rows of other tables. */
#define CHANGE_SCHEMA "1.2"

enum change_kind {
    CHANGE_KIND_ADDED,
    CHANGE_KIND_REMOVED,
    CHANGE_KIND_TO_HEADER,   /* was billable, is a header now */
    CHANGE_KIND_TO_BILLABLE, /* was a header, is billable now */
    CHANGE_KIND_REVISED,     /* one field's text changed */
    /* of code sets whose codes carry their own dates */
    CHANGE_KIND_TERMINATED, /* still listed, now with a termination date */
    CHANGE_KIND_REDATED,    /* the add or the termination date moved */
    CHANGE_KIND_AGED_OUT,   /* left the file after it had ended */
    CHANGE_KIND_WITHDRAWN,  /* left, without having ended, a file that keeps ended codes */
    CHANGE_KIND_REINSTATED, /* the end taken back, or a new interval with the same meaning */
    CHANGE_KIND_REUSED,     /* a new interval after the old one ended, with another meaning */
    /* of what a release states besides its codes: rows of another table */
    CHANGE_KIND_ITEM_ADDED,
    CHANGE_KIND_ITEM_REMOVED,
    CHANGE_KIND_ITEM_REVISED,
    CHANGE_KIND_ITEM_MOVED, /* stands at another code now, or under another parent */
};
enum { CHANGE_KINDS = 15 };

/* How much a revision of a text weighs; the least that explains all of it. */
enum weight {
    WEIGHT_NONE,        /* not a revision of a text */
    WEIGHT_BLANK,       /* blanks only */
    WEIGHT_CASE,        /* and letter case */
    WEIGHT_PUNCTUATION, /* and punctuation, except between digits */
    WEIGHT_SPELLING,    /* one word respelled, and nowhere else used as before */
    WEIGHT_WORDING,
};
enum { WEIGHTS = 6 };

enum ternary { TERNARY_NO, TERNARY_YES, TERNARY_UNKNOWN };

/* Where one side stands in the official files. source not stated: that side has no such row. */
struct change_source {
    struct text source;
    uint64_t line;
};

struct change {
    struct text code; /* undotted */
    enum change_kind kind;
    struct text field;
    struct text old_value;
    struct text new_value;
    enum weight weight;
    enum ternary retroactive; /* takes effect before its own edition; unknown without dates */
    struct change_source from, to;
    enum ternary billable_from, billable_to;
    struct text short_title; /* of a code added or removed, whose long title is the value */
    struct text title;       /* of a code that both sides have: the long title it has now */
    struct text valid_from, valid_to; /* as the newer side that lists the code states them */
    struct text old_label, new_label; /* what the coded values of a property mean */
    /* of items */
    const char *table;   /* whose row it is; NULL: a change of a code */
    struct text item;    /* which of the rows of `code`, where that needs words: "chapter 2" */
    struct text reaches; /* how many billable codes the change touches; digits */
};

const char *change_kind_name(enum change_kind kind); /* "to_header" */
bool change_is_of_item(enum change_kind kind);
bool change_is_departure(enum change_kind kind); /* the newer release does not list the code */
bool change_kind_from_name(struct text name, enum change_kind *kind);
const char *weight_name(enum weight weight); /* "blank"; "" for none */
bool weight_from_name(struct text name, enum weight *weight);

enum change_format { CHANGE_TEXT, CHANGE_TSV, CHANGE_CSV, CHANGE_JSONL };
bool change_format_from_name(struct text name, enum change_format *format);

struct change_writer {
    struct output *to; /* not owned */
    enum change_format format;
    enum system system;
    const char *from_name, *to_name;
    struct buffer row;
    struct buffer said;    /* text: the revision told last */
    struct buffer outline; /* text: what the item told last was about */
};

/* Writes the header row where the format has one. */
void change_writer_begin(struct change_writer *w, struct output *to, enum change_format format,
                         enum system system, const char *from_name, const char *to_name);
void change_writer_put(struct change_writer *w, const struct change *change);
enum status change_writer_end(struct change_writer *w, struct diagnostics *d);

#endif
