#include "tools/compile/table_form.h"

#include "tools/compile/table_database.h"
#include "tools/compile/table_source.h"
#include "tools/compile/table_text.h"

enum status table_form_read(const char *value, enum table_form *form, struct diagnostics *d)
{
    static const char *const names[TABLE_FORMS] = {"table", "c", "json", "csv", "sqlite"};
    *form = FORM_TABLE;
    if (!value)
        return STATUS_OK;
    for (int i = 0; i < TABLE_FORMS; i++) {
        if (text_equal(text_of(value), text_of(names[i]))) {
            *form = (enum table_form)i;
            return STATUS_OK;
        }
    }
    return diagnostics_fail(d, NO_PLACE, "'%s' is no format: say " TABLE_FORM_NAMES, value);
}

enum status table_form_write(enum table_form form, const char *symbol, enum relation relation,
                             const struct codeset_table *t, struct output *to,
                             struct diagnostics *d)
{
    switch (form) {
    case FORM_C:
        table_source_write(t, symbol, to);
        return STATUS_OK;
    case FORM_JSON:
        return table_json_write(t, to, d);
    case FORM_CSV:
        return table_csv_write(t, relation, to, d);
    case FORM_SQLITE:
        return table_database_write(t, to, d);
    case FORM_TABLE:
    case TABLE_FORMS:
        break;
    }
    output_bytes(to, (const char *)t->bytes, t->size);
    return STATUS_OK;
}
