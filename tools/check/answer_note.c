#include "tools/check/answer_note.h"

#include "tools/common/cpt_form.h"
#include "tools/common/table_tool.h"
#include "tools/lookup/successors.h"

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

/* Where else it may belong: a column may have been named for the wrong system. */
static void append_unknown(const struct code_cache *system, struct text code, struct buffer *to)
{
    const char *before = "a code of ";
    char name[17];
    for (int other = 0; codeset_table_system_name(system->table, other, name) == CODESET_OK;
         other++) {
        if (other == system->system ||
            codeset_table_code(system->table, other, code.at, code.length) == CODESET_NO_CODE)
            continue;
        buffer_append_text(to, text_of(before));
        buffer_append_text(to, text_of(name));
        before = ", ";
    }
    if (system->kind == SYSTEM_HCPCS && has_form_of_cpt(code))
        buffer_append_text(to, TEXT("has the form of CPT, which is not in the table"));
}

/* What took the place of a code, or was used before it. */
static void append_successors(const struct code_cache *system, const struct codeset_answer *a,
                              uint32_t day, struct buffer *to)
{
    enum { SHOWN = 8 };
    struct successors s;
    const char *before = a->status == CODESET_NOT_YET ? "; before: " : "; instead: ";
    successors_find(system->table, system->system, a, day, &s);
    for (size_t i = 0; i < s.count && i < SHOWN; i++, before = ", ") {
        char code[16], display[CODE_LIMIT + 2];
        codeset_table_code_text(system->table, system->system, s.items[i].code, code);
        system_code_display(system->kind, text_of(code), display);
        buffer_append_text(to, text_of(before));
        buffer_append_text(to, text_of(display));
        if (s.items[i].automatic)
            buffer_append_text(to, TEXT(" (automatic)"));
        else if (s.items[i].evidence > CODESET_ADDENDA)
            buffer_append_text(to, TEXT(" (inferred)"));
    }
    size_t more = s.more + (s.count > SHOWN ? s.count - SHOWN : 0);
    if (more > 0)
        buffer_printf(to, " and %zu more", more);
    if (s.stated_none)
        buffer_append_text(to, TEXT("; the publisher says that nothing took its place"));
}

void answer_note(const struct code_cache *system, struct text code, const struct codeset_answer *a,
                 uint32_t day, struct buffer *to)
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
    else if (a->status == CODESET_UNKNOWN)
        append_unknown(system, code, to);
    if (a->code != CODESET_NO_CODE && day < CACHED_DAYS)
        append_successors(system, a, day, to);
    if (of_day && to->length > 0)
        buffer_append_text(to, TEXT("; "));
    buffer_append_text(to, text_of(of_day));
}
