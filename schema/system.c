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

bool system_code_is_valid(enum system s, struct text code, size_t *bad)
{
    size_t at = 0;
    bool fits = s == SYSTEM_ICD10CM    ? icd10cm_fits(code, &at)
                : s == SYSTEM_ICD10PCS ? icd10pcs_fits(code, &at)
                : s == SYSTEM_HCPCS    ? hcpcs_fits(code, &at)
                                       : false;
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

bool system_code_normalize(enum system s, struct text written, char out[CODE_LIMIT + 1])
{
    size_t n = 0;
    written = text_trim(written);
    for (size_t i = 0; i < written.length; i++) {
        if (written.at[i] == '.' && s == SYSTEM_ICD10CM && i == 3 && written.length > 4)
            continue;
        if (n == CODE_LIMIT)
            return false;
        out[n++] = ascii_upper(written.at[i]);
    }
    out[n] = '\0';
    return system_code_is_valid(s, (struct text){out, n}, NULL);
}

void system_code_display(enum system s, struct text code, char out[CODE_LIMIT + 2])
{
    size_t n = 0;
    for (size_t i = 0; i < code.length && i < CODE_LIMIT; i++) {
        if (s == SYSTEM_ICD10CM && i == 3)
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
