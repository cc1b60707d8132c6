/*
 * The tables whose rows are as stated, each with its origins, and the table of what their sources
 * disagree about. Of several sources that state a row, the one whose role ranks first is believed.
 */
#include "releases/assemble_tables.h"
#include "releases/fact_order.h"

static bool is_written(const struct fact_row *row)
{
    return row->member != NO_SOURCE && !row->dropped;
}

/* The rows of one key that are to be written: items[0, count), and the believed one of them. */
struct fact_group {
    const struct fact_row *items;
    size_t count;
    const struct fact_row *chief;
};

/* Rows are in order; those that are not to be written stand anywhere among them. */
static bool next_group(const struct assembly *a, const struct fact_rows *rows, size_t *at,
                       struct fact_group *g)
{
    while (*at < rows->count && !is_written(&rows->items[*at]))
        ++*at;
    if (*at == rows->count)
        return false;
    *g = (struct fact_group){&rows->items[*at], 0, &rows->items[*at]};
    for (; *at < rows->count && fact_compare_keys(&rows->items[*at], g->items) == 0; ++*at) {
        const struct fact_row *row = &rows->items[*at];
        g->count++;
        if (is_written(row) && a->precedence[row->member] < a->precedence[g->chief->member])
            g->chief = row;
    }
    return true;
}

static enum status write_rows(struct assembly *a, enum table_id id)
{
    struct tsv_writer *w = package_begin_table(a->writer, id);
    size_t at = 0;
    if (!w)
        return STATUS_FAILED;
    for (struct fact_group g; next_group(a, &a->records->facts[id], &at, &g);)
        tsv_put_row(w, g.chief->row);
    return package_end_table(a->writer);
}

static enum status write_origins(struct assembly *a, enum table_id id)
{
    struct tsv_writer *w = package_begin_table(a->writer, (enum table_id)(id + 1));
    size_t at = 0;
    if (!w)
        return STATUS_FAILED;
    for (struct fact_group g; next_group(a, &a->records->facts[id], &at, &g);) {
        for (size_t i = 0; i < g.count; i++) {
            const struct fact_row *row = &g.items[i];
            if (!is_written(row))
                continue;
            tsv_put_fields(w, text_slice(row->row, 0, row->key_length));
            tsv_put(w, a->manifest->sources[row->member].id);
            tsv_put_uint64(w, row->line);
            tsv_end_row(w);
        }
    }
    return package_end_table(a->writer);
}

/* ---- disagreements */

static bool states_otherwise(const struct fact_group *g, const struct fact_row *row)
{
    return is_written(row) && row != g->chief && !text_equal(row->row, g->chief->row);
}

/* The fields of a row that the believed one states otherwise; one not stated says nothing. */
static enum status write_disagreements_of(struct assembly *a, enum table_id id,
                                          const struct fact_group *g, const struct fact_row *row,
                                          struct tsv_writer *w)
{
    struct text said[TABLE_FIELDS_LIMIT], believed[TABLE_FIELDS_LIMIT];
    const struct table *table = &tables[id];
    size_t order[TABLE_FIELDS_LIMIT], count = 0;
    tsv_split(row->row, said, TABLE_FIELDS_LIMIT);
    tsv_split(g->chief->row, believed, TABLE_FIELDS_LIMIT);
    for (size_t i = table->key_fields; i < table->field_count; i++) {
        if (tsv_is_null(said[i]) || text_equal(said[i], believed[i]))
            continue;
        size_t j = count++;
        for (; j > 0 && text_compare(text_of(table->fields[i].name),
                                     text_of(table->fields[order[j - 1]].name)) < 0;
             j--)
            order[j] = order[j - 1];
        order[j] = i;
    }
    struct text key = text_slice(row->row, 0, row->key_length);
    for (size_t i = 0; i < count; i++) {
        tsv_put(w, text_of(table->name));
        tsv_put(w, key);
        tsv_put(w, a->manifest->sources[row->member].id);
        tsv_put(w, text_of(table->fields[order[i]].name));
        tsv_put_fields(w, said[order[i]]);
        tsv_end_row(w);
    }
    return STATUS_OK;
}

static bool any_disagreement(const struct assembly *a)
{
    for (size_t id = 0; id < TABLES; id++) {
        size_t at = 0;
        for (struct fact_group g; next_group(a, &a->records->facts[id], &at, &g);)
            for (size_t i = 0; i < g.count; i++)
                if (states_otherwise(&g, &g.items[i]))
                    return true;
    }
    return false;
}

static enum status write_disagreements(struct assembly *a)
{
    struct tsv_writer *w = package_begin_table(a->writer, TABLE_FACT_DISAGREEMENTS);
    if (!w)
        return STATUS_FAILED;
    for (size_t id = 0; id < TABLES; id++) {
        size_t at = 0;
        for (struct fact_group g; next_group(a, &a->records->facts[id], &at, &g);)
            for (size_t i = 0; i < g.count; i++)
                if (states_otherwise(&g, &g.items[i]) &&
                    write_disagreements_of(a, (enum table_id)id, &g, &g.items[i], w) != STATUS_OK)
                    return STATUS_FAILED;
    }
    return package_end_table(a->writer);
}

enum status assemble_fact_tables(struct assembly *a)
{
    for (size_t id = 0; id < TABLES; id++) {
        if (!tables[id].as_stated || !manifest_scope(a->manifest, tables[id].name))
            continue;
        facts_sort(&a->records->facts[id]);
        if (write_rows(a, (enum table_id)id) != STATUS_OK ||
            write_origins(a, (enum table_id)id) != STATUS_OK)
            return STATUS_FAILED;
    }
    return any_disagreement(a) ? write_disagreements(a) : STATUS_OK;
}
