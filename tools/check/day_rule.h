/*
 * Which day counts for a code: ICD codes of inpatient claims go by the through (discharge) date,
 * other ICD codes by the date of service, HCPCS by the date of the line. The rule that a file's
 * columns allow is chosen once, and told.
 */
#ifndef TOOLS_CHECK_DAY_RULE_H
#define TOOLS_CHECK_DAY_RULE_H

#include "schema/base/diagnostics.h"
#include "schema/system.h"
#include "tools/check/claim_day.h"

/* Columns that say which day. */
enum day_role { DAY_FROM, DAY_THROUGH, DAY_LINE, DAY_BILL_TYPE };
enum { DAY_ROLES = 4 };
const char *day_role_option(enum day_role role); /* "line-date" */
const char *day_role_title(enum day_role role);  /* "line date" */

enum code_group { GROUP_ICD, GROUP_HCPCS };
enum { CODE_GROUPS = 2 };
enum code_group code_group_of(enum system system);

enum day_rule {
    RULE_ONE_DAY, /* --on */
    RULE_FROM,
    RULE_THROUGH,
    RULE_LINE,
    RULE_LINE_OR_FROM, /* from where a row has no line date */
    RULE_BILL_TYPE,    /* through of inpatient claims, from of others */
};
const char *day_rule_text(enum day_rule rule); /* "the date of service (from)" */

struct day_rules {
    enum day_rule of[CODE_GROUPS];
    struct claim_day day; /* of RULE_ONE_DAY */
};

/* By the columns that were named (NULL: not) and the day given by --on; refuses what would leave
 * the day open. */
enum status day_rules_choose(struct day_rules *rules, const char *const columns[DAY_ROLES],
                             const char *on, struct diagnostics *d);

#endif
