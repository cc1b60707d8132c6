#include <inttypes.h>

#include "tools/common/index_code.h"
#include "tools/verify/index_check.h"
#include "tools/verify/main_terms.h"

struct index_references {
    struct main_terms terms;
    bool all_indexes; /* of the code set are at hand */
    uint64_t not_examined;
};

/* "Table of Drugs and Chemicals", "category M01", "E08-E13 with .21": words that name no term. */
static bool names_no_term(struct text reference)
{
    static const char *const beginnings[] = {"table of ",  "index to ", "categor",
                                             "subcategor", "block ",    "chapter "};
    struct index_code code;
    size_t end;
    reference = text_trim(reference);
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (text_starts_with_ignoring_case(reference, text_of(beginnings[i])))
            return true;
    struct text word =
        text_find(reference, TEXT(" "), &end) ? text_slice(reference, 0, end) : reference;
    return index_code_read(word, &code) && ascii_is_digit(code.code[1]);
}

static enum status judge_row(struct check *c, const struct text *row, void *context)
{
    struct index_references *references = context;
    struct text reference = row[TERM_TARGET];
    if (!text_equal(row[TERM_RELATION], TEXT("see")) &&
        !text_equal(row[TERM_RELATION], TEXT("see also")))
        return STATUS_OK;
    bool leads = main_terms_lead(&references->terms, reference);
    if (references->terms.scratch.failed)
        return diagnostics_out_of_memory(c->d);
    if (!leads && (names_no_term(reference) || !references->all_indexes)) {
        references->not_examined++;
        return STATUS_OK;
    }
    c->checked++;
    c->agreed += leads;
    if (leads)
        return STATUS_OK;
    struct buffer message;
    buffer_init(&message);
    buffer_printf(&message, "'%.*s', at '%.*s', leads to no main term", TEXT_ARGS(reference),
                  TEXT_ARGS(row[TERM_PATH]));
    enum status status = message.failed ? diagnostics_out_of_memory(c->d)
                                        : index_find(c, row, TEXT_NOT_STATED, message.at);
    buffer_release(&message);
    return status;
}

static bool has_all_indexes(const struct release *r, const struct scope *scope)
{
    static const char *const of_icd10cm[] = {"diseases", "external causes", "neoplasm", "drug"};
    if (r->manifest.system != SYSTEM_ICD10CM)
        return scope->complete;
    for (size_t i = 0; i < sizeof of_icd10cm / sizeof *of_icd10cm; i++)
        if (!scope_has_kind(scope, text_of(of_icd10cm[i])))
            return false;
    return scope->complete;
}

enum status index_references_check(const struct release *r, struct output *o,
                                   struct findings *findings, struct diagnostics *d)
{
    struct index_references references = {.not_examined = 0};
    const struct scope *scope = manifest_scope(&r->manifest, tables[TABLE_TERMS].name);
    if (!scope)
        return STATUS_OK;
    struct check check = check_begin(r, "index-references", findings, d);
    references.all_indexes = has_all_indexes(r, scope);
    enum status status = main_terms_read(&references.terms, r, d);
    if (status == STATUS_OK)
        status = index_each_row(&check, judge_row, &references);
    main_terms_release(&references.terms);
    if (check_end(&check, status, o) != STATUS_OK)
        return STATUS_FAILED;
    if (references.not_examined > 0)
        output_printf(o, "  index-references: %" PRIu64 " others name no term%s: not examined\n",
                      references.not_examined,
                      references.all_indexes ? "" : ", or one of an index not at hand");
    return STATUS_OK;
}
