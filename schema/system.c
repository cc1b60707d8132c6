#include "schema/system.h"

enum { HCPCS_QUARTERLY_SINCE = 2020 };

static const struct {
    const char *name;
    const char *title;
} systems[SYSTEMS] = {
    [SYSTEM_NONE] = {"none", "no system"},
    [SYSTEM_ICD10CM] = {"icd10cm", "ICD-10-CM"},
    [SYSTEM_ICD10PCS] = {"icd10pcs", "ICD-10-PCS"},
    [SYSTEM_HCPCS] = {"hcpcs", "HCPCS Level II"},
    [SYSTEM_ICD9CM] = {"icd9cm", "ICD-9-CM diagnoses"},
    [SYSTEM_ICD9PROC] = {"icd9proc", "ICD-9-CM procedures"},
    [SYSTEM_GEM] = {"gem", "ICD-9 and ICD-10 maps"},
};

const char *system_name(enum system s)
{
    return systems[s].name;
}

const char *system_title(enum system s)
{
    return systems[s].title;
}

bool system_from_name(struct text name, enum system *s)
{
    for (int i = SYSTEM_NONE + 1; i < SYSTEMS; i++) {
        if (text_equal(name, text_of(systems[i].name))) {
            *s = (enum system)i;
            return true;
        }
    }
    return false;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* A letter, then two to six letters or digits. The second was always a digit until FY2026's QA0. */
static bool icd10cm_fits(struct text code, size_t *bad)
{
    for (size_t i = 0; i < code.length; i++) {
        char c = code.at[i];
        bool fits = i < 7 && (is_upper(c) || (i > 0 && ascii_is_digit(c)));
        if (!fits) {
            *bad = i;
            return false;
        }
    }
    *bad = code.length;
    return code.length >= 3;
}

/* Three characters (a table) or seven (a code), without the letters I and O. */
static bool icd10pcs_fits(struct text code, size_t *bad)
{
    for (size_t i = 0; i < code.length; i++) {
        char c = code.at[i];
        bool fits = i < 7 && (ascii_is_digit(c) || (is_upper(c) && c != 'I' && c != 'O'));
        if (!fits) {
            *bad = i;
            return false;
        }
    }
    *bad = code.length;
    return code.length == 3 || code.length == 7;
}

/* A letter and four digits, or a modifier: two letters or digits. */
static bool hcpcs_fits(struct text code, size_t *bad)
{
    bool modifier = code.length <= 2;
    for (size_t i = 0; i < code.length; i++) {
        char c = code.at[i];
        bool fits = modifier ? is_upper(c) || ascii_is_digit(c)
                             : i < 5 && (i == 0 ? is_upper(c) : ascii_is_digit(c));
        if (!fits) {
            *bad = i;
            return false;
        }
    }
    *bad = code.length;
    return code.length == 2 || code.length == 5;
}

/* So many digits, behind what was looked at already. */
static bool digits_fit(struct text code, size_t from, size_t least, size_t most, size_t *bad)
{
    size_t i = from;
    while (i < code.length && i < from + most && ascii_is_digit(code.at[i]))
        i++;
    *bad = i;
    return i == code.length && i >= from + least;
}

/* Three to five digits, V and two to four, E and three or four. */
static bool icd9cm_fits(struct text code, size_t *bad)
{
    if (code.length > 0 && code.at[0] == 'V')
        return digits_fit(code, 1, 2, 4, bad);
    if (code.length > 0 && code.at[0] == 'E')
        return digits_fit(code, 1, 3, 4, bad);
    return digits_fit(code, 0, 3, 5, bad);
}

static bool code_fits(enum system s, struct text code, size_t *bad)
{
    switch (s) {
    case SYSTEM_ICD10CM:
        return icd10cm_fits(code, bad);
    case SYSTEM_ICD10PCS:
        return icd10pcs_fits(code, bad);
    case SYSTEM_HCPCS:
        return hcpcs_fits(code, bad);
    case SYSTEM_ICD9CM:
        return icd9cm_fits(code, bad);
    case SYSTEM_ICD9PROC:
        return digits_fit(code, 0, 3, 4, bad);
    case SYSTEM_GEM:
    case SYSTEM_NONE:
        break;
    }
    *bad = 0;
    return false;
}

/* The systems whose codes the maps hold. */
static const enum system mapped[] = {SYSTEM_ICD9CM, SYSTEM_ICD9PROC, SYSTEM_ICD10CM,
                                     SYSTEM_ICD10PCS};
enum { MAPPED = sizeof mapped / sizeof *mapped };

/* A code of any of them; what does not fit is where the one that goes furthest breaks off. */
static bool mapped_code_fits(struct text code, size_t *bad)
{
    *bad = 0;
    for (int i = 0; i < MAPPED; i++) {
        size_t at;
        if (code_fits(mapped[i], code, &at))
            return true;
        *bad = at > *bad ? at : *bad;
    }
    return false;
}

bool system_code_is_valid(enum system s, struct text code, size_t *bad)
{
    size_t at = 0;
    bool fits = s == SYSTEM_GEM ? mapped_code_fits(code, &at) : code_fits(s, code, &at);
    if (bad)
        *bad = at;
    return fits;
}

bool system_code_is_typical(enum system s, struct text code)
{
    if (!system_code_is_valid(s, code, NULL))
        return false;
    return s != SYSTEM_ICD10CM || ascii_is_digit(code.at[1]);
}

/* Before which character of a code its dot stands; SIZE_MAX where it has none. */
static size_t dot_of(enum system s, struct text code)
{
    if (s == SYSTEM_ICD9PROC)
        return 2;
    if (s == SYSTEM_ICD9CM && code.length > 0 && ascii_upper(code.at[0]) == 'E')
        return 4;
    return s == SYSTEM_ICD10CM || s == SYSTEM_ICD9CM ? 3 : SIZE_MAX;
}

static bool normalize(enum system s, struct text written, char out[CODE_LIMIT + 1])
{
    size_t n = 0, dot = dot_of(s, written);
    for (size_t i = 0; i < written.length; i++) {
        if (written.at[i] == '.' && i == dot && written.length > dot + 1)
            continue;
        if (n == CODE_LIMIT)
            return false;
        out[n++] = ascii_upper(written.at[i]);
    }
    out[n] = '\0';
    return system_code_is_valid(s, (struct text){out, n}, NULL);
}

bool system_code_normalize(enum system s, struct text written, char out[CODE_LIMIT + 1])
{
    written = text_trim(written);
    if (s != SYSTEM_GEM)
        return normalize(s, written, out);
    for (int i = 0; i < MAPPED; i++)
        if (normalize(mapped[i], written, out))
            return true;
    return false;
}

void system_code_display(enum system s, struct text code, char out[CODE_LIMIT + 2])
{
    size_t n = 0, dot = dot_of(s, code);
    for (size_t i = 0; i < code.length && i < CODE_LIMIT; i++) {
        if (i == dot)
            out[n++] = '.';
        out[n++] = code.at[i];
    }
    out[n] = '\0';
}

bool system_edition_day(enum system s, int month, int day)
{
    if (day != 1)
        return false;
    if (s == SYSTEM_HCPCS)
        return month % 3 == 1;
    if (date_is_set(system_last_day(s)))
        return month == 10;
    return month == 10 || month == 1 || month == 4 || (s == SYSTEM_ICD10PCS && month == 8);
}

bool system_has_quarters(enum system s, struct date effective)
{
    return s == SYSTEM_HCPCS && effective.year >= HCPCS_QUARTERLY_SINCE;
}

struct date system_edition_end(enum system s, struct date effective)
{
    static const signed char days[] = {31, 30, 30, 31}; /* of the last months of quarters */
    if (s != SYSTEM_HCPCS)
        return (struct date){(short)date_fiscal_year(effective), 9, 30};
    if (!system_has_quarters(s, effective))
        return (struct date){effective.year, 12, 31};
    int quarter = (effective.month - 1) / 3;
    return (struct date){effective.year, (signed char)(quarter * 3 + 3), days[quarter]};
}

bool system_has_fiscal_years(enum system s)
{
    return s != SYSTEM_HCPCS;
}

int system_version(enum system s, struct date effective)
{
    int version = date_fiscal_year(effective) - 1983;
    return (s == SYSTEM_ICD9CM || s == SYSTEM_ICD9PROC) && version > 0 ? version : 0;
}

struct date system_last_day(enum system s)
{
    switch (s) {
    case SYSTEM_ICD9CM:
    case SYSTEM_ICD9PROC:
        return (struct date){2015, 9, 30};
    case SYSTEM_GEM:
        return (struct date){2018, 9, 30};
    case SYSTEM_ICD10CM:
    case SYSTEM_ICD10PCS:
    case SYSTEM_HCPCS:
    case SYSTEM_NONE:
        break;
    }
    return NO_DATE;
}
