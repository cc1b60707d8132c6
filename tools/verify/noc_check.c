#include "tools/verify/noc_check.h"

#include <stdio.h>

#include "tools/verify/beside.h"
#include "tools/verify/check.h"
#include "tools/verify/package_check.h"

struct noc_checking {
    struct beside codes, origins;
    bool both;                 /* a workbook and a text are at hand */
    char code[CODE_LIMIT + 1]; /* the places are of this one */
    struct change_source workbook, text;
};

/* Where the sources have the code. */
static enum status find_places(struct check *c, struct noc_checking *n, struct text code)
{
    bool here;
    if (text_equal(text_of(n->code), code))
        return STATUS_OK;
    snprintf(n->code, sizeof n->code, "%.*s", TEXT_ARGS(code));
    n->workbook = n->text = (struct change_source){TEXT_NOT_STATED, 0};
    if (beside_find(&n->origins, code, &here, c->d) != STATUS_OK)
        return STATUS_FAILED;
    while (here) {
        const struct manifest_source *source =
            manifest_source(&c->release->manifest, n->origins.values[ORIGIN_SOURCE]);
        struct change_source *place =
            source && text_equal(source->role, TEXT("noc")) ? &n->workbook : &n->text;
        place->source = source ? source->id : TEXT_NOT_STATED;
        text_to_uint64(n->origins.values[ORIGIN_LINE], &place->line);
        if (beside_next(&n->origins, c->d) != STATUS_OK ||
            beside_find(&n->origins, code, &here, c->d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* ---- one code of the list */

static enum status compare(struct check *c, const struct text *v, size_t field,
                           struct text in_release, struct change_source where, bool *good)
{
    struct text listed = v[field];
    const char *name = tables[TABLE_NOC].fields[field].name;
    if (!listed.at || text_equal(listed, in_release))
        return STATUS_OK;
    *good = false;
    return check_find_differing(c, v[NOC_CODE], text_of(name), where,
                                &(struct differing){name, listed, in_release, "list", "release"});
}

static enum status compare_fields(struct check *c, struct noc_checking *n, const struct text *v,
                                  struct change_source where, bool *good)
{
    const struct text *codes = n->codes.values;
    if (compare(c, v, NOC_LONG, codes[CODES_LONG], where, good) != STATUS_OK ||
        compare(c, v, NOC_VALID_FROM, codes[CODES_VALID_FROM], where, good) != STATUS_OK)
        return STATUS_FAILED;
    return compare(c, v, NOC_VALID_TO, codes[CODES_VALID_TO], where, good);
}

static enum status take_row(struct check *c, const struct text *v, void *context)
{
    struct noc_checking *n = context;
    bool here, good = true;
    if (beside_find(&n->codes, v[NOC_CODE], &here, c->d) != STATUS_OK ||
        find_places(c, n, v[NOC_CODE]) != STATUS_OK)
        return STATUS_FAILED;
    struct change_source where = n->workbook.source.at ? n->workbook : n->text;
    c->checked++;
    if (!here) {
        good = false;
        if (check_find(c, v[NOC_CODE], TEXT_NOT_STATED, where,
                       "is on the list, and the release does not have the code") != STATUS_OK)
            return STATUS_FAILED;
    } else if (compare_fields(c, n, v, where, &good) != STATUS_OK) {
        return STATUS_FAILED;
    }
    if (n->both && (!n->workbook.source.at || !n->text.source.at)) {
        good = false;
        if (check_find(c, v[NOC_CODE], TEXT("listed"), where, "is on the list in the %s only",
                       n->text.source.at ? "text" : "workbook") != STATUS_OK)
            return STATUS_FAILED;
    }
    c->agreed += good;
    return STATUS_OK;
}

/* ---- what the text says otherwise than the workbook */

static enum status take_disagreement(struct check *c, const struct text *v, void *context)
{
    enum { TABLE_NAME, ITEM, SOURCE, FIELD, VALUE };
    struct noc_checking *n = context;
    char field[64];
    if (!text_equal(v[TABLE_NAME], text_of(tables[TABLE_NOC].name)))
        return STATUS_OK;
    if (find_places(c, n, v[ITEM]) != STATUS_OK)
        return STATUS_FAILED;
    snprintf(field, sizeof field, "%.*s/%.*s", TEXT_ARGS(v[SOURCE]), TEXT_ARGS(v[FIELD]));
    return check_find(c, v[ITEM], text_of(field), n->text,
                      "%.*s is '%.*s' in the text, otherwise than in the workbook",
                      TEXT_ARGS(v[FIELD]), TEXT_ARGS(package_excerpt(v[VALUE])));
}

static bool has_source(const struct release *r, const char *id)
{
    return manifest_source(&r->manifest, text_of(id)) != NULL;
}

enum status noc_check(const struct release *r, struct output *o, struct findings *findings,
                      struct diagnostics *d)
{
    struct check c = check_begin(r, "noc", findings, d);
    struct noc_checking n = {.both = has_source(r, "noc") && has_source(r, "noc-text")};
    if (!manifest_table(&r->manifest, tables[TABLE_NOC].name))
        return STATUS_OK;
    enum status status = beside_begin(&n.codes, r, TABLE_CODES, d);
    enum status other = beside_begin(&n.origins, r, TABLE_NOC_ORIGIN, d);
    if (status == STATUS_OK && other == STATUS_OK)
        status = check_each_row(&c, TABLE_NOC, take_row, &n);
    beside_end(&n.origins);
    /* once more from the first code */
    n.code[0] = '\0';
    if (status == STATUS_OK && other == STATUS_OK)
        other = beside_begin(&n.origins, r, TABLE_NOC_ORIGIN, d);
    if (status == STATUS_OK && other == STATUS_OK)
        status = check_each_row(&c, TABLE_FACT_DISAGREEMENTS, take_disagreement, &n);
    beside_end(&n.codes);
    beside_end(&n.origins);
    return check_end(&c, other == STATUS_OK ? status : STATUS_FAILED, o);
}
