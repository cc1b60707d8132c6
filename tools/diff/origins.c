#include "tools/diff/origins.h"

#include <stdio.h>
#include <string.h>

#include "releases/source_rank.h"

void origins_init(struct origins *o, const struct release *release)
{
    *o = (struct origins){.release = release};
}

void origins_close(struct origins *o)
{
    if (o->open)
        tsv_close(&o->reader);
    o->open = false;
}

static enum status next_row(struct origins *o, struct diagnostics *d)
{
    enum status status = tsv_next(&o->reader, &o->row, d);
    o->have_row = status == STATUS_OK;
    o->ended = status == STATUS_END;
    if (o->have_row)
        o->row_code = tsv_first(o->row);
    return status == STATUS_FAILED ? STATUS_FAILED : STATUS_OK;
}

static enum status open_table(struct origins *o, struct diagnostics *d)
{
    enum status status = release_table(o->release, TABLE_CODES_ORIGIN, &o->reader, d);
    if (status == STATUS_FAILED)
        return STATUS_FAILED;
    if (status == STATUS_END) {
        o->ended = true;
        return STATUS_OK;
    }
    o->open = true;
    return next_row(o, d);
}

unsigned source_precedence(const struct manifest_source *source)
{
    enum role role;
    return role_from_name(source->role, &role) ? source_rank(role, source->id)
                                               : PRECEDENCE_LIMIT - 1;
}

/* Takes the rows of the code, which stand together, and keeps the best. */
static enum status take_rows(struct origins *o, struct text code, struct diagnostics *d)
{
    unsigned best = PRECEDENCE_LIMIT;
    while (o->have_row && text_equal(o->row_code, code)) {
        struct text fields[TABLE_FIELDS_LIMIT];
        if (tsv_split(o->row, fields, TABLE_FIELDS_LIMIT) <= ORIGIN_LINE)
            return diagnostics_fail(d, tsv_place(&o->reader),
                                    "is no row of the table 'codes_origin'");
        bool wanted = !o->only.at || text_equal(o->only, fields[ORIGIN_SOURCE]);
        const struct manifest_source *source =
            manifest_source(&o->release->manifest, fields[ORIGIN_SOURCE]);
        if (!source)
            return diagnostics_fail(d, tsv_place(&o->reader),
                                    "names the source '%.*s', which the manifest does not list",
                                    TEXT_ARGS(fields[ORIGIN_SOURCE]));
        unsigned precedence = source_precedence(source);
        uint64_t line;
        if (wanted && precedence < best && text_to_uint64(fields[ORIGIN_LINE], &line)) {
            best = precedence;
            o->found = (struct change_source){source->id, line};
        }
        if (next_row(o, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

enum status origins_find(struct origins *o, struct text code, struct change_source *source,
                         struct diagnostics *d)
{
    bool same = o->found.source.at && text_equal(text_of(o->code), code);
    if (!same) {
        o->found = (struct change_source){TEXT_NOT_STATED, 0};
        snprintf(o->code, sizeof o->code, "%.*s", TEXT_ARGS(code));
        if (!o->open && !o->ended && open_table(o, d) != STATUS_OK)
            return STATUS_FAILED;
        while (o->have_row && text_compare(o->row_code, code) < 0) {
            tsv_skip_before(&o->reader, code, 1);
            if (next_row(o, d) != STATUS_OK)
                return STATUS_FAILED;
        }
        if (take_rows(o, code, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    *source = o->found;
    return STATUS_OK;
}
