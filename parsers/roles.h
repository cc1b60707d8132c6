/* What an official file is, whatever it is called. */
#ifndef PARSERS_ROLES_H
#define PARSERS_ROLES_H

#include "schema/base/text.h"

/* In the order of precedence: of two files that state the same field the first is believed, and
 * what the other says is kept as a disagreement. */
enum role {
    ROLE_NONE, /* not recognized, or nothing this version reads */
    ROLE_ORDER,
    ROLE_CODES,
    ROLE_ORDER_ADDENDA,
    ROLE_CODES_ADDENDA,
    ROLE_DIFF, /* FY2011-14: changes in place of addenda */
    ROLE_RECORD,   /* of HCPCS: the fixed-width file */
    ROLE_WORKBOOK, /* of HCPCS: the same as a workbook */
};
enum { ROLES = 8 };

/* "order", "codes", "order-addenda", "codes-addenda", "diff", "record", "workbook"; "other" for
 * ROLE_NONE. */
const char *role_name(enum role role);
bool role_from_name(struct text name, enum role *role);
bool role_holds_codes(enum role role);

#endif
