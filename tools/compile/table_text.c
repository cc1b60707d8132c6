#include "tools/compile/table_text.h"

/* Rows, with a comma before all but the first where they are elements of an array. */
struct elements {
    struct rows rows;
    bool any;
};

static enum status put_element(void *context, const struct text *values, struct diagnostics *d)
{
    struct elements *e = context;
    (void)d;
    if (e->any && e->rows.format == ROWS_JSONL)
        output_text(e->rows.to, TEXT(","));
    e->any = true;
    rows_put(&e->rows, values);
    return STATUS_OK;
}

static enum status put_relation(const struct codeset_table *t, enum relation relation,
                                enum row_format format, struct output *to, struct diagnostics *d)
{
    const struct relation_columns *r = relation_columns(relation);
    struct elements e = {.any = false};
    rows_begin(&e.rows, to, format, r->columns, r->count);
    enum status status = table_rows_each(t, CODESET_NO_SUCH, relation, put_element, &e, d);
    rows_end(&e.rows);
    return status;
}

enum status table_json_write(const struct codeset_table *t, struct output *to,
                             struct diagnostics *d)
{
    enum status status = STATUS_OK;
    output_text(to, TEXT("{"));
    for (int i = 0; status == STATUS_OK && i < RELATIONS; i++) {
        output_printf(to, "%s\"%s\":[\n", i > 0 ? "," : "",
                      relation_columns((enum relation)i)->name);
        status = put_relation(t, (enum relation)i, ROWS_JSONL, to, d);
        output_text(to, TEXT("]"));
    }
    output_text(to, TEXT("}\n"));
    return status;
}

enum status table_csv_write(const struct codeset_table *t, enum relation relation,
                            struct output *to, struct diagnostics *d)
{
    return put_relation(t, relation, ROWS_DATA_CSV, to, d);
}
