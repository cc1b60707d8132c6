#include "tools/verify/titles_check.h"

#include "parsers/roles.h"

/* ---- each code in both files */

/* What the origins say of the code at hand; they come in the order of codes. */
struct origins_of_code {
    char code[CODE_LIMIT + 1];
    bool started, in_long, in_short;
    struct change_source where;
};

static enum status judge(struct check *c, const struct origins_of_code *at)
{
    if (!at->started || (!at->in_long && !at->in_short))
        return STATUS_OK; /* of the workbook alone */
    c->checked++;
    if (at->in_long && at->in_short) {
        c->agreed++;
        return STATUS_OK;
    }
    return check_find(c, text_of(at->code), TEXT_NOT_STATED, at->where,
                      at->in_long ? "has a long title and no short one"
                                  : "has a short title and no long one");
}

static enum status take_origin(struct check *c, const struct text *v, void *context)
{
    struct origins_of_code *at = context;
    const struct manifest_source *source = manifest_source(&c->release->manifest, v[ORIGIN_SOURCE]);
    if (!at->started || !text_equal(text_of(at->code), v[ORIGIN_CODE])) {
        if (judge(c, at) != STATUS_OK)
            return STATUS_FAILED;
        *at = (struct origins_of_code){.started = true};
        snprintf(at->code, sizeof at->code, "%.*s", TEXT_ARGS(v[ORIGIN_CODE]));
    }
    enum role role;
    if (!source || !role_from_name(source->role, &role) ||
        (role != ROLE_LONG_TITLES && role != ROLE_SHORT_TITLES))
        return STATUS_OK;
    at->in_long |= role == ROLE_LONG_TITLES;
    at->in_short |= role == ROLE_SHORT_TITLES;
    at->where.source = source->id;
    text_to_uint64(v[ORIGIN_LINE], &at->where.line);
    return STATUS_OK;
}

/* ---- the workbook beside them */

static enum status take_disagreement(struct check *c, const struct text *v, void *context)
{
    (void)context;
    c->agreed--;
    return check_find(c, v[DISAGREEMENT_CODE], v[DISAGREEMENT_FIELD],
                      (struct change_source){TEXT_NOT_STATED, 0},
                      "%.*s of the workbook is '%.*s', otherwise than in the text file",
                      TEXT_ARGS(v[DISAGREEMENT_FIELD]), TEXT_ARGS(v[DISAGREEMENT_VALUE]));
}

/* ---- */

static const struct manifest_source *source_of(const struct release *r, enum role role)
{
    for (size_t i = 0; i < r->manifest.source_count; i++)
        if (text_equal(r->manifest.sources[i].role, text_of(role_name(role))))
            return &r->manifest.sources[i];
    return NULL;
}

static enum status check_workbook(struct check *c, const struct manifest_source *workbook)
{
    /* two titles a row */
    c->checked = c->agreed = 2 * workbook->rows_read;
    c->origins.only = workbook->id;
    return check_each_row(c, TABLE_DISAGREEMENTS, take_disagreement, NULL);
}

enum status titles_check(const struct release *r, struct output *o, struct findings *findings,
                         struct diagnostics *d)
{
    const struct manifest_source *workbook = source_of(r, ROLE_WORKBOOK);
    bool has_long = source_of(r, ROLE_LONG_TITLES), has_short = source_of(r, ROLE_SHORT_TITLES);
    struct check both = check_begin(r, "long-short", findings, d);
    struct check against = check_begin(r, "titles-workbook", findings, d);
    struct origins_of_code at = {.started = false};
    enum status status = STATUS_OK;
    if (has_long && has_short) {
        status = check_each_row(&both, TABLE_CODES_ORIGIN, take_origin, &at);
        if (status == STATUS_OK)
            status = judge(&both, &at);
        status = check_end(&both, status, o);
    } else {
        output_printf(o, "  long-short: no %s titles at hand\n", has_long ? "short" : "long");
    }
    if (status != STATUS_OK || !workbook || (!has_long && !has_short)) {
        origins_close(&against.origins);
        return status;
    }
    return check_end(&against, check_workbook(&against, workbook), o);
}
