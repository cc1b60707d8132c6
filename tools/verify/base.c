#include "tools/verify/base.h"

#include <stdlib.h>
#include <string.h>

#include "schema/base/input.h"

enum status count_codes(const struct release *r, struct code_counts *counts, struct diagnostics *d)
{
    struct tsv_reader reader;
    struct text row, fields[TABLE_FIELDS_LIMIT];
    *counts = (struct code_counts){0, 0};
    enum status status = release_table(r, TABLE_CODES, &reader, d);
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    while ((status = tsv_next(&reader, &row, d)) == STATUS_OK) {
        if (tsv_split(row, fields, TABLE_FIELDS_LIMIT) <= CODES_BILLABLE)
            continue;
        bool billable = text_equal(fields[CODES_BILLABLE], TEXT("1"));
        counts->codes += billable;
        counts->headers += !billable;
    }
    tsv_close(&reader);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

/* Whether the trailers count so many codes and headers in the old file; true where they do not say.
 */
static bool trailers_fit(const struct official_lists *lists, const struct release *r,
                         const struct code_counts *counts, bool *counted)
{
    bool headers = scope_has_kind(manifest_scope(&r->manifest, "codes"), TEXT("header"));
    for (size_t i = 0; i < lists->count; i++) {
        const struct official_count *codes =
            &lists->items[i].trailer[TRAILER_CODES][TRAILER_OLD_COUNT];
        const struct official_count *old_headers =
            &lists->items[i].trailer[TRAILER_HEADERS][TRAILER_OLD_COUNT];
        if ((codes->stated && codes->value != counts->codes) ||
            (headers && old_headers->stated && old_headers->value != counts->headers))
            return false;
        *counted |= codes->stated;
    }
    return true;
}

/* What a candidate is judged by: first the trailers' counts; where they fit no release at hand,
 * since they are wrong or the base is not held, only a perfect fit of the lines. */
enum measure { BY_COUNTS, BY_PERFECT_FIT };

/* The disagreements when the addenda are taken to be against `candidate`; *fits false when the
 * measure rules it out. */
static enum status try_base(const struct release *candidate, const struct release *to,
                            const struct official_lists *lists, enum measure measure,
                            uint64_t *disagreements, bool *fits, struct diagnostics *d)
{
    struct code_counts counts;
    bool counted = false;
    *disagreements = 0;
    *fits = false;
    if (!manifest_table(&candidate->manifest, "codes"))
        return STATUS_OK;
    if (count_codes(candidate, &counts, d) != STATUS_OK)
        return STATUS_FAILED;
    bool counts_fit = trailers_fit(lists, candidate, &counts, &counted);
    if (counts_fit != (measure == BY_COUNTS))
        return STATUS_OK;
    for (size_t i = 0; i < lists->count; i++) {
        struct tally tally;
        if (reconcile(candidate, to, &lists->items[i], &tally, NULL, TEXT_NOT_STATED, d) !=
            STATUS_OK)
            return STATUS_FAILED;
        *disagreements += tally_disagreements(&tally);
    }
    *fits = (counts_fit && counted) || *disagreements == 0;
    return STATUS_OK;
}

static bool is_earlier(const struct release_identity *a, const struct release_identity *b)
{
    return a->system == b->system && release_identity_compare(a, b) < 0;
}

/* Keeps a base; a better one drives out those before it. */
static enum status keep_base(struct bases *bases, struct operand *candidate, uint64_t disagreements,
                             struct diagnostics *d)
{
    if (bases->count > 0 && disagreements > bases->disagreements) {
        operand_close(candidate, d);
        return STATUS_OK;
    }
    if (disagreements < bases->disagreements) {
        for (size_t i = 0; i < bases->count; i++)
            operand_close(&bases->items[i], d);
        bases->count = 0;
    }
    bases->disagreements = disagreements;
    if (!memory_grow((void **)&bases->items, &bases->capacity, bases->count + 1,
                     sizeof *bases->items)) {
        operand_close(candidate, d);
        return diagnostics_out_of_memory(d);
    }
    bases->items[bases->count++] = *candidate;
    return STATUS_OK;
}

static enum status try_entry(struct bases *bases, const struct store_entry *entry,
                             const struct release *to, const struct official_lists *lists,
                             enum measure measure, const struct store *s, struct diagnostics *d)
{
    struct operand candidate;
    uint64_t disagreements;
    bool fits;
    if (operand_open_entry(&candidate, entry, s, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = try_base(&candidate.release, to, lists, measure, &disagreements, &fits, d);
    if (status == STATUS_OK && fits)
        return keep_base(bases, &candidate, disagreements, d);
    operand_close(&candidate, d);
    return status;
}

/* FROM and the earlier releases of the store. */
static enum status try_all(struct bases *bases, const struct release *from,
                           const struct release *to, const struct official_lists *lists,
                           const struct store_entries *entries, enum measure measure,
                           const struct store *s, bool *from_is_base, struct diagnostics *d)
{
    struct release_identity self = release_identity_of(to);
    uint64_t from_disagreements = UINT64_MAX;
    bool from_fits = false;
    enum status status = STATUS_OK;
    if (from)
        status = try_base(from, to, lists, measure, &from_disagreements, &from_fits, d);
    for (size_t i = 0; status == STATUS_OK && i < entries->count; i++)
        if (is_earlier(&entries->items[i].identity, &self))
            status = try_entry(bases, &entries->items[i], to, lists, measure, s, d);
    *from_is_base = from_fits && from_disagreements <= bases->disagreements;
    return status;
}

enum status bases_find(struct bases *bases, const struct release *from, const struct release *to,
                       const struct official_lists *lists, const struct store *s,
                       bool *from_is_base, struct diagnostics *d)
{
    struct store_entries entries = {0};
    *bases = (struct bases){.disagreements = UINT64_MAX};
    *from_is_base = false;
    enum status status = STATUS_OK;
    if (input_is_folder(s->path))
        status = store_list(s, &entries, d);
    if (status == STATUS_OK)
        status = try_all(bases, from, to, lists, &entries, BY_COUNTS, s, from_is_base, d);
    if (status == STATUS_OK && bases->count == 0 && !*from_is_base)
        status = try_all(bases, from, to, lists, &entries, BY_PERFECT_FIT, s, from_is_base, d);
    store_entries_release(&entries);
    if (status != STATUS_OK)
        bases_close(bases, d);
    return status;
}

void bases_close(struct bases *bases, struct diagnostics *d)
{
    for (size_t i = 0; i < bases->count; i++)
        operand_close(&bases->items[i], d);
    free(bases->items);
    *bases = (struct bases){.disagreements = UINT64_MAX};
}
