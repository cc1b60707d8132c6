#include "tools/diff/intervals.h"

#include "tools/diff/weight.h"

bool interval_is_ended(struct interval i)
{
    return i.valid_to.at && i.valid_to.length > 0;
}

static bool is_before(struct text date, struct date day)
{
    struct date d;
    return date.at && date_parse(date, &d) && date_compare(d, day) < 0;
}

bool interval_ended_before(struct interval i, struct date day)
{
    return interval_is_ended(i) && is_before(i.valid_to, day);
}

/* ---- meaning */

static bool has_word(struct text t, struct text wanted)
{
    struct text word;
    while (next_word(&t, &word))
        if (text_equal_ignoring_case(word, wanted))
            return true;
    return false;
}

/* The words of `a`, and how many of them stand in `b`. */
static void count_words(struct text a, struct text b, size_t *words, size_t *shared)
{
    struct text word;
    *words = *shared = 0;
    while (next_word(&a, &word)) {
        ++*words;
        *shared += has_word(b, word);
    }
}

bool meanings_differ(struct text a, struct text b)
{
    size_t words_a, words_b, shared_a, shared_b;
    count_words(a, b, &words_a, &shared_a);
    count_words(b, a, &words_b, &shared_b);
    return (shared_a + shared_b) * 2 < words_a + words_b;
}

/* ---- dates */

static void set(struct change *c, enum change_kind kind, const char *field, struct text before,
                struct text after)
{
    c->kind = kind;
    c->field = text_of(field);
    c->old_value = before;
    c->new_value = after;
    c->weight = WEIGHT_NONE;
}

/* The last day is the day before the change takes effect. */
static enum ternary ends_in_the_past(struct text valid_to, struct date effective)
{
    return is_before(valid_to, date_day_before(effective)) ? TERNARY_YES : TERNARY_NO;
}

static bool begins_anew(struct interval before, struct interval after)
{
    return interval_is_ended(before) && text_compare(after.valid_from, before.valid_to) > 0;
}

bool interval_end_change(struct interval before, struct interval after, struct date effective,
                         struct change *c)
{
    if (text_equal(before.valid_to, after.valid_to))
        return false;
    if (!interval_is_ended(before)) {
        set(c, CHANGE_KIND_TERMINATED, "valid_to", before.valid_to, after.valid_to);
        c->retroactive = ends_in_the_past(after.valid_to, effective);
    } else if (!interval_is_ended(after)) {
        set(c, CHANGE_KIND_REINSTATED, "valid_to", before.valid_to, after.valid_to);
        c->retroactive = ends_in_the_past(before.valid_to, effective);
    } else {
        bool earlier = text_compare(before.valid_to, after.valid_to) < 0;
        set(c, CHANGE_KIND_REDATED, "valid_to", before.valid_to, after.valid_to);
        c->retroactive = ends_in_the_past(earlier ? before.valid_to : after.valid_to, effective);
    }
    return true;
}

bool interval_change(struct interval before, struct interval after, struct text old_meaning,
                     struct text new_meaning, struct date effective, struct change *c)
{
    if (!before.valid_from.at || !after.valid_from.at || !before.valid_to.at || !after.valid_to.at)
        return false;
    if (begins_anew(before, after)) {
        bool reused = meanings_differ(old_meaning, new_meaning);
        set(c, reused ? CHANGE_KIND_REUSED : CHANGE_KIND_REINSTATED, "valid_from",
            before.valid_from, after.valid_from);
        c->retroactive = is_before(after.valid_from, effective) ? TERNARY_YES : TERNARY_NO;
        return true;
    }
    if (!text_equal(before.valid_from, after.valid_from)) {
        bool earlier = text_compare(before.valid_from, after.valid_from) < 0;
        set(c, CHANGE_KIND_REDATED, "valid_from", before.valid_from, after.valid_from);
        c->retroactive = is_before(earlier ? before.valid_from : after.valid_from, effective)
                             ? TERNARY_YES
                             : TERNARY_NO;
        return true;
    }
    return interval_end_change(before, after, effective, c);
}

enum ternary interval_is_retroactive(struct interval i, bool comes, struct date effective)
{
    struct text day = comes ? i.valid_from : i.valid_to;
    if (!day.at || day.length == 0)
        return TERNARY_UNKNOWN;
    return comes ? (is_before(day, effective) ? TERNARY_YES : TERNARY_NO)
                 : ends_in_the_past(day, effective);
}
