#include "tools/show/list_lookup.h"

#include <inttypes.h>
#include <stdlib.h>

#include "tools/common/rows.h"
#include "tools/show/place_name.h"

struct listing {
    enum table_id table;
    const char *title;
    bool *listed;    /* one for each answer */
    uint64_t *lines; /* in the source that is believed */
    const struct manifest_source *source;
    const struct code_lookup *lookup;
};

static enum status take_row(void *context, const struct text *values)
{
    struct listing *e = context;
    enum { CODE, SOURCE, LINE };
    for (size_t i = 0; i < e->lookup->code_count; i++) {
        size_t answer = (size_t)(e->lookup->by_code[i] - e->lookup->answers);
        if (!text_equal(text_of(e->lookup->by_code[i]->code), values[CODE]) || e->listed[answer])
            continue;
        e->listed[answer] = true;
        e->source = manifest_source(&e->lookup->release->manifest, values[SOURCE]);
        text_to_uint64(values[LINE], &e->lines[answer]);
    }
    return STATUS_OK;
}

enum status list_look_up(const struct code_lookup *lookup, enum table_id table, const char *title,
                         void **found, struct diagnostics *d)
{
    struct listing *e;
    size_t count = lookup->count > 0 ? lookup->count : 1;
    if (!manifest_scope(&lookup->release->manifest, tables[table].name))
        return STATUS_OK;
    *found = e = calloc(1, sizeof *e);
    if (!e)
        return diagnostics_out_of_memory(d);
    *e = (struct listing){.table = table, .title = title, .lookup = lookup};
    e->listed = calloc(count, sizeof *e->listed);
    e->lines = calloc(count, sizeof *e->lines);
    if (!e->listed || !e->lines)
        return diagnostics_out_of_memory(d);
    return release_each_row(lookup->release, (enum table_id)(table + 1), take_row, e, d);
}

void list_release(void *found)
{
    struct listing *e = found;
    free(e->listed);
    free(e->lines);
    free(e);
}

/* Whether that a code is not listed means something: the list has billable codes only, so of a
 * header there is nothing to say, and nothing of what is no code of the release. */
static bool could_be_listed(const struct code_lookup *lookup, const struct code_answer *a)
{
    bool header = text_equal(a->facts[CODES_BILLABLE], TEXT("0"));
    bool unknown =
        !a->found && manifest_scope(&lookup->release->manifest, tables[TABLE_CODES].name);
    return a->code[0] != '\0' && !header && !unknown;
}

void list_put(const void *found, const struct code_lookup *lookup, size_t answer, struct output *o)
{
    const struct listing *e = found;
    const struct code_answer *a = &lookup->answers[answer];
    const struct manifest *m = &lookup->release->manifest;
    bool complete = manifest_scope(m, tables[e->table].name)->complete;
    struct buffer name;
    if (!e->listed[answer] && !could_be_listed(lookup, a))
        return;
    output_printf(o, "  %-12s %s", e->title,
                  e->listed[answer] ? "yes"
                  : complete        ? "no"
                                    : "not stated (lines of the list were rejected)");
    if (e->listed[answer] && e->source) {
        buffer_init(&name);
        place_append_source(&name, m, e->source);
        output_text(o, TEXT(" ("));
        output_visible(o, buffer_text(&name));
        output_printf(o, ":%" PRIu64 ")", e->lines[answer]);
        output_note_failure(o, &name);
        buffer_release(&name);
    }
    output_text(o, TEXT("\n"));
}

void list_append(const void *found, const struct code_lookup *lookup, size_t answer,
                 struct buffer *value)
{
    const struct listing *e = found;
    const struct code_answer *a = &lookup->answers[answer];
    bool complete = manifest_scope(&lookup->release->manifest, tables[e->table].name)->complete;
    if (e->listed[answer])
        buffer_append_char(value, '1');
    else if (complete && could_be_listed(lookup, a))
        buffer_append_char(value, '0');
}
