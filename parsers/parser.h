/*
 * The interface of a parser: one official file format, in one .c file, whose only symbol is its
 * struct parser.
 *
 * To add one: write parsers/NAME.c with a recognize and a parse function; add its line to the table
 * in registry.c; add tests/unit/parsers/test_NAME.c, tests/fuzz/fuzz_NAME.c and a corpus. A format
 * that is something new gets a role in roles.h. test_registry fails when a parser lacks one of
 * these; the layers check when it reaches into another room.
 */
#ifndef PARSERS_PARSER_H
#define PARSERS_PARSER_H

#include "parsers/containers/lines.h"
#include "parsers/containers/workbook.h"
#include "parsers/records.h"
#include "parsers/roles.h"
#include "schema/system.h"

/* The beginning of a member, enough to recognize it by. */
enum { HEAD_LIMIT = 64 * 1024 };

struct recognition {
    int score; /* 0: not this format; the highest wins */
    enum role role;
    enum system system;
};

/* What `parse` gets. */
struct parse_job {
    struct recognition as;
    struct lines *lines;       /* of a text format; else NULL */
    struct workbook *workbook; /* of a format that is a workbook; else NULL */
    struct byte_source bytes;  /* of a format that is XML: the whole document */
    const char *label;         /* of the member, for messages */
    uint64_t at_line;          /* what rejects are about; 0: the line read last */
    const struct record_sink *sink;
    struct diagnostics *d;
    uint64_t rows_read;     /* counted by the parser */
    uint64_t rows_rejected; /* counted by parse_reject() */
};

/* Facts that a file of this format states about codes; "" where it states no codes. */
struct parser_states {
    const char *kinds;      /* names separated by blanks, as in the column `kind` */
    const char *fields;     /* columns of the table `codes` */
    const char *properties; /* names in the table `properties`; NULL: none */
    /* Of a format whose files state this or that: further columns, by role; NULL: none. */
    const char *(*fields_of_role)(enum role role);
};

struct parser {
    const char *name;  /* "icd10-order" */
    const char *title; /* for people: "order file" */
    struct parser_states states;
    bool xml; /* a text format that is read by xml.h, not line by line */
    /* Of a text format: looks at the head alone; no name (but see settle_role), no length, no date.
     * Else NULL. */
    struct recognition (*recognize)(struct text head); /* without a byte order mark */
    /* Of a format that is a workbook: looks at its sheets and their first rows. Else NULL. */
    enum status (*recognize_workbook)(struct workbook *w, struct recognition *as,
                                      struct diagnostics *d);
    /* Of a format that is a workbook: the sheet whose rows are what records call lines, NULL where
     * there is none. Else NULL. */
    enum status (*find_sheet)(struct workbook *w, const struct sheet **found,
                              struct diagnostics *d);
    /* Of formats whose files have content alike and names that tell their roles apart, else NULL:
     * settles as->role by the member's base name. Content outweighs a name that contradicts it,
     * which is a warning; STATUS_FAILED, with the reason, when neither tells. */
    enum status (*settle_role)(struct recognition *as, struct text base_name, const char *label,
                               struct diagnostics *d);
    /* STATUS_FAILED when the reading itself broke off; lines that cannot be read are rejected one
     * by one and the parsing goes on. */
    enum status (*parse)(struct parse_job *job);
};

/* The registered parsers, in the order of their names. */
extern const struct parser *const parsers[];
extern const size_t parser_count;

/* The parser of that name; NULL where this version has none. */
const struct parser *parser_named(struct text name);

/* The parser for a member that begins with `head`. NULL when none recognizes it, or when two tie:
 * then *tie names the other. `wanted` (or SYSTEM_NONE) settles between systems. */
const struct parser *parser_find(struct text head, enum system wanted,
                                 struct recognition *recognized, const struct parser **tie);

/* The same for a workbook; STATUS_FAILED when it cannot be read. *found is NULL when no parser
 * recognizes it. */
enum status parser_find_workbook(struct workbook *w, struct recognition *recognized,
                                 const struct parser **found, struct diagnostics *d);

/* Reports a line that cannot be read, at `column` (1-based), and counts it. */
enum status parse_reject(struct parse_job *job, uint64_t column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Gives a row of a table of facts as stated to the sink, and counts it. */
enum status parse_give_fact(struct parse_job *job, enum table_id table, const struct text *values,
                            uint64_t line);
/* Says that the file states the whole of such a table. */
enum status parse_state_table(struct parse_job *job, enum table_id table);
/* Rejects a line that is not UTF-8. *good says whether to go on with it. */
enum status parse_check_text(struct parse_job *job, struct text line, bool *good);
/* The same for a code at `column`: of its first byte in a line, or of its cell in a workbook. */
enum status parse_check_code(struct parse_job *job, struct text code, uint64_t column, bool *good);

/* Cuts the next line that holds more than blanks off the head of a member, without its line end;
 * false when there is none left. The last one may be cut: recognizing goes by how many lines fit.
 */
bool head_next_line(struct text *head, struct text *line);

/* Codes seen while recognizing a layout that ICD-10-CM and ICD-10-PCS share. */
struct system_votes {
    unsigned fits[SYSTEMS];
};

void system_votes_add(struct system_votes *votes, struct text code);
/* SYSTEM_NONE when two systems fit equally well. */
enum system system_votes_winner(const struct system_votes *votes);

#endif
