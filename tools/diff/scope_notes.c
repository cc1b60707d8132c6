#include "tools/diff/scope_notes.h"

#include <inttypes.h>

#include "tools/diff/compare.h"

/* One side lacks what the other has. */
static void note_missing(const struct release *lacks, const struct scope *has,
                         const struct scope *has_not, struct buffer *notes)
{
    static const struct {
        const char *field;
        const char *what;
    } fields[] = {{"short", "short titles"}, {"long", "long titles"}, {"billable", "billable"}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (scope_has_field(has, fields[i].field) && !scope_has_field(has_not, fields[i].field))
            buffer_printf(notes, "%s: not stated by %s\n", fields[i].what, lacks->name);
    if (scope_has_kind(has, TEXT("header")) && !scope_has_kind(has_not, TEXT("header")))
        buffer_printf(notes,
                      "headers: not stated by %s; a code that became one counts as removed\n",
                      lacks->name);
}

static void note_incomplete(const struct release *r, const struct scope *s, struct buffer *notes)
{
    if (s && !s->complete)
        buffer_printf(notes, "%s is incomplete: lines of its files were rejected\n", r->name);
}

/* A table that only one side states, or that they state of different kinds or ranges. */
static void note_table(const struct release *from, const struct release *to, enum table_id id,
                       const struct item_summary *summary, struct buffer *notes)
{
    const char *name = tables[id].name;
    const struct release *sides[2] = {from, to};
    const struct scope *scopes[2] = {manifest_scope(&from->manifest, name),
                                     manifest_scope(&to->manifest, name)};
    for (int i = 0; i < 2; i++) {
        const struct release *other = sides[1 - i];
        if (scopes[i] && !scopes[1 - i])
            buffer_printf(notes, "%s: not stated by %s\n", name, other->name);
        if (!scopes[i] || !scopes[1 - i])
            continue;
        for (size_t k = 0; k < scopes[i]->kind_count; k++)
            if (scopes[1 - i]->kind_count > 0 &&
                !scope_has_kind(scopes[1 - i], scopes[i]->kinds[k]))
                buffer_printf(notes, "%s, %.*s: not stated by %s\n", name,
                              TEXT_ARGS(scopes[i]->kinds[k]), other->name);
        if (summary->skipped[i] > 0)
            buffer_printf(notes,
                          "%s: %" PRIu64 " rows of %s of a kind or range that %s does not state\n",
                          name, summary->skipped[i], sides[i]->name, other->name);
        if (!scopes[i]->complete)
            buffer_printf(notes, "%s of %s is incomplete: lines of its files were rejected\n", name,
                          sides[i]->name);
    }
}

static void note_codes(const struct release *from, const struct release *to,
                       const struct diff_summary *summary, struct buffer *notes)
{
    struct shared_scope s = shared_scope_of(from, to);
    if (!s.from != !s.to)
        buffer_printf(notes, "codes: not stated by %s\n", s.from ? to->name : from->name);
    if (!s.from || !s.to)
        return;
    note_missing(to, s.from, s.to, notes);
    note_missing(from, s.to, s.from, notes);
    note_incomplete(from, s.from, notes);
    note_incomplete(to, s.to, notes);
    if (summary->skipped_from > 0)
        buffer_printf(notes, "%" PRIu64 " rows of %s of a kind that %s does not list\n",
                      summary->skipped_from, from->name, to->name);
    if (summary->skipped_to > 0)
        buffer_printf(notes, "%" PRIu64 " rows of %s of a kind that %s does not list\n",
                      summary->skipped_to, to->name, from->name);
}

void scope_notes(const struct release *from, const struct release *to,
                 const struct diff_summary *summary, struct buffer *notes)
{
    note_codes(from, to, summary, notes);
    for (size_t id = 0; id < TABLES; id++)
        if (tables[id].as_stated)
            note_table(from, to, (enum table_id)id, &summary->items[id], notes);
}
