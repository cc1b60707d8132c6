#include "parsers/previous_codes.h"

#include <string.h>

const char *previous_form_name(enum previous_form form)
{
    static const char *const names[PREVIOUS_FORMS] = {"code", "range", "category", "category range",
                                                      "text"};
    return names[form];
}

const char *previous_join_name(enum previous_join join)
{
    static const char *const names[] = {NULL, "list", "and", "or"};
    return names[join];
}

/* ---- blanks and words */

/* The bytes that a blank takes at the beginning of the text; 0: none is there. */
static size_t blank_length(struct text t)
{
    if (text_starts_with(t, TEXT("\xC2\xA0")))
        return 2;
    return t.length > 0 && strchr(" \t\r\n", t.at[0]) && t.at[0] != '\0' ? 1 : 0;
}

static struct text skip_blanks(struct text t)
{
    for (size_t n; (n = blank_length(t)) > 0;)
        t = text_from(t, n);
    return t;
}

static struct text trim_blanks(struct text t)
{
    t = skip_blanks(t);
    size_t end = 0;
    for (size_t i = 0; i < t.length;) {
        size_t n = blank_length(text_from(t, i));
        i += n > 0 ? n : 1;
        end = n > 0 ? end : i;
    }
    return text_slice(t, 0, end);
}

/* The word that the text begins with: letters, followed by no letter or digit. */
static struct text first_word(struct text t)
{
    size_t n = 0;
    while (n < t.length && ascii_is_letter(t.at[n]))
        n++;
    if (n < t.length && (ascii_is_digit(t.at[n]) || t.at[n] == '.'))
        n = 0;
    return text_slice(t, 0, n);
}

bool previous_is_none(struct text stated)
{
    stated = trim_blanks(stated);
    return text_equal_ignoring_case(stated, TEXT("None")) ||
           text_equal_ignoring_case(stated, TEXT("NoPCS"));
}

void previous_begin(struct previous_codes *p, enum system system, struct text stated)
{
    *p = (struct previous_codes){system, trim_blanks(stated), PREVIOUS_FIRST, false};
}

/* ---- joints */

static const struct {
    const char *sign;
    bool word;
    enum previous_join join;
} joints[] = {
    {",", false, PREVIOUS_LIST}, {";", false, PREVIOUS_LIST}, {"&", false, PREVIOUS_AND},
    {"and", true, PREVIOUS_AND}, {"or", true, PREVIOUS_OR},
};

/* The bytes of a joint at `at`; 0: there is none. */
static size_t joint_at(struct text t, size_t at, enum previous_join *join)
{
    struct text rest = text_from(t, at);
    bool apart = at > 0 && blank_length(text_from(t, at - 1)) > 0;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        struct text sign = text_of(joints[i].sign);
        bool here = joints[i].word ? apart && text_equal_ignoring_case(first_word(rest), sign) &&
                                         blank_length(text_from(rest, sign.length)) > 0
                                   : text_starts_with(rest, sign);
        if (here) {
            *join = joints[i].join;
            return sign.length;
        }
    }
    return 0;
}

/* Cuts the next part off the rest; ", and" is one joint. */
static struct text cut_part(struct previous_codes *p)
{
    enum previous_join join = PREVIOUS_LIST;
    size_t at = 0, length = 0;
    while (at < p->rest.length && (length = joint_at(p->rest, at, &join)) == 0)
        at++;
    struct text part = trim_blanks(text_slice(p->rest, 0, at));
    p->rest = text_from(p->rest, at + length);
    p->next = join;
    struct text word = skip_blanks(p->rest);
    bool is_and = text_equal_ignoring_case(first_word(word), TEXT("and"));
    if (length > 0 && (is_and || text_equal_ignoring_case(first_word(word), TEXT("or")))) {
        p->next = is_and ? PREVIOUS_AND : PREVIOUS_OR;
        p->rest = text_from(word, is_and ? 3 : 2);
    }
    return part;
}

/* ---- parts */

/* Words in front of codes; true where they speak of categories. Other words stay. */
static bool skip_words(struct text *t, bool *one_of)
{
    static const char *const filling[] = {"a", "an", "any", "the", "from", "in", "of", "within"};
    bool categories = false;
    for (;;) {
        struct text word = first_word(*t);
        bool known = text_equal_ignoring_case(word, TEXT("code")) ||
                     text_equal_ignoring_case(word, TEXT("codes"));
        *one_of |= known;
        if (text_equal_ignoring_case(word, TEXT("category")) ||
            text_equal_ignoring_case(word, TEXT("categories")))
            known = categories = true;
        for (size_t i = 0; !known && i < sizeof filling / sizeof *filling; i++)
            known = text_equal_ignoring_case(word, text_of(filling[i]));
        if (!known || word.length == 0)
            return categories;
        *t = skip_blanks(text_from(*t, word.length));
    }
}

/* A code as it is printed, without what may stand around it. */
static bool read_code(enum system system, struct text t, char code[CODE_LIMIT + 1])
{
    t = trim_blanks(t);
    return t.length > 0 && ascii_is_letter(t.at[0]) + ascii_is_digit(t.at[0]) > 0 &&
           system_code_normalize(system, t, code);
}

/* Cuts "FIRST-LAST", with a dash of any kind or a word between, in two; false where it is none. */
static bool cut_range(struct text t, struct text *first, struct text *last)
{
    static const char *const dashes[] = {"-",    "\xE2\x80\x93", "\xE2\x80\x94",
                                         " to ", " through ",    " thru "};
    size_t at;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        struct text dash = text_of(dashes[i]);
        if (!text_find(t, dash, &at))
            continue;
        *first = trim_blanks(text_slice(t, 0, at));
        *last = trim_blanks(text_from(t, at + dash.length));
        return true;
    }
    return false;
}

/* "I63.-", "R11-": everything that begins so. */
static bool read_open_category(enum system system, struct text first, char code[CODE_LIMIT + 1])
{
    if (first.length > 0 && first.at[first.length - 1] == '.')
        first.length--;
    return read_code(system, first, code);
}

static bool is_category(const char *code)
{
    enum { CATEGORY_LENGTH = 3 };
    return strlen(code) == CATEGORY_LENGTH;
}

static bool read_range(const struct previous_codes *p, struct text t, bool categories,
                       struct previous_part *part)
{
    struct text first, last;
    if (!cut_range(t, &first, &last))
        return false;
    if (last.length == 0) {
        part->form = PREVIOUS_CATEGORY;
        return read_open_category(p->system, first, part->first);
    }
    if (!read_code(p->system, first, part->first) || !read_code(p->system, last, part->last) ||
        strcmp(part->first, part->last) > 0)
        return false;
    bool whole = is_category(part->first) && is_category(part->last);
    part->form = whole ? PREVIOUS_CATEGORY_RANGE : PREVIOUS_RANGE;
    return whole || !categories;
}

static bool read_part(struct previous_codes *p, struct text t, struct previous_part *part)
{
    bool one_of = false;
    bool categories = skip_words(&t, &one_of);
    bool inherited = p->categories && !one_of;
    p->categories = categories;
    if (read_range(p, t, categories, part)) {
        p->categories |= inherited;
        return true;
    }
    part->last[0] = '\0';
    if (!read_code(p->system, t, part->first))
        return false;
    bool below = categories || (inherited && is_category(part->first));
    p->categories = below;
    part->form = below ? PREVIOUS_CATEGORY : PREVIOUS_CODE;
    return true;
}

bool previous_next(struct previous_codes *p, struct previous_part *part)
{
    *part = (struct previous_part){.form = PREVIOUS_TEXT, .join = p->next};
    if (p->rest.length == 0)
        return false;
    part->text = cut_part(p);
    if (!read_part(p, part->text, part)) {
        part->form = PREVIOUS_TEXT;
        part->first[0] = part->last[0] = '\0';
    }
    return true;
}
