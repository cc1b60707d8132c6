#include "tools/verify/beside.h"

enum status beside_next(struct beside *b, struct diagnostics *d)
{
    struct text row;
    enum status status = tsv_next(&b->reader, &row, d);
    b->have = status == STATUS_OK;
    if (!b->have)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    size_t count = tsv_split(row, b->raw, TABLE_FIELDS_LIMIT);
    if (tsv_unescape(row, b->raw, count, &b->scratch, b->values, NULL) == 0)
        return diagnostics_fail(d, tsv_place(&b->reader), "is no row of its table");
    return STATUS_OK;
}

enum status beside_begin(struct beside *b, const struct release *r, enum table_id id,
                         struct diagnostics *d)
{
    *b = (struct beside){.reader = {.file = -1}};
    buffer_init(&b->scratch);
    enum status status = release_table(r, id, &b->reader, d);
    return status == STATUS_OK    ? beside_next(b, d)
           : status == STATUS_END ? STATUS_OK
                                  : STATUS_FAILED;
}

void beside_end(struct beside *b)
{
    tsv_close(&b->reader);
    buffer_release(&b->scratch);
}

enum status beside_find(struct beside *b, struct text code, bool *here, struct diagnostics *d)
{
    while (b->have && text_compare(b->values[0], code) < 0)
        if (beside_next(b, d) != STATUS_OK)
            return STATUS_FAILED;
    *here = b->have && text_equal(b->values[0], code);
    return STATUS_OK;
}
