#include "tools/verify/noc_check.h"

#include <stdio.h>

#include "tools/verify/check.h"
#include "tools/verify/package_check.h"

/* A table in the order of codes, walked in step with the list. */
struct beside {
    struct tsv_reader reader;
    struct text raw[TABLE_FIELDS_LIMIT], values[TABLE_FIELDS_LIMIT];
    struct buffer scratch;
    bool have;
};

struct noc_checking {
    struct beside codes, origins;
    bool both;                 /* a workbook and a text are at hand */
    char code[CODE_LIMIT + 1]; /* the places are of this one */
    struct change_source workbook, text;
};

static enum status next(struct check *c, struct beside *b)
{
    struct text row;
    enum status status = tsv_next(&b->reader, &row, c->d);
    b->have = status == STATUS_OK;
    if (!b->have)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    size_t count = tsv_split(row, b->raw, TABLE_FIELDS_LIMIT);
    if (tsv_unescape(row, b->raw, count, &b->scratch, b->values, NULL) == 0)
        return diagnostics_fail(c->d, tsv_place(&b->reader), "is no row of its table");
    return STATUS_OK;
}

static enum status begin(struct check *c, struct beside *b, enum table_id id)
{
    *b = (struct beside){.reader = {.file = -1}};
    buffer_init(&b->scratch);
    enum status status = release_table(c->release, id, &b->reader, c->d);
    return status == STATUS_OK ? next(c, b) : status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

static void end(struct beside *b)
{
    tsv_close(&b->reader);
    buffer_release(&b->scratch);
}

/* Goes on to the first row that is not before the code; *here when it is about it. */
static enum status find_code(struct check *c, struct beside *b, struct text code, bool *here)
{
    while (b->have && text_compare(b->values[0], code) < 0)
        if (next(c, b) != STATUS_OK)
            return STATUS_FAILED;
    *here = b->have && text_equal(b->values[0], code);
    return STATUS_OK;
}

/* Where the sources have the code. */
static enum status find_places(struct check *c, struct noc_checking *n, struct text code)
{
    bool here;
    if (text_equal(text_of(n->code), code))
        return STATUS_OK;
    snprintf(n->code, sizeof n->code, "%.*s", TEXT_ARGS(code));
    n->workbook = n->text = (struct change_source){TEXT_NOT_STATED, 0};
    if (find_code(c, &n->origins, code, &here) != STATUS_OK)
        return STATUS_FAILED;
    while (here) {
        const struct manifest_source *source =
            manifest_source(&c->release->manifest, n->origins.values[ORIGIN_SOURCE]);
        struct change_source *place =
            source && text_equal(source->role, TEXT("noc")) ? &n->workbook : &n->text;
        place->source = source ? source->id : TEXT_NOT_STATED;
        text_to_uint64(n->origins.values[ORIGIN_LINE], &place->line);
        if (next(c, &n->origins) != STATUS_OK ||
            find_code(c, &n->origins, code, &here) != STATUS_OK)
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
    struct text there = package_excerpt(in_release);
    return check_find(c, v[NOC_CODE], text_of(name), where,
                      "%s is '%.*s' in the list, '%.*s' in "
                      "the release",
                      name, TEXT_ARGS(package_excerpt(listed)),
                      TEXT_ARGS(there.at ? there : TEXT("")));
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
    if (find_code(c, &n->codes, v[NOC_CODE], &here) != STATUS_OK ||
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
    enum status status = begin(&c, &n.codes, TABLE_CODES);
    enum status other = begin(&c, &n.origins, TABLE_NOC_ORIGIN);
    if (status == STATUS_OK && other == STATUS_OK)
        status = check_each_row(&c, TABLE_NOC, take_row, &n);
    end(&n.origins);
    /* once more from the first code */
    n.code[0] = '\0';
    if (status == STATUS_OK && other == STATUS_OK)
        other = begin(&c, &n.origins, TABLE_NOC_ORIGIN);
    if (status == STATUS_OK && other == STATUS_OK)
        status = check_each_row(&c, TABLE_FACT_DISAGREEMENTS, take_disagreement, &n);
    end(&n.codes);
    end(&n.origins);
    return check_end(&c, other == STATUS_OK ? status : STATUS_FAILED, o);
}
