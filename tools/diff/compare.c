#include "tools/diff/compare.h"

#include "tools/diff/intervals.h"
#include "tools/diff/pairs.h"
#include "tools/diff/property_pairs.h"
#include "tools/diff/weight.h"

/* The columns that are compared as texts; `billable` is compared apart, as a state. */
static const struct {
    size_t column;
    const char *name;
} compared[] = {
    {CODES_SHORT, "short"},
    {CODES_LONG, "long"},
    {CODES_STATUS, "status"},
};
enum { COMPARED = 3 };

struct comparison {
    const struct diff_filter *filter;
    struct shared_scope scope;
    bool compare_billable;
    bool compare_column[COMPARED];
    bool compare_dates;
    struct date effective; /* of TO */
    struct code_pairs pairs;
    struct property_pairs properties;
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

static struct interval interval_of(const struct text *values)
{
    return (struct interval){values[CODES_VALID_FROM], values[CODES_VALID_TO]};
}

/* How a code that the newer release does not list went: a code set that keeps ended codes in the
 * file states termination dates. */
static enum change_kind departure_of(const struct comparison *c, const struct text *values)
{
    if (!c->compare_dates || !values[CODES_VALID_TO].at)
        return CHANGE_KIND_REMOVED;
    return interval_is_ended(interval_of(values)) ? CHANGE_KIND_AGED_OUT : CHANGE_KIND_WITHDRAWN;
}

/* A code that only one side has. */
static enum status compare_single(struct comparison *c, bool is_new)
{
    const struct scope *other = is_new ? c->scope.from : c->scope.to;
    struct text v[TABLE_FIELDS_LIMIT];
    if (code_pairs_values(&c->pairs, is_new ? PAIR_TO : PAIR_FROM, v, c->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!is_stated_by(other, v)) {
        *(is_new ? &c->summary->skipped_to : &c->summary->skipped_from) += 1;
        return STATUS_OK;
    }
    struct text title = v[CODES_LONG].at ? v[CODES_LONG] : v[CODES_SHORT];
    enum ternary billable = ternary_of(v[CODES_BILLABLE]);
    struct change change = {
        .code = v[CODES_CODE],
        .kind = is_new ? CHANGE_KIND_ADDED : departure_of(c, v),
        .field = TEXT_NOT_STATED,
        .old_value = is_new ? TEXT_NOT_STATED : title,
        .new_value = is_new ? title : TEXT_NOT_STATED,
        .short_title = v[CODES_LONG].at ? v[CODES_SHORT] : TEXT_NOT_STATED,
        .retroactive = c->compare_dates && is_new
                           ? interval_is_retroactive(interval_of(v), true, c->effective)
                           : TERNARY_UNKNOWN,
        .valid_from = v[CODES_VALID_FROM],
        .valid_to = v[CODES_VALID_TO],
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

/* What every change of a code says that both sides have. */
static struct change change_of(const struct text *before, const struct text *after)
{
    return (struct change){.code = before[CODES_CODE],
                           .title = after[CODES_LONG].at ? after[CODES_LONG] : after[CODES_SHORT],
                           .retroactive = TERNARY_UNKNOWN,
                           .billable_from = ternary_of(before[CODES_BILLABLE]),
                           .billable_to = ternary_of(after[CODES_BILLABLE]),
                           .valid_from = after[CODES_VALID_FROM],
                           .valid_to = after[CODES_VALID_TO]};
}

/* When the add date moved, the termination date may have changed, too. */
static enum status compare_dates(struct comparison *c, struct change *change, const struct text *a,
                                 const struct text *b)
{
    struct interval before = interval_of(a), after = interval_of(b);
    if (!c->compare_dates ||
        !interval_change(before, after, a[CODES_LONG], b[CODES_LONG], c->effective, change))
        return STATUS_OK;
    bool add_moved =
        change->kind == CHANGE_KIND_REDATED && text_equal(change->field, TEXT("valid_from"));
    if (add(c, change) != STATUS_OK)
        return STATUS_FAILED;
    if (add_moved && interval_end_change(before, after, c->effective, change))
        return add(c, change);
    return STATUS_OK;
}

/* A code that both sides have, in rows that differ. */
static enum status compare_pair(struct comparison *c)
{
    struct text a[TABLE_FIELDS_LIMIT], b[TABLE_FIELDS_LIMIT];
    if (code_pairs_values(&c->pairs, PAIR_FROM, a, c->d) != STATUS_OK ||
        code_pairs_values(&c->pairs, PAIR_TO, b, c->d) != STATUS_OK)
        return STATUS_FAILED;
    struct change change = change_of(a, b);
    if (c->compare_billable && a[CODES_BILLABLE].at && b[CODES_BILLABLE].at &&
        change.billable_from != change.billable_to) {
        change.kind =
            change.billable_to == TERNARY_NO ? CHANGE_KIND_TO_HEADER : CHANGE_KIND_TO_BILLABLE;
        change.field = TEXT("billable");
        change.old_value = a[CODES_BILLABLE];
        change.new_value = b[CODES_BILLABLE];
        if (add(c, &change) != STATUS_OK)
            return STATUS_FAILED;
    }
    if (compare_dates(c, &change, a, b) != STATUS_OK)
        return STATUS_FAILED;
    change.retroactive = TERNARY_UNKNOWN;
    for (size_t i = 0; i < COMPARED; i++)
        if (compare_field(c, i, &change, a[compared[i].column], b[compared[i].column]) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

/* ---- properties */

static enum status add_property(void *context, struct text name, struct text before,
                                struct text after)
{
    struct comparison *c = context;
    struct text a[TABLE_FIELDS_LIMIT], b[TABLE_FIELDS_LIMIT];
    if (code_pairs_values(&c->pairs, PAIR_FROM, a, c->d) != STATUS_OK ||
        code_pairs_values(&c->pairs, PAIR_TO, b, c->d) != STATUS_OK)
        return STATUS_FAILED;
    struct change change = change_of(a, b);
    change.kind = CHANGE_KIND_REVISED;
    change.field = name;
    change.old_value = before;
    change.new_value = after;
    return add(c, &change);
}

/* ---- both tables */

/* A code that both sides have; rows that are the same need no look, its properties do. */
static enum status compare_both(struct comparison *c, const struct code_pair *pair)
{
    if ((c->filter->codes || !text_equal(pair->rows[PAIR_FROM], pair->rows[PAIR_TO])) &&
        compare_pair(c) != STATUS_OK)
        return STATUS_FAILED;
    return property_pairs_compare(&c->properties, pair->code, add_property, c, c->d);
}

static enum status merge(struct comparison *c)
{
    /* the properties of a code may change where its row does not */
    bool properties = c->properties.sides[PAIR_FROM].open;
    struct code_pair pair;
    enum status status;
    for (;;) {
        if (!c->filter->codes && !properties)
            code_pairs_skip_same(&c->pairs);
        status = code_pairs_next(&c->pairs, &pair, c->d);
        if (status != STATUS_OK)
            break;
        const struct text *rows = pair.rows;
        bool both = rows[PAIR_FROM].at && rows[PAIR_TO].at;
        if (both && !c->filter->codes && !properties && text_equal(rows[PAIR_FROM], rows[PAIR_TO]))
            continue;
        if (!code_passes(c, pair.code))
            continue;
        if ((both ? compare_both(c, &pair) : compare_single(c, !rows[PAIR_FROM].at)) != STATUS_OK)
            return STATUS_FAILED;
    }
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
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
    if (code_pairs_open(&c.pairs, from, to, d) != STATUS_OK)
        return STATUS_FAILED;
    if (property_pairs_open(&c.properties, from, to, d) != STATUS_OK) {
        code_pairs_close(&c.pairs);
        return STATUS_FAILED;
    }
    c.effective = to->manifest.effective;
    c.compare_dates =
        shared_scope_has(&c.scope, "valid_from") && shared_scope_has(&c.scope, "valid_to");
    c.compare_billable = shared_scope_has(&c.scope, "billable");
    for (size_t i = 0; i < COMPARED; i++)
        c.compare_column[i] = shared_scope_has(&c.scope, compared[i].name);
    enum status status = merge(&c);
    summary->from_rows = c.pairs.sides[PAIR_FROM].rows;
    summary->to_rows = c.pairs.sides[PAIR_TO].rows;
    code_pairs_close(&c.pairs);
    property_pairs_close(&c.properties);
    return status;
}
