/*
 * A code of ICD-10-PCS explained axis by axis, as the tables and the definitions say; why the
 * tables do not allow it; the table of a header with its rows.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "tools/common/pcs_tables.h"
#include "tools/show/code_sections.h"
#include "tools/show/json_members.h"
#include "tools/show/pcs_meanings.h"
#include "tools/show/pcs_refusal.h"
#include "tools/show/place_name.h"

struct pcs_explanation {
    struct buffer text;
    struct buffer axes;               /* in rows: objects */
    struct pcs_beginnings beginnings; /* where no table was found */
    bool has_table;
};

struct pcs_explanations {
    const struct code_lookup *lookup;
    struct pcs_meanings meanings;
    struct pcs_explanation *of; /* one for each answer */
    bool stated;                /* the release states tables */
};

static void append_axis(const struct pcs_explanations *e, struct text code, size_t axis,
                        const struct pcs_axis *stated, const struct pcs_axis *body_system,
                        struct buffer *to)
{
    static const char indent[] = "                  ";
    const struct pcs_value *value = pcs_axis_find(stated, code.at[axis]);
    if (!value)
        return;
    buffer_printf(to, "  axis %c       %c  ", (char)('1' + axis), value->value);
    buffer_append_visible(to, stated->title);
    buffer_append_text(to, TEXT(": "));
    buffer_append_visible(to, value->label);
    buffer_append_text(to, TEXT("\n"));
    if (stated->definition.at) {
        buffer_printf(to, "%sdefinition: ", indent);
        buffer_append_visible(to, stated->definition);
        buffer_append_text(to, TEXT("\n"));
    }
    pcs_meanings_append(&e->meanings, code.at[0], (char)('1' + axis), value->label,
                        stated->definition, indent, to);
    if (axis >= PCS_ABOVE && body_system->count > 0)
        pcs_meanings_append_device(&e->meanings, value->label, body_system->values[0].label, indent,
                                   to);
}

static void append_place(const struct pcs_explanations *e, const struct pcs_row *row,
                         const char *what, struct buffer *to)
{
    const struct manifest *m = &e->lookup->release->manifest;
    const struct manifest_source *source = manifest_source(m, row->where.source);
    if (!source)
        return;
    buffer_printf(to, "  %-12s ", what);
    place_append_source(to, m, source);
    buffer_printf(to, ":%" PRIu64 "\n", row->where.line);
}

/* The axes above the rows; those of the row where there is one. */
static void append_axes(const struct pcs_explanations *e, const struct pcs_table *table,
                        const struct pcs_row *row, struct text code, struct buffer *to)
{
    if (table->above_count == 0)
        return;
    const struct pcs_row *above = &table->above[0];
    const struct pcs_axis *body_system = &above->axes[1];
    for (size_t i = 0; i < PCS_ABOVE; i++)
        append_axis(e, code, i, &above->axes[i], body_system, to);
    for (size_t i = PCS_ABOVE; row && i < PCS_AXES; i++)
        append_axis(e, code, i, &row->axes[i], body_system, to);
}

/* What the code's own characters are, on the axes that its table states for them. */
static void append_objects(const struct pcs_table *table, const struct pcs_row *row,
                           struct text code, struct buffer *to)
{
    static const char *const names[] = {"axis", "title", "value", "label", "definition"};
    for (size_t i = 0; i < PCS_AXES && i < code.length && table->above_count > 0; i++) {
        if (i >= PCS_ABOVE && !row)
            return;
        const struct pcs_axis *axis = i < PCS_ABOVE ? &table->above[0].axes[i] : &row->axes[i];
        const struct pcs_value *value = pcs_axis_find(axis, code.at[i]);
        const char number = (char)('1' + i);
        if (value)
            json_append_members(
                to, names,
                (struct text[]){
                    {&number, 1}, axis->title, {&value->value, 1}, value->label, axis->definition},
                5);
    }
}

static void append_rows(const struct pcs_table *table, struct buffer *to)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct pcs_row *row = &table->rows[i];
        uint64_t codes = pcs_row_codes(row);
        buffer_append_text(to, TEXT("  row "));
        buffer_append_visible(to, row->name);
        buffer_printf(to, ", %" PRIu64 " code%s\n", codes, codes == 1 ? "" : "s");
        for (size_t axis = PCS_ABOVE; axis < PCS_AXES; axis++) {
            buffer_printf(to, "    %c ", (char)('1' + axis));
            buffer_append_visible(to, row->axes[axis].title);
            buffer_append_text(to, TEXT(": "));
            pcs_append_values(&row->axes[axis], to);
            buffer_append_text(to, TEXT("\n"));
        }
    }
}

static void explain(const struct pcs_explanations *e, const struct pcs_table *table,
                    struct text code, struct pcs_explanation *x)
{
    struct buffer *to = &x->text;
    const struct pcs_row *row = NULL;
    for (size_t i = 0; !row && i < table->count; i++)
        if (pcs_row_allows(&table->rows[i], code))
            row = &table->rows[i];
    append_axes(e, table, row, code, to);
    append_objects(table, row, code, &x->axes);
    if (code.length == PCS_ABOVE && table->above_count > 0)
        append_place(e, &table->above[0], "table", to);
    if (code.length == PCS_ABOVE) {
        append_rows(table, to);
    } else if (row) {
        append_place(e, row, "table row", to);
    } else {
        buffer_printf(to, "  table        %.*s does not allow the code\n", TEXT_ARGS(table->code));
        pcs_append_refusal(table, code, to);
    }
}

static enum status explain_all(struct pcs_explanations *e, struct pcs_tables *all)
{
    const struct pcs_table *table;
    enum status status;
    while ((status = pcs_tables_next(all, &table)) == STATUS_OK) {
        for (size_t i = 0; i < e->lookup->count; i++) {
            struct pcs_explanation *x = &e->of[i];
            struct text code = text_of(e->lookup->answers[i].code);
            if (code.length < PCS_ABOVE)
                continue;
            pcs_beginnings_add(&x->beginnings, table, code);
            if (!text_equal(text_slice(code, 0, PCS_ABOVE), table->code))
                continue;
            x->has_table = true;
            explain(e, table, code, x);
        }
    }
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

static enum status run(struct pcs_explanations *e, const struct release *release,
                       struct diagnostics *d)
{
    struct pcs_tables all;
    if (pcs_meanings_read(&e->meanings, release, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = pcs_tables_open(&all, release, d);
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    e->stated = true;
    status = explain_all(e, &all);
    pcs_tables_close(&all);
    for (size_t i = 0; status == STATUS_OK && i < e->lookup->count; i++) {
        struct pcs_explanation *x = &e->of[i];
        struct text code = text_of(e->lookup->answers[i].code);
        if (!x->has_table && code.length >= PCS_ABOVE)
            pcs_beginnings_append(&x->beginnings, code, &x->text);
        if (x->text.failed || x->axes.failed)
            status = diagnostics_out_of_memory(d);
    }
    return status;
}

/* ---- the section */

static enum status look_up(const struct code_lookup *lookup, void **found, struct diagnostics *d)
{
    if (lookup->release->manifest.system != SYSTEM_ICD10PCS)
        return STATUS_OK;
    struct pcs_explanations *e = calloc(1, sizeof *e);
    *found = e;
    if (!e)
        return diagnostics_out_of_memory(d);
    e->lookup = lookup;
    e->of = calloc(lookup->count > 0 ? lookup->count : 1, sizeof *e->of);
    if (!e->of)
        return diagnostics_out_of_memory(d);
    for (size_t i = 0; i < lookup->count; i++) {
        buffer_init(&e->of[i].text);
        buffer_init(&e->of[i].axes);
        pcs_beginnings_init(&e->of[i].beginnings);
    }
    return run(e, lookup->release, d);
}

static void put(const void *found, const struct code_lookup *lookup, size_t answer,
                struct output *o)
{
    const struct pcs_explanations *e = found;
    if (lookup->answers[answer].code[0] == '\0')
        return;
    if (e->stated)
        output_text(o, buffer_text(&e->of[answer].text));
    else
        output_printf(o, "  %-12s the tables of the release are not at hand\n", "axes");
}

static void release(void *found)
{
    struct pcs_explanations *e = found;
    for (size_t i = 0; e->of && i < e->lookup->count; i++) {
        buffer_release(&e->of[i].text);
        buffer_release(&e->of[i].axes);
        pcs_beginnings_release(&e->of[i].beginnings);
    }
    free(e->of);
    pcs_meanings_release(&e->meanings);
    free(e);
}

static void append(const void *found, const struct code_lookup *lookup, size_t answer,
                   struct buffer *value)
{
    const struct pcs_explanations *e = found;
    if (!e->stated || lookup->answers[answer].code[0] == '\0')
        return;
    buffer_append_char(value, '[');
    buffer_append_text(value, buffer_text(&e->of[answer].axes));
    buffer_append_char(value, ']');
}

extern const struct code_section code_section_pcs_tables;
const struct code_section code_section_pcs_tables = {
    look_up, put, release, {"axes", COLUMN_JSON}, append};
