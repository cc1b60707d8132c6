/*
 * Rows of the list of diagnoses that are exempt from reporting whether they were present on
 * admission (POA), and of the lists of its changes: as text and as workbook.
 *
 * Source: CDC/NCHS and CMS, POAexemptCodes*.txt and .xlsx with Add, Del(ete) and Revise beside
 * them, FY2016 on. A header row names the columns: an order number (whose title changes every
 * year; lists of deletions have none), the code ("POAexemptCode", in 2016 also "POA-exm-Add-code"
 * and "POA-exm-Del-code"), "Description", and in lists of revisions "Action", with rows "Revise
 * from" and "Revise to" in turn, with or without a colon. Codes are dotted. A list of additions
 * looks like the list itself, one of deletions like that of 2017's additions: what they are, only
 * their names tell.
 */
#ifndef PARSERS_POA_LIST_H
#define PARSERS_POA_LIST_H

#include "parsers/parser.h"

enum { POA_HEADER_WITHIN = 10 }; /* rows in which the header is looked for */

struct poa_columns {
    size_t code, title, action; /* SIZE_MAX: there is none */
    enum role role;             /* ROLE_POA where the header leaves open which list it is */
};

/* True for a header row. */
bool poa_read_header(const struct text *cells, size_t count, struct poa_columns *columns);

/* As struct parser's; the role is one of text or of a workbook and stays so. */
enum status poa_settle_role(struct recognition *as, struct text base_name, const char *label,
                            struct diagnostics *d);

struct poa_reading {
    struct parse_job *job;
    bool begun; /* the header was read */
    struct poa_columns columns;
};

/* Takes the next row that is not empty; its place for messages is job->at_line or the line read. */
enum status poa_take_row(struct poa_reading *r, const struct text *cells, size_t count,
                         uint64_t line);

#endif
