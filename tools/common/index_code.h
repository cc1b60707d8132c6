/* Codes as the alphabetic indexes print them: A01.0, C44.- (more characters are wanted), 0W0F (what
 * codes begin with), E08-E13. */
#ifndef TOOLS_COMMON_INDEX_CODE_H
#define TOOLS_COMMON_INDEX_CODE_H

#include "schema/system.h"

struct index_code {
    char code[CODE_LIMIT + 1]; /* undotted */
    char last[CODE_LIMIT + 1]; /* of a range; else "" */
    bool wants_more;           /* a '-' stands behind it */
};

/* True for relations of the table `terms` whose target is a code. */
bool index_relation_names_code(struct text relation);
/* True where the target is what codes begin with: of ICD-10-PCS. */
bool index_relation_names_beginning(struct text relation);
/* True for what a table prints in a cell without a code. */
bool index_target_is_none(struct text target);
/* False, and *code is empty, when it is none. */
bool index_code_read(struct text printed, struct index_code *code);

#endif
