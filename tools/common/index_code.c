#include "tools/common/index_code.h"

#include <string.h>

bool index_relation_names_code(struct text relation)
{
    static const char *const relations[] = {"code", "manifestation", "etiology", "see category",
                                            "see subcategory"};
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (text_equal(relation, text_of(relations[i])))
            return true;
    return text_starts_with(relation, TEXT("column ")) || index_relation_names_beginning(relation);
}

bool index_relation_names_beginning(struct text relation)
{
    return text_equal(relation, TEXT("codes")) || text_equal(relation, TEXT("table"));
}

bool index_target_is_none(struct text target)
{
    target = text_trim(target);
    for (size_t i = 0; i < target.length; i++)
        if (target.at[i] != '-')
            return false;
    return true;
}

/* Without its dot, which stands behind the third character. */
static bool read_one(struct text t, char out[CODE_LIMIT + 1])
{
    enum { LEAST = 3, DOT = 3 };
    size_t length = 0;
    for (size_t i = 0; i < t.length; i++) {
        char c = t.at[i];
        if (i == DOT && c == '.')
            continue;
        if (length == CODE_LIMIT || !(ascii_is_digit(c) || (c >= 'A' && c <= 'Z')))
            return false;
        out[length++] = c;
    }
    out[length] = '\0';
    return length >= LEAST;
}

static bool read_printed(struct text printed, struct index_code *code)
{
    size_t dash;
    if (!text_find(printed, TEXT("-"), &dash))
        return read_one(printed, code->code);
    struct text behind = text_from(printed, dash + 1);
    code->wants_more = index_target_is_none(behind);
    if (!read_one(text_slice(printed, 0, dash), code->code))
        return false;
    return code->wants_more || read_one(behind, code->last);
}

bool index_code_read(struct text printed, struct index_code *code)
{
    memset(code, 0, sizeof *code);
    bool good = read_printed(text_trim(printed), code);
    if (!good)
        memset(code, 0, sizeof *code);
    return good;
}
