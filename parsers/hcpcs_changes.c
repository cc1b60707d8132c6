#include "parsers/hcpcs_changes.h"

#include <stdio.h>

/* Where the word, in small letters, stands in the text, whatever its case there. */
static bool find_word(struct text t, struct text word, size_t *at)
{
    for (*at = 0; *at + word.length <= t.length; ++*at) {
        size_t same = 0;
        while (same < word.length && ascii_lower(t.at[*at + same]) == word.at[same])
            same++;
        if (same == word.length)
            return true;
    }
    return false;
}

static bool says(struct text t, struct text word)
{
    size_t at;
    return find_word(t, word, &at);
}

bool hcpcs_find_type_title(struct text line, size_t *at, size_t *length)
{
    static const char *const titles[] = {"type of change", "action code", "action cd",
                                         "change type"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        *length = text_of(titles[i]).length;
        if (find_word(line, text_of(titles[i]), at))
            return true;
    }
    return false;
}

enum change_action hcpcs_action_of(struct text words)
{
    static const struct {
        const char *word;
        enum change_action action;
    } known[] = {
        {"no change", CHANGE_NONE},      {"discontinue", CHANGE_DISCONTINUE},
        {"activate", CHANGE_REACTIVATE}, {"misc", CHANGE_IN_MISCELLANEOUS},
        {"payment", CHANGE_IN_PAYMENT},  {"short", CHANGE_IN_SHORT},
    };
    bool covers = says(words, TEXT("coverage")), lengthens = says(words, TEXT("long"));
    if (covers || lengthens)
        return !lengthens ? CHANGE_IN_COVERAGE
               : covers   ? CHANGE_IN_COVERAGE_AND_LONG
                          : CHANGE_IN_LONG;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (says(words, text_of(known[i].word)))
            return known[i].action;
    return says(text_slice(words, 0, 3), TEXT("add")) ? CHANGE_ADD : CHANGE_OTHER;
}

void hcpcs_row_order_follow(struct hcpcs_row_order *order, struct text code)
{
    char *last = order->last[code.length > 2];
    order->broken |= text_compare(text_of(last), code) > 0;
    snprintf(last, sizeof order->last[0], "%.*s", TEXT_ARGS(code));
}
