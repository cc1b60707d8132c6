/* One release in itself: a check is a pass over one table, or over two that are sorted alike. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "tools/common/rows.h"
#include "tools/verify/base.h"
#include "tools/verify/check.h"
#include "tools/verify/document_check.h"
#include "tools/verify/index_check.h"
#include "tools/verify/conversion_check.h"
#include "tools/verify/map_check.h"
#include "tools/verify/pcs_check.h"
#include "tools/verify/poa_check.h"
#include "tools/verify/reconcile.h"
#include "tools/verify/record_check.h"
#include "tools/verify/report_forms.h"
#include "tools/verify/report_titles_check.h"
#include "tools/verify/tabular_check.h"
#include "tools/verify/titles_check.h"
#include "tools/verify/trailer_check.h"
#include "tools/verify/verify.h"

static const struct change_source nowhere = {{NULL, 0}, 0};

/* ---- syntax of codes */

static enum status check_syntax_row(struct check *c, const struct text *v, void *context)
{
    (void)context;
    bool good = system_code_is_valid(c->release->manifest.system, v[CODES_CODE], NULL);
    c->checked++;
    c->agreed += good;
    if (good)
        return STATUS_OK;
    return check_find(c, v[CODES_CODE], TEXT_NOT_STATED, nowhere, "'%.*s' is not a code of %s",
                      TEXT_ARGS(v[CODES_CODE]), system_title(c->release->manifest.system));
}

/* ---- flags against hierarchy: a billable code has no children, a header has */

struct hierarchy {
    char code[CODE_LIMIT + 1]; /* of the row before */
    bool billable, known, headers;
};

static enum status judge_flag(struct check *c, const struct hierarchy *h, bool has_child)
{
    struct text code = text_of(h->code);
    c->checked++;
    if (h->billable == !has_child) {
        c->agreed++;
        return STATUS_OK;
    }
    return h->billable
               ? check_find(c, code, TEXT_NOT_STATED, nowhere, "is billable and has codes below it")
               : check_find(c, code, TEXT_NOT_STATED, nowhere,
                            "is a header and has no code below it");
}

/* In byte order the first child follows its parent at once. */
static enum status check_flag_row(struct check *c, const struct text *v, void *context)
{
    struct hierarchy *h = context;
    if (h->known &&
        judge_flag(c, h, text_starts_with(v[CODES_CODE], text_of(h->code))) != STATUS_OK)
        return STATUS_FAILED;
    h->known = v[CODES_BILLABLE].at != NULL;
    h->billable = text_equal(v[CODES_BILLABLE], TEXT("1"));
    snprintf(h->code, sizeof h->code, "%.*s", TEXT_ARGS(v[CODES_CODE]));
    return STATUS_OK;
}

/* ---- the order file's numbers: 1 to N without gaps */

struct positions {
    unsigned char *seen; /* a bit a number */
    uint64_t limit, rows;
};

static enum status note_position(struct check *c, const struct text *v, void *context)
{
    struct positions *p = context;
    uint64_t position;
    if (!v[ORIGIN_POSITION].at)
        return STATUS_OK;
    c->checked++;
    uint64_t line = 0;
    text_to_uint64(v[ORIGIN_LINE], &line);
    if (!text_to_uint64(v[ORIGIN_POSITION], &position) || position == 0 || position > p->limit)
        return check_find(c, v[ORIGIN_CODE], TEXT_NOT_STATED,
                          (struct change_source){v[ORIGIN_SOURCE], line},
                          "has order number %.*s; the file has %" PRIu64 " rows",
                          TEXT_ARGS(v[ORIGIN_POSITION]), p->limit);
    unsigned char bit = (unsigned char)(1u << position % 8);
    if (p->seen[position / 8] & bit)
        return check_find(c, v[ORIGIN_CODE], TEXT_NOT_STATED,
                          (struct change_source){v[ORIGIN_SOURCE], line},
                          "has order number %" PRIu64 ", which another code has too", position);
    p->seen[position / 8] |= bit;
    c->agreed++;
    return STATUS_OK;
}

static enum status count_positions(struct check *c, const struct text *v, void *context)
{
    struct positions *p = context;
    (void)c;
    p->limit += v[ORIGIN_POSITION].at != NULL;
    return STATUS_OK;
}

static enum status check_positions(struct check *c)
{
    struct positions p = {.limit = 0};
    const struct manifest *m = &c->release->manifest;
    for (size_t i = 0; i < m->reject_count; i++) {
        const struct manifest_source *source = manifest_source(m, m->rejects[i].source);
        p.limit += source && text_equal(source->role, TEXT("order"));
    }
    if (check_each_row(c, TABLE_CODES_ORIGIN, count_positions, &p) != STATUS_OK)
        return STATUS_FAILED;
    p.seen = calloc(p.limit / 8 + 1, 1);
    if (!p.seen)
        return diagnostics_out_of_memory(c->d);
    enum status status = check_each_row(c, TABLE_CODES_ORIGIN, note_position, &p);
    free(p.seen);
    return status;
}

/* ---- the codes file against the order file */

/* What the origins say of the code at hand. */
struct sources_of_code {
    char code[CODE_LIMIT + 1];
    bool in_order, in_codes, started;
    uint64_t order_line, codes_line;
};

/* `billable` by table of codes, asked in step with the origins. */
struct against_order {
    struct sources_of_code at;
    struct tsv_reader codes;
    struct text code, billable;
    bool ended;
    struct text order_id, codes_id;
    char disagreed[CODE_LIMIT + 1]; /* the code whose fields disagreed last */
};

static enum status find_billable(struct check *c, struct against_order *a, bool *billable)
{
    struct text row, fields[TABLE_FIELDS_LIMIT];
    while (!a->ended && (!a->code.at || text_compare(a->code, text_of(a->at.code)) < 0)) {
        enum status status = tsv_next(&a->codes, &row, c->d);
        if (status == STATUS_FAILED)
            return STATUS_FAILED;
        a->ended = status == STATUS_END;
        if (!a->ended && tsv_split(row, fields, TABLE_FIELDS_LIMIT) > CODES_BILLABLE) {
            a->code = fields[CODES_CODE];
            a->billable = fields[CODES_BILLABLE];
        }
    }
    *billable = !a->ended && text_equal(a->billable, TEXT("1"));
    return STATUS_OK;
}

static enum status judge_code(struct check *c, struct against_order *a)
{
    const struct sources_of_code *s = &a->at;
    bool billable;
    if (!s->started)
        return STATUS_OK;
    if (find_billable(c, a, &billable) != STATUS_OK)
        return STATUS_FAILED;
    if (!s->in_codes && !billable)
        return STATUS_OK;
    c->checked++;
    if (s->in_order && s->in_codes) {
        c->agreed++; /* disagreements of their fields are taken off again */
        return STATUS_OK;
    }
    if (s->in_order)
        return check_find(c, text_of(s->code), TEXT_NOT_STATED,
                          (struct change_source){a->order_id, s->order_line},
                          "is billable in the order file and not in the codes file");
    return check_find(c, text_of(s->code), TEXT_NOT_STATED,
                      (struct change_source){a->codes_id, s->codes_line},
                      "is in the codes file and not in the order file");
}

static enum status take_origin(struct check *c, const struct text *v, void *context)
{
    struct against_order *a = context;
    uint64_t line = 0;
    if (!a->at.started || !text_equal(text_of(a->at.code), v[ORIGIN_CODE])) {
        if (judge_code(c, a) != STATUS_OK)
            return STATUS_FAILED;
        a->at = (struct sources_of_code){.started = true};
        snprintf(a->at.code, sizeof a->at.code, "%.*s", TEXT_ARGS(v[ORIGIN_CODE]));
    }
    text_to_uint64(v[ORIGIN_LINE], &line);
    if (text_equal(v[ORIGIN_SOURCE], a->order_id)) {
        a->at.in_order = true;
        a->at.order_line = line;
    } else if (text_equal(v[ORIGIN_SOURCE], a->codes_id)) {
        a->at.in_codes = true;
        a->at.codes_line = line;
    }
    return STATUS_OK;
}

static enum status take_disagreement(struct check *c, const struct text *v, void *context)
{
    struct against_order *a = context;
    if (!a->disagreed[0] || !text_equal(text_of(a->disagreed), v[DISAGREEMENT_CODE]))
        c->agreed--;
    snprintf(a->disagreed, sizeof a->disagreed, "%.*s", TEXT_ARGS(v[DISAGREEMENT_CODE]));
    return check_find(c, v[DISAGREEMENT_CODE], v[DISAGREEMENT_FIELD], nowhere,
                      "%.*s of the codes file is '%.*s', otherwise than in the order file",
                      TEXT_ARGS(v[DISAGREEMENT_FIELD]), TEXT_ARGS(v[DISAGREEMENT_VALUE]));
}

static enum status check_codes_against_order(struct check *c, const struct against_order *ids)
{
    struct against_order a = *ids;
    if (release_table(c->release, TABLE_CODES, &a.codes, c->d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = check_each_row(c, TABLE_CODES_ORIGIN, take_origin, &a);
    if (status == STATUS_OK)
        status = judge_code(c, &a);
    tsv_close(&a.codes);
    c->origins.only = a.codes_id;
    if (status == STATUS_OK)
        status = check_each_row(c, TABLE_DISAGREEMENTS, take_disagreement, &a);
    return status;
}

/* ---- what was rejected when the release was read */

static enum status check_rejects(struct check *c)
{
    const struct manifest *m = &c->release->manifest;
    for (size_t i = 0; i < m->source_count; i++) {
        c->checked += m->sources[i].rows_read + m->sources[i].rows_rejected;
        c->agreed += m->sources[i].rows_read;
    }
    for (size_t i = 0; i < m->reject_count; i++) {
        const struct manifest_reject *reject = &m->rejects[i];
        char id[64];
        snprintf(id, sizeof id, "%.*s:%" PRIu64, TEXT_ARGS(reject->source), reject->line);
        if (check_find(c, text_of(id), TEXT_NOT_STATED,
                       (struct change_source){reject->source, reject->line},
                       "line was rejected: %.*s", TEXT_ARGS(reject->message)) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* ---- trailers, and the addenda against their base where it is held */

static void print_bases(const struct release *r, const struct bases *bases, struct output *o)
{
    if (bases->count == 0) {
        output_text(o, TEXT("  addenda: their base is not held\n"));
        return;
    }
    output_text(o, TEXT("  addenda: their base "));
    for (size_t i = 0; i < bases->count; i++)
        output_printf(o, "%s%s", i > 0 ? " or, as good, " : "", bases->items[i].release.name);
    output_printf(o, " is held; codeset verify %s %s reconciles them\n",
                  bases->items[bases->count - 1].release.name, r->name);
}

static enum status check_addenda(const struct release *r, const struct store *s, struct output *o,
                                 struct findings *findings, struct diagnostics *d)
{
    struct official_lists lists;
    struct bases bases;
    bool from_is_base;
    enum status status = official_lists_read(&lists, r, d);
    if (status == STATUS_OK)
        status = bases_find(&bases, NULL, r, &lists, s, &from_is_base, d);
    if (status != STATUS_OK) {
        official_lists_release(&lists);
        return STATUS_FAILED;
    }
    const struct release *base = bases.count > 0 ? &bases.items[bases.count - 1].release : NULL;
    for (size_t i = 0; status == STATUS_OK && i < lists.count; i++) {
        struct trailer_tally tally;
        status = trailer_check(&lists.items[i], base, r, &tally, findings, d);
        struct check c = {.checked = tally.checked, .agreed = tally.agreed};
        char name[64];
        snprintf(name, sizeof name, "trailer %.*s", TEXT_ARGS(lists.items[i].source));
        c.name = name;
        if (lists.items[i].has_trailer)
            status = check_end(&c, status, o);
    }
    if (lists.count > 0)
        print_bases(r, &bases, o);
    bases_close(&bases, d);
    official_lists_release(&lists);
    return status;
}

/* ---- all of them */

static struct text source_of_role(const struct release *r, const char *role)
{
    for (size_t i = 0; i < r->manifest.source_count; i++)
        if (text_equal(r->manifest.sources[i].role, text_of(role)))
            return r->manifest.sources[i].id;
    return TEXT_NOT_STATED;
}

static enum status check_order_file(const struct release *r, struct output *o,
                                    struct findings *findings, struct diagnostics *d)
{
    struct check flags = check_begin(r, "flag-hierarchy", findings, d);
    struct check order = check_begin(r, "order-number", findings, d);
    struct hierarchy h = {.known = false};
    enum status status = check_each_row(&flags, TABLE_CODES, check_flag_row, &h);
    if (status == STATUS_OK && h.known)
        status = judge_flag(&flags, &h, false);
    if (check_end(&flags, status, o) != STATUS_OK)
        return STATUS_FAILED;
    return check_end(&order, check_positions(&order), o);
}

static enum status check_codes(const struct release *r, struct output *o, struct findings *findings,
                               struct diagnostics *d)
{
    struct check syntax = check_begin(r, "syntax", findings, d);
    struct check codes = check_begin(r, "codes-order", findings, d);
    struct against_order ids = {.order_id = source_of_role(r, "order"),
                                .codes_id = source_of_role(r, "codes")};
    enum status status = check_each_row(&syntax, TABLE_CODES, check_syntax_row, NULL);
    if (check_end(&syntax, status, o) != STATUS_OK)
        return STATUS_FAILED;
    if (r->manifest.system == SYSTEM_HCPCS) {
        status = record_check(r, o, findings, d);
        status = status == STATUS_OK ? report_forms_check(r, o, findings, d) : STATUS_FAILED;
        return status == STATUS_OK ? report_titles_check(r, o, findings, d) : STATUS_FAILED;
    }
    if (r->manifest.system == SYSTEM_ICD9CM || r->manifest.system == SYSTEM_ICD9PROC)
        return titles_check(r, o, findings, d);
    if (!ids.order_id.at)
        output_text(o, TEXT("  flag-hierarchy, order-number: no order file at hand\n"));
    else if (check_order_file(r, o, findings, d) != STATUS_OK)
        return STATUS_FAILED;
    if (ids.order_id.at && ids.codes_id.at)
        return check_end(&codes, check_codes_against_order(&codes, &ids), o);
    output_printf(o, "  codes-order: no %s file at hand\n", ids.order_id.at ? "codes" : "order");
    return STATUS_OK;
}

enum status verify_release(const struct release *r, const struct store *s, struct output *o,
                           struct findings *findings, struct diagnostics *d)
{
    struct check rejects = check_begin(r, "lines-read", findings, d);
    output_printf(o, "%s  ", r->name);
    output_visible(o, r->manifest.label);
    output_text(o, TEXT("\n"));
    if (check_end(&rejects, check_rejects(&rejects), o) != STATUS_OK)
        return STATUS_FAILED;
    if (manifest_table(&r->manifest, "codes") && check_codes(r, o, findings, d) != STATUS_OK)
        return STATUS_FAILED;
    if (tabular_check(r, o, findings, d) != STATUS_OK ||
        index_codes_check(r, o, findings, d) != STATUS_OK ||
        index_references_check(r, o, findings, d) != STATUS_OK ||
        document_check(r, o, findings, d) != STATUS_OK ||
        pcs_check(r, o, findings, d) != STATUS_OK ||
        map_entries_check(r, o, findings, d) != STATUS_OK ||
        map_codes_check(r, s, o, findings, d) != STATUS_OK)
        return STATUS_FAILED;
    if (conversion_check(r, s, o, findings, d) != STATUS_OK ||
        poa_check(r, s, o, findings, d) != STATUS_OK)
        return STATUS_FAILED;
    return check_addenda(r, s, o, findings, d);
}
