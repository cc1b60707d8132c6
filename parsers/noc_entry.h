/*
 * The list of codes "not otherwise classified" (NOC) of HCPCS Level II, as its text and its
 * workbook both have it, on its way to the table `noc`. A description may go on in rows that repeat
 * the code and have no dates; dates are left out here and there, and then they are not stated.
 */
#ifndef PARSERS_NOC_ENTRY_H
#define PARSERS_NOC_ENTRY_H

#include "parsers/parser.h"

/* One row. */
struct noc_row {
    struct text code;
    struct text description;
    bool cut;                      /* the file cuts the description: it is not stated */
    struct text added, terminated; /* YYYYMMDD; "" where blank */
    uint64_t line;
    uint64_t code_column, added_column, terminated_column; /* for messages, from 1 */
};

/* The entry read last, kept until it is clear that no row goes on with it. */
struct noc_entries {
    struct parse_job *job;
    bool open;
    struct noc_row row; /* its texts are in `texts`, the description in `description` */
    struct buffer texts, description;
};

/* Says that the file states the table. */
enum status noc_entries_begin(struct noc_entries *e, struct parse_job *job);
enum status noc_entries_take(struct noc_entries *e, const struct noc_row *row);
/* Whether a row of that code and without dates goes on with the entry at hand. */
bool noc_entries_go_on(const struct noc_entries *e, struct text code);
/* Leaves out the entry at hand, which lacks a piece. */
void noc_entries_drop(struct noc_entries *e);
/* Gives the sink the entry at hand, or rejects it when its code or a date is none. */
enum status noc_entries_flush(struct noc_entries *e);
void noc_entries_release(struct noc_entries *e);

#endif
