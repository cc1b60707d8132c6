#include "tools/compile/licensed_rows.h"

static bool is_letter_of_cpt(char c)
{
    return c == 'F' || c == 'M' || c == 'T' || c == 'U';
}

/* The word [from, to) of the value. */
static bool is_cpt(struct text value, size_t from, size_t to)
{
    enum { CHARACTERS = 5 };
    if (to - from != CHARACTERS)
        return false;
    for (size_t i = from; i + 1 < to; i++)
        if (!ascii_is_digit(value.at[i]))
            return false;
    char last = value.at[to - 1];
    return ascii_is_digit(last) || is_letter_of_cpt(last);
}

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
        if (is_cpt(value, at, end))
            return true;
        at = end + 1;
    }
    return false;
}
