#include "tools/check/bill_type.h"

#include <string.h>

const char *claim_kind_name(enum claim_kind kind)
{
    static const char *const names[] = {"unknown", "inpatient", "outpatient"};
    return names[kind];
}

enum claim_kind claim_kind_of(struct text t)
{
    static const char inpatient[][3] = {"11", "18", "21", "28", "41"};
    if (t.length == 4 && t.at[0] == '0')
        t = text_from(t, 1);
    if (t.length != 3 || t.at[0] < '1' || t.at[0] > '8' || t.at[1] < '1' || t.at[1] > '9' ||
        !(ascii_is_digit(t.at[2]) || ascii_is_letter(t.at[2])))
        return CLAIM_UNKNOWN;
    for (size_t i = 0; i < sizeof inpatient / sizeof *inpatient; i++)
        if (memcmp(t.at, inpatient[i], 2) == 0)
            return CLAIM_INPATIENT;
    return CLAIM_OUTPATIENT;
}
