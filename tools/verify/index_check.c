#include "tools/verify/index_check.h"

enum { ORIGIN_SOURCE_OF_TERM = TERM_CODES + 1, ORIGIN_LINE_OF_TERM };

enum status index_each_row(struct check *c,
                           enum status (*row)(struct check *, const struct text *, void *),
                           void *context)
{
    bool origins = manifest_table(&c->release->manifest, tables[TABLE_TERMS_ORIGIN].name) != NULL;
    return check_each_row(c, origins ? TABLE_TERMS_ORIGIN : TABLE_TERMS, row, context);
}

static struct change_source place_of(const struct check *c, const struct text *row)
{
    struct change_source where = {TEXT_NOT_STATED, 0};
    if (!manifest_table(&c->release->manifest, tables[TABLE_TERMS_ORIGIN].name))
        return where;
    where.source = row[ORIGIN_SOURCE_OF_TERM];
    text_to_uint64(row[ORIGIN_LINE_OF_TERM], &where.line);
    return where;
}

enum status index_find(struct check *c, const struct text *row, struct text code,
                       const char *message)
{
    struct buffer item;
    buffer_init(&item);
    buffer_printf(&item, "%.*s/%.*s/%.*s/%.*s", TEXT_ARGS(row[TERM_INDEX]),
                  TEXT_ARGS(row[TERM_PATH]), TEXT_ARGS(row[TERM_RELATION]),
                  TEXT_ARGS(row[TERM_TARGET]));
    if (row[TERM_CODES].length > 0)
        buffer_printf(&item, "/%.*s", TEXT_ARGS(row[TERM_CODES]));
    if (!text_equal(row[TERM_ORDINAL], TEXT("0001")))
        buffer_printf(&item, "/%.*s", TEXT_ARGS(row[TERM_ORDINAL]));
    enum status status =
        item.failed ? diagnostics_out_of_memory(c->d)
                    : check_find(c, code, buffer_text(&item), place_of(c, row), "%s", message);
    buffer_release(&item);
    return status;
}
