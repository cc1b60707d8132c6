/* The day that counts for the codes of one row, by the rule of their group. */
#ifndef TOOLS_CHECK_ROW_DAY_H
#define TOOLS_CHECK_ROW_DAY_H

#include "tools/check/bill_type.h"
#include "tools/check/check_plan.h"

enum row_day_state {
    ROW_DAY_KNOWN,
    ROW_DAY_MISSING,    /* the cell is empty */
    ROW_DAY_UNREADABLE, /* it is no day */
    ROW_DAY_OPEN,       /* from or through: the type of bill does not tell */
};

struct row_day {
    enum row_day_state state;
    enum day_role role; /* which column it is of, or would be */
    struct claim_day day;
    struct claim_day through; /* of ROW_DAY_OPEN: `day` is the from date then */
};

/* Of a group whose rule asks for columns. */
void row_day_find(const struct check_plan *plan, enum code_group group,
                  const struct row_fields *row, struct row_day *day);
/* Of a row, where its plan has types of bills. */
enum claim_kind row_claim_kind(const struct check_plan *plan, const struct row_fields *row);

#endif
