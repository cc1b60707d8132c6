#include "tools/compile/licensed_rows.h"

#include "tools/common/cpt_form.h"

static bool is_of_word(char c)
{
    return ascii_is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool property_is_licensed(struct text name, struct text value)
{
    if (!text_equal(name, TEXT("cross_reference")))
        return false;
    for (size_t at = 0; at < value.length;) {
        size_t end = at;
        while (end < value.length && is_of_word(value.at[end]))
            end++;
        if (has_form_of_cpt(text_slice(value, at, end - at)))
            return true;
        at = end + 1;
    }
    return false;
}
