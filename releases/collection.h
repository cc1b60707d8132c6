/*
 * The records of all members of one release, in memory until they are sorted and written.
 */
#ifndef RELEASES_COLLECTION_H
#define RELEASES_COLLECTION_H

#include "parsers/records.h"
#include "schema/base/diagnostics.h"
#include "schema/base/memory.h"

/* `member` is the index of the member that stated the row. */
struct code_row {
    struct text code;
    struct text short_title;
    struct text long_title;
    uint32_t line;
    uint32_t position;
    uint32_t member;
    unsigned char kind;     /* enum code_kind */
    unsigned char billable; /* enum flag */
    unsigned char dropped;  /* not to be written: a duplicate */
    unsigned char former;   /* an earlier interval of a code that the same file lists again */
    unsigned char deleted;  /* of a code that corrections take out of the release */
    struct date valid_from, valid_to;
};

/* A row's place in the order of codes. */
struct code_place {
    uint64_t key; /* the first eight bytes of the code, as a number: the first is the highest */
    struct code_row *row;
};

struct property_row {
    struct text code, value;
    const char *name;
    uint32_t ordinal;
    uint32_t line; /* of the code row that it belongs to */
    uint32_t member;
};

struct change_row {
    struct change_record record;
    uint32_t member;
    uint32_t ordinal; /* of this code among the changes of its member, from 1 */
};

struct trailer_row {
    struct trailer_record record;
    uint32_t member;
};

struct label_row {
    const char *name;
    struct text value, label;
    uint64_t line;
    uint32_t member;
};

/* A row of a table that holds facts as stated, ready to be written. */
struct fact_row {
    struct text row;     /* its fields, escaped, with tabs between; without the LF */
    uint32_t key_length; /* of that the key fields and the tabs between them */
    uint32_t line;
    uint32_t member;
    bool plain_key; /* no escapes and control bytes in it: its bytes sort as its values do */
    bool dropped;   /* not to be written: a duplicate */
};

struct fact_rows {
    struct fact_row *items;
    size_t count, capacity;
    uint32_t stated; /* a bit for each column that some row states */
};

struct scope_row {
    enum table_id table;
    struct text kind, first, last;
    uint32_t member;
};

/* What became of a correction. */
enum correction_outcome {
    CORRECTION_PENDING, /* not looked at yet */
    CORRECTION_APPLIED,
    CORRECTION_ALREADY_SO,
    CORRECTION_SUPERSEDED, /* a later version says otherwise */
    CORRECTION_OTHERWISE,  /* the other file of the same version says otherwise */
    CORRECTION_CODE_MISSING,
    CORRECTION_CODE_THERE,
    CORRECTION_VALUE_MISSING, /* what is to be removed */
    CORRECTION_VALUE_NOT_STATED,
    CORRECTION_VALUE_INVALID,
    CORRECTION_EARLIER_RELEASE,
    CORRECTION_UNKNOWN_WORDS,
};

struct correction_row {
    struct correction_record record;
    uint32_t member;
    uint32_t sequence; /* in which they came */
    uint32_t ordinal;  /* of this code among the corrections of its member, from 1 */
    enum correction_outcome outcome;
};

struct reject_row {
    struct text message;
    uint64_t line;
    uint64_t column;
    uint32_t member;
};

struct collection {
    struct code_place *codes; /* as delivered, until collection_order_codes() */
    size_t code_count, code_capacity;
    struct property_row *properties;
    size_t property_count, property_capacity;
    struct change_row *changes;
    size_t change_count, change_capacity;
    struct trailer_row *trailers;
    size_t trailer_count, trailer_capacity;
    struct label_row *labels;
    size_t label_count, label_capacity;
    struct fact_rows facts[TABLES];
    struct scope_row *scopes;
    size_t scope_count, scope_capacity;
    struct correction_row *corrections;
    size_t correction_count, correction_capacity;
    struct reject_row *rejects;
    size_t reject_count, reject_capacity;
    struct buffer scratch; /* for one row */
    struct arena texts;    /* and the rows of codes */
};

void collection_init(struct collection *c);
void collection_release(struct collection *c);

/* Copies of a row and its texts, to be put in order again; false when memory runs out. */
bool collection_add_code(struct collection *c, const struct code_row *row);
bool collection_add_property(struct collection *c, const struct property_row *row);

/* A record sink that copies everything into a collection, as stated by `member`. */
struct collector {
    struct collection *into;
    uint32_t member;
    struct diagnostics *d;
};

struct record_sink collector_sink(struct collector *collector);

#endif
