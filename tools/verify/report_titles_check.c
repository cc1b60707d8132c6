#include "tools/verify/report_titles_check.h"

#include <stdio.h>

#include "parsers/roles.h"
#include "tools/verify/beside.h"
#include "tools/verify/check.h"

struct titles {
    struct beside codes;
    struct beside places; /* of the rows, in the same order */
    char source[64];      /* of the rows at hand: the codes are walked anew for each */
    uint64_t cut;
};

static bool is_report(const struct release *r, struct text id)
{
    enum role role;
    const struct manifest_source *source = manifest_source(&r->manifest, id);
    return source && role_from_name(source->role, &role) && role_holds_report(role);
}

static enum status compare(struct check *c, struct titles *t, const struct text *v, size_t column,
                           struct text in_release)
{
    struct text printed = v[column];
    char field[96];
    if (!printed.at || !in_release.at)
        return STATUS_OK;
    c->checked++;
    bool same = text_equal(printed, in_release);
    bool cut = !same && printed.length > 0 && text_starts_with(in_release, printed);
    t->cut += cut;
    c->agreed += same || cut;
    if (same || cut)
        return STATUS_OK;
    const char *name = tables[TABLE_OFFICIAL_CHANGES].fields[column].name;
    snprintf(field, sizeof field, "%.*s/%s", TEXT_ARGS(v[CHANGE_SOURCE]), name);
    return check_find_differing(
        c, v[CHANGE_CODE], text_of(field), (struct change_source){TEXT_NOT_STATED, 0},
        &(struct differing){name, printed, in_release, "report", "release"});
}

/* Where the row stands. */
static enum status take_place(struct check *c, struct titles *t, const struct text *v)
{
    const struct text *place = t->places.values;
    c->official = (struct change_source){TEXT_NOT_STATED, 0};
    if (!t->places.have)
        return STATUS_OK;
    const struct manifest_source *source =
        manifest_source(&c->release->manifest, place[CHANGE_ORIGIN_SOURCE]);
    if (source && text_equal(source->id, v[CHANGE_SOURCE]) &&
        text_equal(place[CHANGE_ORIGIN_CODE], v[CHANGE_CODE]) &&
        text_to_uint64(place[CHANGE_ORIGIN_LINE], &c->official.line))
        c->official.source = source->id;
    return beside_next(&t->places, c->d);
}

/* Rows come by source, then code. */
static enum status take_row(struct check *c, const struct text *v, void *context)
{
    struct titles *t = context;
    bool here;
    if (take_place(c, t, v) != STATUS_OK)
        return STATUS_FAILED;
    if ((!v[CHANGE_SHORT].at && !v[CHANGE_LONG].at) || !is_report(c->release, v[CHANGE_SOURCE]))
        return STATUS_OK;
    if (!text_equal(text_of(t->source), v[CHANGE_SOURCE])) {
        snprintf(t->source, sizeof t->source, "%.*s", TEXT_ARGS(v[CHANGE_SOURCE]));
        beside_end(&t->codes);
        if (beside_begin(&t->codes, c->release, TABLE_CODES, c->d) != STATUS_OK)
            return STATUS_FAILED;
        origins_close(&c->origins);
        origins_init(&c->origins, c->release);
    }
    if (beside_find(&t->codes, v[CHANGE_CODE], &here, c->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!here)
        return STATUS_OK; /* whether it should be is another check's */
    if (compare(c, t, v, CHANGE_SHORT, t->codes.values[CODES_SHORT]) != STATUS_OK)
        return STATUS_FAILED;
    return compare(c, t, v, CHANGE_LONG, t->codes.values[CODES_LONG]);
}

enum status report_titles_check(const struct release *r, struct output *o,
                                struct findings *findings, struct diagnostics *d)
{
    struct check c = check_begin(r, "report-titles", findings, d);
    struct titles t = {.cut = 0};
    enum status status = beside_begin(&t.codes, r, TABLE_CODES, d);
    enum status other = beside_begin(&t.places, r, TABLE_OFFICIAL_CHANGES_ORIGIN, d);
    if (status == STATUS_OK)
        status = other;
    if (status == STATUS_OK)
        status = check_each_row(&c, TABLE_OFFICIAL_CHANGES, take_row, &t);
    beside_end(&t.codes);
    beside_end(&t.places);
    if (status != STATUS_OK || c.checked > 0)
        status = check_end(&c, status, o);
    else
        origins_close(&c.origins);
    if (status == STATUS_OK && t.cut > 0)
        output_printf(o, "    cut by the report: %llu\n", (unsigned long long)t.cut);
    return status;
}
