#include "tools/show/show_codes.h"

#include <inttypes.h>

#include "schema/chapters.h"
#include "tools/show/code_rows.h"
#include "tools/show/code_sections.h"
#include "tools/show/place_name.h"

bool show_codes_missed(const struct code_lookup *lookup)
{
    for (size_t i = 0; i < lookup->count; i++)
        if (!lookup->answers[i].found)
            return true;
    return false;
}

/* The release's own chapters are those of the constant table so far. */
static struct text chapter_title(enum system system, struct text id)
{
    size_t count;
    const struct chapter *chapters = chapters_of(system, &count);
    for (size_t i = 0; i < count; i++)
        if (text_equal(id, text_of(chapters[i].id)))
            return text_of(chapters[i].title);
    return TEXT_NOT_STATED;
}

/* ---- text */

static void put_line(struct output *o, const char *what, struct text value)
{
    output_printf(o, "  %-12s ", what);
    if (value.at)
        output_visible(o, value);
    else
        output_text(o, TEXT("(not stated)"));
    output_text(o, TEXT("\n"));
}

static const char *const place_words[] = {
    [PLACE_ROW] = "stands in", [PLACE_CHANGE] = "changed in", [PLACE_CORRECTION] = "corrected in"};

static void put_places(struct output *o, const struct manifest *m, const struct code_answer *answer)
{
    struct buffer name;
    buffer_init(&name);
    for (size_t i = 0; i < answer->place_count; i++) {
        const struct official_place *place = &answer->places[i];
        buffer_clear(&name);
        place_append_source(&name, m, place->source);
        buffer_printf(&name, ":%" PRIu64, place->line);
        put_line(o, place_words[place->kind], buffer_text(&name));
    }
    output_note_failure(o, &name);
    buffer_release(&name);
}

static void put_derived(struct output *o, enum system system, const struct code_answer *answer)
{
    if (answer->parent.at) {
        char parent[CODE_LIMIT + 2];
        system_code_display(system, answer->parent, parent);
        output_printf(o, "  %-12s ", "parent");
        output_visible(o, text_of(parent));
        output_text(o, TEXT(" (derived)\n"));
    }
    if (answer->chapter.at) {
        output_printf(o, "  %-12s ", "chapter");
        output_visible(o, answer->chapter);
        output_text(o, TEXT(", "));
        output_visible(o, chapter_title(system, answer->chapter));
        output_text(o, TEXT(" (derived)\n"));
    }
}

/* Behind the kind of code; nothing where the code set has no such flag. */
static const char *billable_word(const struct manifest *m, struct text billable)
{
    const struct scope *scope = manifest_scope(m, tables[TABLE_CODES].name);
    if (billable.at)
        return text_equal(billable, TEXT("1")) ? ", billable" : ", not billable";
    return scope && scope_has_field(scope, "billable") ? ", billable or not is not stated" : "";
}

static void put_interval(struct output *o, const char *what, struct text from, struct text to)
{
    output_printf(o, "  %-12s ", what);
    output_visible(o, from);
    output_text(o, to.length > 0 ? TEXT(" to ") : TEXT(", no end stated"));
    output_visible(o, to);
}

/* The code's own dates, and the earlier ones that the release states. */
static void put_intervals(struct output *o, const struct code_answer *answer)
{
    const struct text *facts = answer->facts;
    if (facts[CODES_VALID_FROM].at) {
        put_interval(o, "valid", facts[CODES_VALID_FROM], facts[CODES_VALID_TO]);
        output_text(o, TEXT("\n"));
    }
    for (size_t i = 0; i < answer->former_count; i++) {
        const struct code_former *former = &answer->formers[i];
        put_interval(o, "formerly", former->valid_from, former->valid_to);
        output_text(o, TEXT("  "));
        output_visible(o, former->long_title.at ? former->long_title : former->short_title);
        output_text(o, TEXT("\n"));
    }
}

static void put_properties(struct output *o, const struct code_answer *answer)
{
    for (size_t i = 0; i < answer->property_count; i++) {
        const struct code_property *p = &answer->properties[i];
        output_text(o, TEXT("  "));
        output_visible(o, p->name);
        output_text(o, TEXT(": "));
        output_visible(o, p->value);
        if (p->label.at) {
            output_text(o, TEXT(" ("));
            output_visible(o, p->label);
            output_text(o, TEXT(")"));
        }
        output_text(o, TEXT("\n"));
    }
}

static void put_code(struct output *o, const struct code_lookup *lookup,
                     const struct code_answer *answer)
{
    const struct manifest *m = &lookup->release->manifest;
    char display[CODE_LIMIT + 2];
    system_code_display(m->system, text_of(answer->code), display);
    output_printf(o, "%s  ", display);
    output_visible(o, answer->facts[CODES_KIND]);
    output_printf(o, "%s\n", billable_word(m, answer->facts[CODES_BILLABLE]));
    put_line(o, "short title", answer->facts[CODES_SHORT]);
    put_line(o, "long title", answer->facts[CODES_LONG]);
    put_intervals(o, answer);
    put_properties(o, answer);
    put_derived(o, m->system, answer);
    put_places(o, m, answer);
    for (size_t i = 0; i < answer->disagreement_count; i++) {
        const struct code_disagreement *said = &answer->disagreements[i];
        output_printf(o, "  %-12s in ", "disagreement");
        output_visible(o, said->source);
        output_text(o, TEXT(", "));
        output_visible(o, said->field);
        output_text(o, TEXT(": "));
        output_visible(o, said->value);
        output_text(o, TEXT("\n"));
    }
}

/* A code of ICD-10 that a file of codes does not have may be a header. */
static bool states_no_headers(const struct scope *scope)
{
    return scope_has_kind(scope, TEXT("code")) && !scope_has_kind(scope, TEXT("header"));
}

void show_unknown(const struct code_lookup *lookup, const struct code_answer *answer,
                  struct output *o)
{
    const struct release *r = lookup->release;
    const struct scope *scope = manifest_scope(&r->manifest, "codes");
    if (answer->code[0] == '\0') {
        output_visible(o, text_of(answer->written));
        output_printf(o, "  cannot be a code of %s\n", system_title(r->manifest.system));
        return;
    }
    char display[CODE_LIMIT + 2];
    system_code_display(r->manifest.system, text_of(answer->code), display);
    output_printf(o, "%s  unknown: not in %s%s\n", display, r->name,
                  r->manifest.system == SYSTEM_GEM ? ""
                  : !scope                         ? ", which states no codes"
                  : states_no_headers(scope)       ? ", which states no headers"
                                                   : "");
}

/* No code of the release, though its files list it. */
static void put_deleted(struct output *o, const struct code_lookup *lookup,
                        const struct code_answer *answer)
{
    char display[CODE_LIMIT + 2];
    system_code_display(lookup->release->manifest.system, text_of(answer->code), display);
    output_printf(o, "%s  deleted by corrections: no code of %s\n", display, lookup->release->name);
    for (size_t i = 0; i < answer->deleted_count; i++) {
        const struct code_former *row = &answer->deleted[i];
        put_line(o, "short title", row->short_title);
        put_line(o, "long title", row->long_title);
        put_interval(o, "was listed", row->valid_from, row->valid_to);
        output_text(o, TEXT("\n"));
    }
}

static void put_text(struct output *o, const struct code_lookup *lookup,
                     const struct code_sections *sections)
{
    for (size_t i = 0; i < lookup->count; i++) {
        const struct code_answer *answer = &lookup->answers[i];
        if (i > 0)
            output_text(o, TEXT("\n"));
        if (answer->found && lookup->release->manifest.system == SYSTEM_GEM) {
            output_printf(o, "%s  mapped\n", answer->code);
        } else if (answer->found) {
            put_code(o, lookup, answer);
        } else {
            if (answer->deleted_count > 0)
                put_deleted(o, lookup, answer);
            else
                show_unknown(lookup, answer, o);
            put_places(o, &lookup->release->manifest, answer);
        }
        code_sections_put(sections, i, o);
    }
}

enum status show_codes(const struct code_lookup *lookup, enum row_format format, struct output *o,
                       struct diagnostics *d)
{
    struct code_sections sections;
    enum status status = code_sections_look_up(&sections, lookup, d);
    if (status == STATUS_OK && format == ROWS_TEXT)
        put_text(o, lookup, &sections);
    else if (status == STATUS_OK)
        code_rows_put(&sections, format, o);
    code_sections_release(&sections);
    return status;
}
