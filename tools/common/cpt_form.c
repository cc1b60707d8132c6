#include "tools/common/cpt_form.h"

bool has_form_of_cpt(struct text code)
{
    enum { CHARACTERS = 5 };
    if (code.length != CHARACTERS)
        return false;
    for (size_t i = 0; i + 1 < CHARACTERS; i++)
        if (!ascii_is_digit(code.at[i]))
            return false;
    char last = ascii_upper(code.at[CHARACTERS - 1]);
    return ascii_is_digit(last) || last == 'F' || last == 'M' || last == 'T' || last == 'U';
}
