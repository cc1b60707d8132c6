#include "tools/check/day_rule.h"

const char *day_role_option(enum day_role role)
{
    static const char *const names[DAY_ROLES] = {"from", "through", "line-date", "bill-type"};
    return names[role];
}

const char *day_role_title(enum day_role role)
{
    static const char *const names[DAY_ROLES] = {"from date", "through date", "line date",
                                                 "type of bill"};
    return names[role];
}

enum code_group code_group_of(enum system system)
{
    return system == SYSTEM_HCPCS ? GROUP_HCPCS : GROUP_ICD;
}

const char *day_rule_text(enum day_rule rule)
{
    static const char *const texts[] = {
        [RULE_ONE_DAY] = "day given for all,",
        [RULE_FROM] = "date of service (from)",
        [RULE_THROUGH] = "through date",
        [RULE_LINE] = "line date",
        [RULE_LINE_OR_FROM] = "line date, else the date of service (from)",
        [RULE_BILL_TYPE] = "through date of inpatient claims, else the date of service (from)",
    };
    return texts[rule];
}

static enum day_rule rule_of_icd(const char *const columns[DAY_ROLES])
{
    if (columns[DAY_BILL_TYPE])
        return RULE_BILL_TYPE;
    return columns[DAY_FROM] ? RULE_FROM : columns[DAY_THROUGH] ? RULE_THROUGH : RULE_LINE;
}

static enum day_rule rule_of_hcpcs(const char *const columns[DAY_ROLES])
{
    if (columns[DAY_LINE])
        return columns[DAY_FROM] ? RULE_LINE_OR_FROM : RULE_LINE;
    return columns[DAY_FROM] ? RULE_FROM : RULE_THROUGH;
}

static enum status read_day(const char *on, struct claim_day *day, struct diagnostics *d)
{
    if (claim_day_read(text_of(on), day))
        return STATUS_OK;
    return diagnostics_fail(d, NO_PLACE, "--on '%s' is no day: say YYYY-MM-DD", on);
}

enum status day_rules_choose(struct day_rules *rules, const char *const columns[DAY_ROLES],
                             const char *on, struct diagnostics *d)
{
    bool any = false;
    for (int i = 0; i < DAY_ROLES; i++)
        any |= columns[i] != NULL;
    if (on && any)
        return diagnostics_fail(d, NO_PLACE,
                                "--on is one day for all codes: without columns of "
                                "dates");
    if (on) {
        rules->of[GROUP_ICD] = rules->of[GROUP_HCPCS] = RULE_ONE_DAY;
        return read_day(on, &rules->day, d);
    }
    if (!any)
        return diagnostics_fail(d, NO_PLACE,
                                "say which day counts: --from, --through or "
                                "--line-date and a column, or --on and a day");
    if (columns[DAY_BILL_TYPE] && !(columns[DAY_FROM] && columns[DAY_THROUGH]))
        return diagnostics_fail(d, NO_PLACE,
                                "--bill-type chooses between two dates: name the "
                                "columns of both with --from and --through");
    rules->of[GROUP_ICD] = rule_of_icd(columns);
    rules->of[GROUP_HCPCS] = rule_of_hcpcs(columns);
    return STATUS_OK;
}
