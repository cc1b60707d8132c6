#include "tools/crosswalk/code_form.h"

#include <string.h>

static bool is_part(char c)
{
    return ascii_is_digit(c) || ascii_is_letter(c);
}

/* Blanks, quotes, and what makes a spreadsheet take digits for text: 'A or ="A". */
static bool may_surround(struct text t)
{
    static const char no_break_blank[] = {'\xC2', '\xA0'};
    for (size_t i = 0; i < t.length; i++) {
        bool wide = t.length - i >= sizeof no_break_blank &&
                    memcmp(t.at + i, no_break_blank, sizeof no_break_blank) == 0;
        if (!wide && (t.at[i] == '\0' || !strchr(" \t\r\n\"'=", t.at[i])))
            return false;
        i += wide;
    }
    return true;
}

bool code_form_read(enum system system, struct text cell, struct code_form *form)
{
    size_t begin = 0, end = cell.length;
    bool upper = false;
    *form = (struct code_form){.dots = DOTS_UNTOLD};
    while (begin < end && !is_part(cell.at[begin]))
        begin++;
    while (end > begin && !is_part(cell.at[end - 1]))
        end--;
    struct text written = text_slice(cell, begin, end - begin);
    form->before = text_slice(cell, 0, begin);
    form->after = text_from(cell, end);
    if (!may_surround(form->before) || !may_surround(form->after) ||
        !system_code_normalize(system, written, form->code))
        return false;
    char display[CODE_LIMIT + 2];
    system_code_display(system, text_of(form->code), display);
    if (strlen(display) > strlen(form->code))
        form->dots = memchr(written.at, '.', written.length) ? DOTS_WRITTEN : DOTS_LEFT_OUT;
    for (size_t i = 0; i < written.length; i++) {
        form->lower |= written.at[i] >= 'a' && written.at[i] <= 'z';
        upper |= written.at[i] >= 'A' && written.at[i] <= 'Z';
    }
    form->lower &= !upper;
    return true;
}

void code_form_append(const struct code_form *form, enum system system, struct text code,
                      bool dotted, struct buffer *cell)
{
    char display[CODE_LIMIT + 2];
    struct text written = code;
    system_code_display(system, code, display);
    if (form->dots == DOTS_WRITTEN || (form->dots == DOTS_UNTOLD && dotted))
        written = text_of(display);
    buffer_append_text(cell, form->before);
    for (size_t i = 0; i < written.length; i++)
        buffer_append_char(cell, form->lower ? ascii_lower(written.at[i]) : written.at[i]);
    buffer_append_text(cell, form->after);
}
