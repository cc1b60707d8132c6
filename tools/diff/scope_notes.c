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

void scope_notes(const struct release *from, const struct release *to,
                 const struct diff_summary *summary, struct buffer *notes)
{
    struct shared_scope s = shared_scope_of(from, to);
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
