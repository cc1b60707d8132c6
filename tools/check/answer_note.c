#include "tools/check/answer_note.h"

#include "tools/common/table_tool.h"

const char *check_status_name(enum check_status status)
{
    static const char *const names[CHECK_STATUSES] = {"not covered", "unknown", "not yet",
                                                      "valid",       "header",  "retired",
                                                      "no date",     "bad row", ""};
    return names[status];
}

static void append_day(struct buffer *to, const char *what, uint32_t day)
{
    char text[11];
    codeset_day_text(day, text);
    buffer_append_text(to, text_of(what));
    buffer_append_text(to, text_of(text));
}

void answer_note(const struct code_cache *system, const struct codeset_answer *a, uint32_t day,
                 struct buffer *to)
{
    const char *of_day = table_day_note(system->kind, day);
    if (a->status == CODESET_HEADER)
        buffer_append_text(to, TEXT("not at the highest specificity"));
    else if (a->status == CODESET_NOT_YET)
        append_day(to, "begins ", a->from);
    else if (a->status == CODESET_RETIRED)
        append_day(to, "ended ", a->to);
    else if (a->status == CODESET_NOT_COVERED)
        buffer_append_text(to, TEXT("no release in the table speaks for that day"));
    if (of_day && to->length > 0)
        buffer_append_text(to, TEXT("; "));
    buffer_append_text(to, text_of(of_day));
}
