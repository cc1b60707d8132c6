/*
 * Sets of the codes of one table of ICD-10-PCS: a bit for each choice of four characters behind the
 * three of the table, in the order of codes.
 */
#ifndef TOOLS_COMMON_PCS_CODES_H
#define TOOLS_COMMON_PCS_CODES_H

#include "tools/common/pcs_tables.h"

enum { PCS_CODES = PCS_CHARACTERS * PCS_CHARACTERS * PCS_CHARACTERS * PCS_CHARACTERS };

struct pcs_codes {
    unsigned char *bits; /* PCS_CODES of them; owned */
};

/* False when memory runs out. */
bool pcs_codes_init(struct pcs_codes *c); /* empty */
void pcs_codes_release(struct pcs_codes *c);
void pcs_codes_clear(struct pcs_codes *c);

bool pcs_codes_has(const struct pcs_codes *c, uint32_t code);
void pcs_codes_add(struct pcs_codes *c, uint32_t code);
void pcs_codes_add_row(struct pcs_codes *c, const struct pcs_row *row);
/* The first code of the set from `code` on; PCS_CODES when there is none. */
uint32_t pcs_codes_from(const struct pcs_codes *c, uint32_t code);

/* How many of the row's codes are not in the set; *first (may be NULL) is the first of those that
 * are, or PCS_CODES. Only those with `value` on `axis` count, where value is not '\0'. */
uint64_t pcs_codes_outside(const struct pcs_codes *c, const struct pcs_row *row, size_t axis,
                           char value, uint32_t *first);

/* A code written out behind the table's characters, in out[PCS_AXES + 1]. */
void pcs_code_write(struct text table, uint32_t code, char out[PCS_AXES + 1]);

#endif
