#include "tools/diff/compare.h"

#include "tools/diff/weight.h"

/* The columns that are compared as texts; `billable` is compared apart, as a state. */
static const struct {
    size_t column;
    const char *name;
} compared[] = {
    {CODES_SHORT, "short"},           {CODES_LONG, "long"},         {CODES_STATUS, "status"},
    {CODES_VALID_FROM, "valid_from"}, {CODES_VALID_TO, "valid_to"},
};
enum { COMPARED = 5 };

struct side {
    struct tsv_reader reader;
    struct text row;
    struct text code;
    bool ended;
    uint64_t rows;
};

struct comparison {
    const struct diff_filter *filter;
    struct shared_scope scope;
    bool compare_billable;
    bool compare_column[COMPARED];
    struct side from, to;
    struct buffer from_scratch, to_scratch;
    size_t next_code; /* of the filter's codes */
    struct spool *changes;
    struct word_set *words;
    struct diff_summary *summary;
    struct diagnostics *d;
};

struct shared_scope shared_scope_of(const struct release *from, const struct release *to)
{
    struct shared_scope s = {.from = manifest_scope(&from->manifest, "codes"),
                             .to = manifest_scope(&to->manifest, "codes")};
    for (size_t i = 0; s.from && s.to && i < s.from->field_count; i++)
        for (size_t j = 0; j < s.to->field_count; j++)
            if (text_equal(s.from->fields[i], s.to->fields[j]))
                s.fields[s.field_count++] = s.from->fields[i];
    return s;
}

bool shared_scope_has(const struct shared_scope *s, const char *field)
{
    for (size_t i = 0; i < s->field_count; i++)
        if (text_equal(s->fields[i], text_of(field)))
            return true;
    return false;
}

static enum status advance(struct side *side, struct diagnostics *d)
{
    enum status status = tsv_next(&side->reader, &side->row, d);
    if (status == STATUS_FAILED)
        return STATUS_FAILED;
    side->ended = status == STATUS_END;
    if (!side->ended) {
        side->code = tsv_first(side->row);
        side->rows++;
    }
    return STATUS_OK;
}

/* Unescapes the row at hand. */
static enum status read_values(struct comparison *c, struct side *side, struct buffer *scratch,
                               struct text values[TABLE_FIELDS_LIMIT])
{
    if (tsv_values(side->row, scratch, values, TABLE_FIELDS_LIMIT, NULL) > CODES_VALID_TO)
        return STATUS_OK;
    return diagnostics_fail(c->d, tsv_place(&side->reader),
                            "is no row of the table 'codes': run codeset verify on the package");
}

static enum ternary ternary_of(struct text flag)
{
    if (!flag.at)
        return TERNARY_UNKNOWN;
    return text_equal(flag, TEXT("1")) ? TERNARY_YES : TERNARY_NO;
}

/* Whether the filter lets a code pass; called with codes in ascending order. */
static bool code_passes(struct comparison *c, struct text code)
{
    const struct diff_filter *f = c->filter;
    if (!f->codes)
        return true;
    while (c->next_code < f->code_count && text_compare(f->codes[c->next_code], code) < 0)
        c->next_code++;
    if (c->next_code == f->code_count || !text_equal(f->codes[c->next_code], code))
        return false;
    if (f->codes_seen)
        f->codes_seen[c->next_code] = true;
    return true;
}

static enum status add(struct comparison *c, const struct change *change)
{
    return spool_add(c->changes, change, c->d);
}

static bool in_range(const struct scope *s, struct text code)
{
    return (!s->first.at || text_compare(code, s->first) >= 0) &&
           (!s->last.at || text_compare(code, s->last) <= 0);
}

/* Whether `other` would list a row like this one if the code were there. */
static bool is_stated_by(const struct scope *other, const struct text *values)
{
    return other && scope_has_kind(other, values[CODES_KIND]) &&
           in_range(other, values[CODES_CODE]);
}

/* A code that only one side has. */
static enum status compare_single(struct comparison *c, bool is_new)
{
    struct side *side = is_new ? &c->to : &c->from;
    const struct scope *other = is_new ? c->scope.from : c->scope.to;
    struct text v[TABLE_FIELDS_LIMIT];
    if (!code_passes(c, side->code))
        return STATUS_OK;
    if (read_values(c, side, is_new ? &c->to_scratch : &c->from_scratch, v) != STATUS_OK)
        return STATUS_FAILED;
    if (!is_stated_by(other, v)) {
        *(is_new ? &c->summary->skipped_to : &c->summary->skipped_from) += 1;
        return STATUS_OK;
    }
    struct text title = v[CODES_LONG].at ? v[CODES_LONG] : v[CODES_SHORT];
    enum ternary billable = ternary_of(v[CODES_BILLABLE]);
    struct change change = {
        .code = v[CODES_CODE],
        .kind = is_new ? CHANGE_KIND_ADDED : CHANGE_KIND_REMOVED,
        .field = TEXT_NOT_STATED,
        .old_value = is_new ? TEXT_NOT_STATED : title,
        .new_value = is_new ? title : TEXT_NOT_STATED,
        .retroactive = TERNARY_UNKNOWN,
        .billable_from = is_new ? TERNARY_UNKNOWN : billable,
        .billable_to = is_new ? billable : TERNARY_UNKNOWN,
    };
    return add(c, &change);
}

static enum status compare_field(struct comparison *c, size_t i, struct change *change,
                                 struct text before, struct text after)
{
    struct text old_word;
    if (!c->compare_column[i] || !before.at || !after.at || text_equal(before, after))
        return STATUS_OK;
    change->kind = CHANGE_KIND_REVISED;
    change->field = text_of(compared[i].name);
    change->old_value = before;
    change->new_value = after;
    change->weight = weight_of(before, after, &old_word);
    if (change->weight == WEIGHT_SPELLING && !word_set_add(c->words, old_word))
        return diagnostics_out_of_memory(c->d);
    return add(c, change);
}

/* A code that both sides have, in rows that differ. */
static enum status compare_pair(struct comparison *c)
{
    struct text a[TABLE_FIELDS_LIMIT], b[TABLE_FIELDS_LIMIT];
    if (read_values(c, &c->from, &c->from_scratch, a) != STATUS_OK ||
        read_values(c, &c->to, &c->to_scratch, b) != STATUS_OK)
        return STATUS_FAILED;
    struct change change = {.code = a[CODES_CODE],
                            .retroactive = TERNARY_UNKNOWN,
                            .billable_from = ternary_of(a[CODES_BILLABLE]),
                            .billable_to = ternary_of(b[CODES_BILLABLE])};
    if (c->compare_billable && a[CODES_BILLABLE].at && b[CODES_BILLABLE].at &&
        change.billable_from != change.billable_to) {
        change.kind = change.billable_to == TERNARY_NO ? CHANGE_KIND_TO_HEADER
                                                       : CHANGE_KIND_TO_BILLABLE;
        change.field = TEXT("billable");
        change.old_value = a[CODES_BILLABLE];
        change.new_value = b[CODES_BILLABLE];
        if (add(c, &change) != STATUS_OK)
            return STATUS_FAILED;
    }
    for (size_t i = 0; i < COMPARED; i++)
        if (compare_field(c, i, &change, a[compared[i].column], b[compared[i].column]) !=
            STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

static enum status merge(struct comparison *c)
{
    if (advance(&c->from, c->d) != STATUS_OK || advance(&c->to, c->d) != STATUS_OK)
        return STATUS_FAILED;
    while (!c->from.ended || !c->to.ended) {
        int order = c->from.ended ? 1 : c->to.ended ? -1 : text_compare(c->from.code, c->to.code);
        enum status status = STATUS_OK;
        if (order != 0)
            status = compare_single(c, order > 0);
        else if ((!c->filter->codes && text_equal(c->from.row, c->to.row)) ||
                 !code_passes(c, c->from.code))
            status = STATUS_OK;
        else
            status = compare_pair(c);
        if (status == STATUS_OK && order <= 0)
            status = advance(&c->from, c->d);
        if (status == STATUS_OK && order >= 0)
            status = advance(&c->to, c->d);
        if (status != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

enum status compare_codes(const struct release *from, const struct release *to,
                          const struct diff_filter *filter, struct spool *changes,
                          struct word_set *words, struct diff_summary *summary,
                          struct diagnostics *d)
{
    struct comparison c = {.filter = filter,
                           .scope = shared_scope_of(from, to),
                           .changes = changes,
                           .words = words,
                           .summary = summary,
                           .d = d};
    if (!c.scope.from || !c.scope.to)
        return diagnostics_fail(d, NO_PLACE, "%s states no codes: nothing can be compared",
                                c.scope.from ? to->name : from->name);
    c.compare_billable = shared_scope_has(&c.scope, "billable");
    for (size_t i = 0; i < COMPARED; i++)
        c.compare_column[i] = shared_scope_has(&c.scope, compared[i].name);
    if (release_table(from, TABLE_CODES, &c.from.reader, d) != STATUS_OK)
        return STATUS_FAILED;
    if (release_table(to, TABLE_CODES, &c.to.reader, d) != STATUS_OK) {
        tsv_close(&c.from.reader);
        return STATUS_FAILED;
    }
    buffer_init(&c.from_scratch);
    buffer_init(&c.to_scratch);
    enum status status = merge(&c);
    summary->from_rows = c.from.rows;
    summary->to_rows = c.to.rows;
    buffer_release(&c.from_scratch);
    buffer_release(&c.to_scratch);
    tsv_close(&c.from.reader);
    tsv_close(&c.to.reader);
    return status;
}
