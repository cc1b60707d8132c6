#include "tools/common/index_code.h"
#include "tools/verify/code_set.h"
#include "tools/verify/index_check.h"

struct index_codes {
    struct code_set codes;
    bool headers; /* the release states them, too */
};

/* What is wrong with a code, or NULL. A code that wants more characters is none itself. */
static const char *fault_of(const struct index_codes *c, const struct index_code *code,
                            bool beginning)
{
    struct text first = text_of(code->code), last = text_of(code->last);
    if (code->wants_more)
        return code_set_continues(&c->codes, first) ? NULL
                                                    : "wants more characters than any code has";
    if (beginning || !c->headers)
        return code_set_begins(&c->codes, first) ? NULL
                                                 : "is what no code of the release begins with";
    if (!code_set_has(&c->codes, first) || (last.length > 0 && !code_set_has(&c->codes, last)))
        return "is no code of the release";
    return NULL;
}

static enum status judge(struct check *c, const struct text *row, struct text printed,
                         bool beginning, const struct index_codes *codes)
{
    struct index_code code;
    struct buffer message;
    c->checked++;
    const char *fault = index_code_read(printed, &code) ? fault_of(codes, &code, beginning)
                                                        : "does not read as a code";
    if (!fault) {
        c->agreed++;
        return STATUS_OK;
    }
    buffer_init(&message);
    buffer_printf(&message, "'%.*s', at '%.*s', %s", TEXT_ARGS(printed), TEXT_ARGS(row[TERM_PATH]),
                  fault);
    enum status status =
        message.failed
            ? diagnostics_out_of_memory(c->d)
            : index_find(c, row, code.code[0] ? text_of(code.code) : TEXT_NOT_STATED, message.at);
    buffer_release(&message);
    return status;
}

static enum status judge_row(struct check *c, const struct text *row, void *context)
{
    const struct index_codes *codes = context;
    struct text relation = row[TERM_RELATION];
    bool is_heading = row[TERM_PATH].length == 0;
    if (index_relation_names_code(relation) && !is_heading &&
        !index_target_is_none(row[TERM_TARGET]) &&
        judge(c, row, row[TERM_TARGET], index_relation_names_beginning(relation), codes) !=
            STATUS_OK)
        return STATUS_FAILED;
    return row[TERM_CODES].length == 0 ? STATUS_OK : judge(c, row, row[TERM_CODES], true, codes);
}

enum status index_codes_check(const struct release *r, struct output *o, struct findings *findings,
                              struct diagnostics *d)
{
    struct index_codes codes;
    const struct scope *scope = manifest_scope(&r->manifest, tables[TABLE_CODES].name);
    if (!manifest_scope(&r->manifest, tables[TABLE_TERMS].name))
        return STATUS_OK;
    if (!scope || !scope->complete) {
        output_printf(o, "  index-codes: %s codes at hand\n", scope ? "not all" : "no");
        return STATUS_OK;
    }
    struct check check = check_begin(r, "index-codes", findings, d);
    codes.headers = scope_has_kind(scope, TEXT("header"));
    enum status status = code_set_read(&codes.codes, r, d);
    if (status == STATUS_OK)
        status = index_each_row(&check, judge_row, &codes);
    code_set_release(&codes.codes);
    return check_end(&check, status, o);
}
