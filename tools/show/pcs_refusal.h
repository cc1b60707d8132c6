/* Why the tables of ICD-10-PCS do not allow a code, for people. */
#ifndef TOOLS_SHOW_PCS_REFUSAL_H
#define TOOLS_SHOW_PCS_REFUSAL_H

#include "tools/common/pcs_tables.h"

/* Values with what they are called: "0 Open; 3 Percutaneous". */
void pcs_append_values(const struct pcs_axis *axis, struct buffer *to);

/* Of a code whose table there is: which value is wrong, and which ones go with the others. Where no
 * single one is to blame, the rows that come nearest. */
void pcs_append_refusal(const struct pcs_table *table, struct text code, struct buffer *to);

/* Of a code without a table: which character is wrong, and what it may be behind those before it.
 * Filled while all tables pass by. */
struct pcs_beginnings {
    struct pcs_beginning {
        char title[64]; /* of the axis */
        char values[PCS_CHARACTERS];
        size_t count;
        struct buffer labels; /* "0 Open; 3 Percutaneous" */
    } axes[PCS_ABOVE];        /* what stands there in tables that begin as the code does */
};

void pcs_beginnings_init(struct pcs_beginnings *b);
void pcs_beginnings_release(struct pcs_beginnings *b);
void pcs_beginnings_add(struct pcs_beginnings *b, const struct pcs_table *table, struct text code);
void pcs_beginnings_append(const struct pcs_beginnings *b, struct text code, struct buffer *to);

#endif
