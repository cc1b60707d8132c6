/*
 * A line of the corrections that CMS puts out for an annual file of HCPCS Level II, as its text and
 * its workbook both have it: what the words under ACTION ask for, and under which heading the
 * values stand.
 *
 * Source: CMS, "hcpcYYYY_corrections_alpha" (2017) and "Vn_HCPCYYYY_Corrections_ANWEB" (2018). The
 * words are written by hand: "ADD", "Terminate code", "Revise Long & Short Desc", "Remove xref code
 * Q0080". What they do not say clearly is kept as CORRECTION_OTHER and never guessed at.
 */
#ifndef PARSERS_HCPCS_CORRECTION_H
#define PARSERS_HCPCS_CORRECTION_H

#include "parsers/parser.h"

/* In the order of the columns. */
enum hcpcs_correction_cell {
    UNDER_CODE,
    UNDER_ACTION,
    UNDER_EFFECTIVE,
    UNDER_SHORT,
    UNDER_LONG,
    UNDER_TYPE_OF_SERVICE,
    UNDER_BETOS,
    UNDER_COVERAGE,
    UNDER_PRICE,
    UNDER_ASC_GROUP,
    UNDER_LAB_CERTIFICATION,
};
enum { HCPCS_CORRECTION_CELLS = 11 };

/* "CODE", "EFF DATE" and so on. */
extern const char *const hcpcs_correction_headings[HCPCS_CORRECTION_CELLS];

struct hcpcs_correction {
    struct text cells[HCPCS_CORRECTION_CELLS]; /* blanks at the ends cut off; "" where blank */
    struct date effective;                     /* NO_DATE: not stated, or not whole */
    uint64_t columns[HCPCS_CORRECTION_CELLS];  /* for messages, from 1 */
    uint64_t line;
    bool cut; /* values are cut at a width, so that only the words can be used */
    bool words_cut;
};

/* "01/31/2018"; false for anything else. */
bool hcpcs_correction_date(struct text t, struct date *date);
/* Gives the sink what the line says; rejects one whose code is none or that has no words. Each
 * statement counts as a row read. */
enum status hcpcs_take_correction(struct parse_job *job, const struct hcpcs_correction *c);

#endif
