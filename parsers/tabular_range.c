#include "parsers/tabular_range.h"

#include <string.h>

/* FY2011 to FY2020 had as many chapters; FY2021 added the 22nd. */
enum { CHAPTERS_OF_A_WHOLE = 21, CHAPTER_BITS = 64 };
enum { CATEGORY_LENGTH = 3, LONGEST_CODE = 7 };

static bool is_code(struct text t)
{
    return system_code_is_valid(SYSTEM_ICD10CM, t, NULL);
}

static void copy(char to[CODE_LIMIT + 1], struct text code)
{
    memcpy(to, code.at, code.length);
    to[code.length] = '\0';
}

static void widen(struct code_range *r, struct text first, struct text last)
{
    if (r->first[0] == '\0' || text_compare(first, text_of(r->first)) < 0)
        copy(r->first, first);
    if (r->last[0] == '\0' || text_compare(last, text_of(r->last)) > 0)
        copy(r->last, last);
}

/* A bound is a beginning of codes: D49 holds D49.9, and D49ZZZZ is behind all that it holds. */
static void close_range(struct code_range *r)
{
    size_t length = strlen(r->last);
    if (length == 0)
        return;
    while (length < LONGEST_CODE)
        r->last[length++] = 'Z';
    r->last[length] = '\0';
}

void tabular_ranges_begin_chapter(struct tabular_ranges *r)
{
    r->indexed = r->listed = (struct code_range){"", ""};
}

void tabular_ranges_add_index(struct tabular_ranges *r, struct text first, struct text last)
{
    if (first.at && last.at && is_code(first) && is_code(last))
        widen(&r->indexed, first, last);
}

void tabular_ranges_add_code(struct tabular_ranges *r, struct text code)
{
    struct text category = text_slice(code, 0, CATEGORY_LENGTH);
    widen(&r->listed, category, category);
}

/* "(C00-D49)" at the end of a title. */
static bool range_in_title(struct text title, struct text *first, struct text *last)
{
    size_t open = title.length, dash;
    if (title.length == 0 || title.at[title.length - 1] != ')')
        return false;
    while (open > 0 && title.at[open - 1] != '(')
        open--;
    if (open == 0)
        return false;
    struct text inside = text_slice(title, open, title.length - open - 1);
    if (!text_find(inside, TEXT("-"), &dash))
        return false;
    *first = text_trim(text_slice(inside, 0, dash));
    *last = text_trim(text_from(inside, dash + 1));
    return is_code(*first) && is_code(*last);
}

void tabular_ranges_end_chapter(struct tabular_ranges *r, struct text number, struct text title)
{
    uint64_t n;
    struct text first, last;
    if (text_to_uint64(number, &n) && n > 0 && n < CHAPTER_BITS)
        r->chapters |= UINT64_C(1) << n;
    else
        r->others = true;
    if (range_in_title(text_trim(title), &first, &last))
        widen(&r->all, first, last);
    else if (r->indexed.first[0] != '\0')
        widen(&r->all, text_of(r->indexed.first), text_of(r->indexed.last));
    else if (r->listed.first[0] != '\0')
        widen(&r->all, text_of(r->listed.first), text_of(r->listed.last));
    close_range(&r->all);
}

static unsigned last_chapter(const struct tabular_ranges *r)
{
    unsigned n = CHAPTER_BITS - 1;
    while (n > 0 && !(r->chapters >> n & 1))
        n--;
    return n;
}

unsigned tabular_ranges_gap(const struct tabular_ranges *r)
{
    bool begun = false;
    for (unsigned n = 1, last = last_chapter(r); n < last; n++) {
        bool here = r->chapters >> n & 1;
        if (begun && !here)
            return n;
        begun |= here;
    }
    return 0;
}

static bool is_whole(const struct tabular_ranges *r)
{
    return !r->others && (r->chapters >> 1 & 1) && tabular_ranges_gap(r) == 0 &&
           last_chapter(r) >= CHAPTERS_OF_A_WHOLE;
}

bool tabular_ranges_bounds(const struct tabular_ranges *r, struct text *first, struct text *last)
{
    bool whole = is_whole(r);
    *first = whole ? TEXT_NOT_STATED : text_of(r->all.first);
    *last = whole ? TEXT_NOT_STATED : text_of(r->all.last);
    return whole || r->all.first[0] != '\0';
}
