#include "tools/check/row_day.h"

#include "tools/check/delimited.h"

/* As most files have it; else blanks and quotes are taken away. */
static enum row_day_state read_day(const struct check_plan *plan, enum day_role role,
                                   const struct row_fields *row, struct claim_day *day)
{
    struct text cell = row_field(row, plan->days[role]);
    if (claim_day_quick(&plan->months, cell, day))
        return ROW_DAY_KNOWN;
    cell = delimited_content(cell);
    if (cell.length == 0)
        return ROW_DAY_MISSING;
    return claim_day_read(cell, day) ? ROW_DAY_KNOWN : ROW_DAY_UNREADABLE;
}

static void take(const struct check_plan *plan, enum day_role role, const struct row_fields *row,
                 struct row_day *day)
{
    day->role = role;
    day->state = read_day(plan, role, row, &day->day);
}

enum claim_kind row_claim_kind(const struct check_plan *plan, const struct row_fields *row)
{
    return claim_kind_of(delimited_content(row_field(row, plan->days[DAY_BILL_TYPE])));
}

/* Both dates, as long as both can be read. */
static void take_both(const struct check_plan *plan, const struct row_fields *row,
                      struct row_day *day)
{
    take(plan, DAY_THROUGH, row, day);
    if (day->state != ROW_DAY_KNOWN)
        return;
    day->through = day->day;
    take(plan, DAY_FROM, row, day);
    if (day->state == ROW_DAY_KNOWN)
        day->state = day->day.number == day->through.number ? ROW_DAY_KNOWN : ROW_DAY_OPEN;
}

static void take_by_bill(const struct check_plan *plan, const struct row_fields *row,
                         struct row_day *day)
{
    switch (row_claim_kind(plan, row)) {
    case CLAIM_INPATIENT:
        take(plan, DAY_THROUGH, row, day);
        break;
    case CLAIM_OUTPATIENT:
        take(plan, DAY_FROM, row, day);
        break;
    case CLAIM_UNKNOWN:
        take_both(plan, row, day);
        break;
    }
}

void row_day_find(const struct check_plan *plan, enum code_group group,
                  const struct row_fields *row, struct row_day *day)
{
    switch (plan->rules.of[group]) {
    case RULE_ONE_DAY:
        day->state = ROW_DAY_KNOWN;
        day->day = plan->rules.day;
        break;
    case RULE_FROM:
        take(plan, DAY_FROM, row, day);
        break;
    case RULE_THROUGH:
        take(plan, DAY_THROUGH, row, day);
        break;
    case RULE_LINE:
        take(plan, DAY_LINE, row, day);
        break;
    case RULE_LINE_OR_FROM:
        take(plan, DAY_LINE, row, day);
        if (day->state == ROW_DAY_MISSING)
            take(plan, DAY_FROM, row, day);
        break;
    case RULE_BILL_TYPE:
        take_by_bill(plan, row, day);
        break;
    }
}
