/*
 * One pass over the tables in step with one over the codes. The codes of a table are gathered row
 * by row in a set, which gives them in order and shows what two rows have in common.
 */
#include "tools/verify/pcs_check.h"

#include <inttypes.h>
#include <string.h>

#include "tools/common/pcs_codes.h"

static const struct change_source nowhere = {{NULL, 0}, 0};

struct pcs_checking {
    struct check against, counts, overlap;
    struct pcs_tables tables;
    const struct pcs_table *table; /* the one at hand; NULL: none is left */
    struct pcs_codes codes;        /* of it */
    bool headers;                  /* headers are compared, too */
    bool at_header;                /* the next one that the tables give is the table itself */
    uint32_t at;                   /* else this code of it */
};

/* ---- a table in itself */

static enum status check_count(struct check *c, const struct pcs_row *row, struct text field,
                               uint64_t line, struct text stated, uint64_t counted)
{
    uint64_t number = 0;
    if (!stated.at)
        return STATUS_OK;
    c->checked++;
    if (text_to_uint64(stated, &number) && number == counted) {
        c->agreed++;
        return STATUS_OK;
    }
    struct change_source where = {row->where.source, line};
    return check_find(c, row->name, field, where, "%.*s is stated as %.*s, counted are %" PRIu64,
                      TEXT_ARGS(field), TEXT_ARGS(stated), counted);
}

static enum status check_counts(struct check *c, const struct pcs_row *row, size_t first,
                                size_t end)
{
    char field[] = "values of axis N";
    for (size_t i = first; i < end; i++) {
        field[sizeof field - 2] = (char)('1' + i);
        if (check_count(c, row, text_of(field), row->axes[i].line, row->axes[i].stated_values,
                        row->axes[i].count) != STATUS_OK)
            return STATUS_FAILED;
    }
    return first < PCS_ABOVE ? STATUS_OK
                             : check_count(c, row, TEXT("codes"), row->where.line,
                                           row->stated_codes, pcs_row_codes(row));
}

/* Adds the row's codes to those of the rows before it. */
static enum status check_overlap(struct pcs_checking *p, const struct pcs_row *row)
{
    struct check *c = &p->overlap;
    char code[PCS_AXES + 1];
    uint32_t first;
    uint64_t codes = pcs_row_codes(row);
    uint64_t outside = pcs_codes_outside(&p->codes, row, 0, '\0', &first);
    pcs_codes_add_row(&p->codes, row);
    c->checked++;
    if (outside == codes) {
        c->agreed++;
        return STATUS_OK;
    }
    pcs_code_write(p->table->code, first, code);
    return check_find(c, row->name, TEXT_NOT_STATED, row->where,
                      "allows %" PRIu64 " of its %" PRIu64
                      " codes that rows before it allow already, the first of them %s",
                      codes - outside, codes, code);
}

static enum status check_above(struct pcs_checking *p)
{
    const struct pcs_table *table = p->table;
    p->overlap.checked++;
    p->overlap.agreed += table->above_count == 1;
    for (size_t i = 0; i < table->above_count; i++) {
        const struct pcs_row *above = &table->above[i];
        if (check_counts(&p->counts, above, 0, PCS_ABOVE) != STATUS_OK)
            return STATUS_FAILED;
        if (i > 0 &&
            check_find(&p->overlap, above->name, TEXT_NOT_STATED, above->where,
                       "the table %.*s is stated again", TEXT_ARGS(table->code)) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static enum status check_table(struct pcs_checking *p)
{
    if (check_above(p) != STATUS_OK)
        return STATUS_FAILED;
    pcs_codes_clear(&p->codes);
    for (size_t i = 0; i < p->table->count; i++) {
        const struct pcs_row *row = &p->table->rows[i];
        if (check_counts(&p->counts, row, PCS_ABOVE, PCS_AXES) != STATUS_OK ||
            check_overlap(p, row) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* ---- the tables against the codes */

static enum status next_table(struct pcs_checking *p)
{
    enum status status = pcs_tables_next(&p->tables, &p->table);
    if (status != STATUS_OK)
        p->table = NULL;
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    p->at_header = p->headers;
    if (check_table(p) != STATUS_OK)
        return STATUS_FAILED;
    p->at = pcs_codes_from(&p->codes, 0);
    return STATUS_OK;
}

/* What the tables give next, in out; false when nothing is left. */
static bool given(const struct pcs_checking *p, char out[PCS_AXES + 1])
{
    if (!p->table)
        return false;
    pcs_code_write(p->table->code, p->at < PCS_CODES ? p->at : 0, out);
    if (p->at_header)
        out[PCS_ABOVE] = '\0';
    return true;
}

static enum status step(struct pcs_checking *p)
{
    if (p->at_header)
        p->at_header = false;
    else
        p->at = pcs_codes_from(&p->codes, p->at + 1);
    while (p->table && !p->at_header && p->at == PCS_CODES)
        if (next_table(p) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

static struct change_source where_allowed(const struct pcs_table *table, struct text code)
{
    for (size_t i = 0; i < table->count; i++)
        if (pcs_row_allows(&table->rows[i], code))
            return table->rows[i].where;
    return table->above_count > 0 ? table->above[0].where : nowhere;
}

/* What the tables give before `code`, or all the rest of it where none is stated. */
static enum status give_until(struct pcs_checking *p, struct text code)
{
    char own[PCS_AXES + 1];
    while (given(p, own) && (!code.at || text_compare(text_of(own), code) < 0)) {
        struct change_source where = where_allowed(p->table, text_of(own));
        p->against.checked++;
        if (check_find(&p->against, text_of(own), TEXT_NOT_STATED, where,
                       own[PCS_ABOVE] == '\0'
                           ? "there is a table, and no such header among the codes"
                           : "the tables allow it, and it is not among the codes") != STATUS_OK ||
            step(p) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static enum status take_code(struct check *c, const struct text *v, void *context)
{
    struct pcs_checking *p = context;
    char own[PCS_AXES + 1];
    struct text code = v[CODES_CODE];
    if (give_until(p, code) != STATUS_OK)
        return STATUS_FAILED;
    c->checked++;
    if (given(p, own) && text_equal(text_of(own), code)) {
        c->agreed++;
        return step(p);
    }
    return check_find(c, code, TEXT_NOT_STATED, nowhere,
                      text_equal(v[CODES_KIND], TEXT("header"))
                          ? "is a header, and there is no such table"
                          : "is a code, and the tables do not allow it");
}

static enum status check_against_codes(struct pcs_checking *p, const struct scope *codes)
{
    enum status status = next_table(p);
    while (status == STATUS_OK && p->table && !p->at_header && p->at == PCS_CODES)
        status = next_table(p); /* a table without rows */
    if (!codes) {
        while (status == STATUS_OK && p->table)
            status = next_table(p);
        return status;
    }
    if (status == STATUS_OK)
        status = check_each_row(&p->against, TABLE_CODES, take_code, p);
    return status == STATUS_OK ? give_until(p, TEXT_NOT_STATED) : status;
}

enum status pcs_check(const struct release *r, struct output *o, struct findings *findings,
                      struct diagnostics *d)
{
    const struct scope *codes = manifest_scope(&r->manifest, tables[TABLE_CODES].name);
    struct pcs_checking p = {.against = check_begin(r, "pcs-tables", findings, d),
                             .counts = check_begin(r, "pcs-counts", findings, d),
                             .overlap = check_begin(r, "pcs-overlap", findings, d),
                             .headers = codes && scope_has_kind(codes, TEXT("header"))};
    enum status status = pcs_tables_open(&p.tables, r, d);
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    if (!pcs_codes_init(&p.codes))
        status = diagnostics_out_of_memory(d);
    else
        status = check_against_codes(&p, codes);
    pcs_codes_release(&p.codes);
    pcs_tables_close(&p.tables);
    if (!codes && status == STATUS_OK)
        output_text(o, TEXT("  pcs-tables: no order file or codes file at hand\n"));
    struct check *all[] = {&p.against, &p.counts, &p.overlap};
    for (size_t i = codes ? 0 : 1; i < sizeof all / sizeof *all; i++)
        if (check_end(all[i], status, o) != STATUS_OK)
            status = STATUS_FAILED;
    return status;
}
