#include "tools/diff/property_pairs.h"

static enum status read_row(struct property_side *s, struct diagnostics *d)
{
    struct text row;
    enum status status = tsv_next(&s->reader, &row, d);
    s->have = status == STATUS_OK;
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    if (tsv_values(row, &s->scratch, s->fields, TABLE_FIELDS_LIMIT, NULL) <= PROPERTY_VALUE)
        return diagnostics_fail(d, tsv_place(&s->reader), "is no row of properties");
    return STATUS_OK;
}

static enum status open_side(struct property_side *s, const struct release *release,
                             struct diagnostics *d)
{
    buffer_init(&s->scratch);
    buffer_init(&s->values);
    enum status status = release_table(release, TABLE_PROPERTIES, &s->reader, d);
    s->open = status == STATUS_OK;
    if (!s->open)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    return read_row(s, d);
}

enum status property_pairs_open(struct property_pairs *p, const struct release *from,
                                const struct release *to, struct diagnostics *d)
{
    *p = (struct property_pairs){
        .scopes = {manifest_scope(&from->manifest, tables[TABLE_PROPERTIES].name),
                   manifest_scope(&to->manifest, tables[TABLE_PROPERTIES].name)}};
    if (!p->scopes[0] || !p->scopes[1])
        return STATUS_OK;
    if (open_side(&p->sides[0], from, d) == STATUS_OK &&
        open_side(&p->sides[1], to, d) == STATUS_OK)
        return STATUS_OK;
    property_pairs_close(p);
    return STATUS_FAILED;
}

void property_pairs_close(struct property_pairs *p)
{
    for (int i = 0; i < 2; i++) {
        if (p->sides[i].open)
            tsv_close(&p->sides[i].reader);
        p->sides[i].open = false;
        buffer_release(&p->sides[i].scratch);
        buffer_release(&p->sides[i].values);
    }
}

/* Gathers the rows of the code: of each name its values, joined. */
static enum status gather(struct property_side *s, struct text code, struct diagnostics *d)
{
    struct buffer *b = &s->values;
    size_t name_at = 0, name_length = 0;
    buffer_clear(b);
    while (s->have && text_compare(s->fields[PROPERTY_CODE], code) <= 0) {
        if (text_equal(s->fields[PROPERTY_CODE], code)) {
            struct text name = s->fields[PROPERTY_NAME];
            bool again =
                b->length > 0 && text_equal(name, text_slice(buffer_text(b), name_at, name_length));
            if (again) {
                b->length--; /* the NUL behind the values so far */
                buffer_append_char(b, ' ');
            } else {
                name_at = b->length;
                name_length = name.length;
                buffer_append_text(b, name);
                buffer_append_char(b, '\0');
            }
            buffer_append_text(b, s->fields[PROPERTY_VALUE]);
            buffer_append_char(b, '\0');
        }
        if (read_row(s, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return b->failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}

/* Cuts the next name and its values off; false at the end. */
static bool next_property(struct text *rest, struct text *name, struct text *values)
{
    size_t length;
    struct text nul = {"", 1};
    if (!text_find(*rest, nul, &length))
        return false;
    *name = text_slice(*rest, 0, length);
    *rest = text_from(*rest, length + 1);
    if (!text_find(*rest, nul, &length))
        return false;
    *values = text_slice(*rest, 0, length);
    *rest = text_from(*rest, length + 1);
    return true;
}

static enum status compare_gathered(struct property_pairs *p, property_sink *sink, void *context)
{
    struct text rest[2], names[2], values[2];
    bool have[2];
    for (int i = 0; i < 2; i++) {
        rest[i] = buffer_text(&p->sides[i].values);
        have[i] = next_property(&rest[i], &names[i], &values[i]);
    }
    while (have[0] || have[1]) {
        int order = !have[0] ? 1 : !have[1] ? -1 : text_compare(names[0], names[1]);
        struct text name = order <= 0 ? names[0] : names[1];
        struct text before = order <= 0 ? values[0] : TEXT("");
        struct text after = order >= 0 ? values[1] : TEXT("");
        if (!text_equal(before, after) && scope_has_kind(p->scopes[0], name) &&
            scope_has_kind(p->scopes[1], name) && sink(context, name, before, after) != STATUS_OK)
            return STATUS_FAILED;
        for (int i = 0; i < 2; i++)
            if ((i == 0 && order <= 0) || (i == 1 && order >= 0))
                have[i] = next_property(&rest[i], &names[i], &values[i]);
    }
    return STATUS_OK;
}

enum status property_pairs_compare(struct property_pairs *p, struct text code, property_sink *sink,
                                   void *context, struct diagnostics *d)
{
    if (!p->sides[0].open || !p->sides[1].open)
        return STATUS_OK;
    if (gather(&p->sides[0], code, d) != STATUS_OK || gather(&p->sides[1], code, d) != STATUS_OK)
        return STATUS_FAILED;
    return compare_gathered(p, sink, context);
}
