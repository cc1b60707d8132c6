#include "tools/catalogue/known_lines.h"

static bool is_known(const struct catalogue *known, const struct digest *sha256,
                     struct release_identity identity)
{
    size_t first, found = catalogue_find(known, sha256, &first);
    for (size_t i = first; i < first + found; i++) {
        const struct catalogue_row *row = &known->rows[i];
        if (row->system == identity.system && row->edition == identity.edition &&
            date_compare(row->effective, identity.effective) == 0)
            return true;
    }
    return false;
}

static void print_line(const struct intake_member *m, struct release_identity identity,
                       struct text label, struct output *o)
{
    char day[DATE_TEXT + 1];
    date_format(identity.effective, day);
    output_printf(o, "%s\t%s\t%s\t", m->sha256.hex, system_name(identity.system), day);
    if (identity.edition > 0)
        output_printf(o, "%u", identity.edition);
    output_printf(o, "\t%s\t%.*s\n", role_name(m->parser ? m->as.role : ROLE_NONE),
                  TEXT_ARGS(label));
}

void known_lines_print(const struct intake *in, const struct catalogue *known,
                       struct release_identity identity, struct text label, struct output *o,
                       size_t *count)
{
    output_text(o, TEXT("#"));
    for (size_t i = 0; i < in->deliveries.count; i++)
        output_printf(o, "%s %s", i > 0 ? "," : "", in->deliveries.items[i].name);
    output_text(o, TEXT("\n"));
    *count = 0;
    for (size_t i = 0; i < in->member_count; i++) {
        const struct intake_member *m = &in->members[i];
        if (m->same_as != i || m->aside || is_known(known, &m->sha256, identity))
            continue;
        print_line(m, identity, label, o);
        ++*count;
    }
}
