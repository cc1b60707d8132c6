#include "schema/base/csv_cell.h"

#include <string.h>

/* What a spreadsheet would take for a formula. */
static bool is_formula(struct text t)
{
    return t.length > 0 && t.at[0] != '\0' && strchr("=+-@\t\r", t.at[0]);
}

/* Digits that a spreadsheet would not keep as they are: 0210093, 3E03317, or more than it counts
 * in. */
static bool is_fragile_number(struct text t)
{
    enum { SPREADSHEET_DIGITS = 15 };
    size_t digits = 0, exponents = 0;
    for (size_t i = 0; i < t.length; i++) {
        bool exponent = ascii_lower(t.at[i]) == 'e' && i > 0 && i + 1 < t.length;
        if (!exponent && !ascii_is_digit(t.at[i]))
            return false;
        digits += !exponent;
        exponents += exponent;
    }
    return exponents == 1 ||
           (exponents == 0 && digits > 1 && (t.at[0] == '0' || digits > SPREADSHEET_DIGITS));
}

static void append(struct buffer *row, struct text t, struct text guard)
{
    bool plain = t.at && t.length > 0 && t.at[0] != ' ' && t.at[t.length - 1] != ' ';
    for (size_t i = 0; plain && i < t.length; i++)
        plain = !strchr(",\"\r\n", t.at[i]) || t.at[i] == '\0';
    if (plain || !t.at) {
        buffer_append_text(row, guard);
        buffer_append_text(row, t);
        return;
    }
    buffer_append_char(row, '"');
    buffer_append_text(row, guard);
    for (size_t i = 0; i < t.length; i++) {
        if (t.at[i] == '"')
            buffer_append_char(row, '"');
        buffer_append_char(row, t.at[i]);
    }
    buffer_append_char(row, '"');
}

void csv_append_cell(struct buffer *row, struct text t)
{
    bool guarded =
        t.at && (is_formula(t) || is_fragile_number(t) || text_starts_with(t, TEXT("'")));
    append(row, t, guarded ? TEXT("'") : TEXT_NOT_STATED);
}

void csv_append_field(struct buffer *row, struct text t)
{
    append(row, t, TEXT_NOT_STATED);
}
