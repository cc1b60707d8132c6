#include "tools/check/check_plan.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "tools/check/delimited.h"

/* ---- lists of names */

/* The next name of a list with commas between; false at its end. */
static bool next_name(struct text *list, struct text *name)
{
    if (!list->at)
        return false;
    const char *comma = list->length > 0 ? memchr(list->at, ',', list->length) : NULL;
    size_t length = comma ? (size_t)(comma - list->at) : list->length;
    *name = text_trim(text_slice(*list, 0, length));
    *list = comma ? text_from(*list, length + 1) : TEXT_NOT_STATED;
    return true;
}

struct text *check_columns_wanted(const struct check_columns *columns, size_t *count)
{
    struct text *wanted = NULL, list, name;
    size_t capacity = 0;
    *count = 0;
    for (int i = 0; i < SYSTEMS + DAY_ROLES; i++) {
        list = text_of(i < SYSTEMS ? columns->codes[i] : columns->days[i - SYSTEMS]);
        while (i < SYSTEMS ? next_name(&list, &name) : list.at != NULL) {
            if (i >= SYSTEMS) { /* one column, whose name may have a comma */
                name = list;
                list = TEXT_NOT_STATED;
            }
            if (!memory_grow((void **)&wanted, &capacity, *count + 1, sizeof *wanted)) {
                free(wanted);
                return NULL;
            }
            wanted[(*count)++] = name;
        }
    }
    return wanted ? wanted : calloc(1, sizeof *wanted);
}

/* ---- columns */

static bool is_taken(const struct check_plan *plan, size_t at)
{
    for (size_t i = 0; i < plan->code_count; i++)
        if (plan->codes[i].at == at)
            return true;
    return false;
}

static char *name_of(const struct check_columns *columns, const struct header_row *h, size_t at)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", at + 1);
    return memory_copy(columns->no_header || h->names[at].length == 0 ? text_of(number)
                                                                      : h->names[at]);
}

static enum status add_code_column(struct check_plan *plan, const struct check_columns *columns,
                                   const struct header_row *h, struct text name,
                                   struct diagnostics *d)
{
    size_t at;
    if (header_row_find(h, name, columns->no_header, &at, d) != STATUS_OK)
        return STATUS_FAILED;
    if (is_taken(plan, at))
        return diagnostics_fail(d, NO_PLACE, "column '%.*s' is named twice", TEXT_ARGS(name));
    struct code_column *more = realloc(plan->codes, (plan->code_count + 1) * sizeof *plan->codes);
    if (!more)
        return diagnostics_out_of_memory(d);
    plan->codes = more;
    struct code_column *c = &more[plan->code_count++];
    size_t system = plan->system_count - 1;
    *c = (struct code_column){(uint32_t)at, system, code_group_of(plan->systems[system].kind),
                              name_of(columns, h, at)};
    return c->name ? STATUS_OK : diagnostics_out_of_memory(d);
}

static enum status add_system(struct check_plan *plan, const struct check_columns *columns,
                              enum system system, const struct header_row *h,
                              const struct codeset_table *table, struct diagnostics *d)
{
    struct text list = text_of(columns->codes[system]), name;
    if (!list.at)
        return STATUS_OK;
    int number = codeset_table_system(table, system_name(system));
    if (number == CODESET_NO_SUCH)
        return diagnostics_fail(d, NO_PLACE, "the table has no system '%s'", system_name(system));
    if (code_cache_init(&plan->systems[plan->system_count], table, number, d) != STATUS_OK)
        return STATUS_FAILED;
    plan->system_count++;
    while (next_name(&list, &name))
        if (add_code_column(plan, columns, h, name, d) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

static enum status add_day_column(struct check_plan *plan, const struct check_columns *columns,
                                  enum day_role role, const struct header_row *h,
                                  struct diagnostics *d)
{
    const char *name = columns->days[role];
    plan->days[role] = SIZE_MAX;
    if (!name)
        return STATUS_OK;
    if (header_row_find(h, text_of(name), columns->no_header, &plan->days[role], d) != STATUS_OK)
        return STATUS_FAILED;
    plan->day_names[role] = name_of(columns, h, plan->days[role]);
    return plan->day_names[role] ? STATUS_OK : diagnostics_out_of_memory(d);
}

/* In the order of the columns, so that what is put behind them is in that, too. */
static int by_place(const void *a, const void *b)
{
    const struct code_column *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

static enum status fill(struct check_plan *plan, const struct check_columns *columns,
                        const struct header_row *h, const struct codeset_table *table,
                        struct diagnostics *d)
{
    if (day_rules_choose(&plan->rules, columns->days, columns->on, d) != STATUS_OK)
        return STATUS_FAILED;
    for (int i = 0; i < SYSTEMS; i++)
        if (add_system(plan, columns, (enum system)i, h, table, d) != STATUS_OK)
            return STATUS_FAILED;
    if (plan->code_count == 0)
        return diagnostics_fail(d, NO_PLACE,
                                "say which columns hold codes: --icd10cm dx1,dx2 and the like");
    qsort(plan->codes, plan->code_count, sizeof *plan->codes, by_place);
    for (int i = 0; i < DAY_ROLES; i++)
        if (add_day_column(plan, columns, (enum day_role)i, h, d) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

enum status check_plan_make(struct check_plan *plan, const struct check_columns *columns,
                            const struct header_row *header, const struct codeset_table *table,
                            struct diagnostics *d)
{
    *plan = (struct check_plan){.form = {header->delimiter, header->count}};
    claim_months_init(&plan->months);
    if (fill(plan, columns, header, table, d) == STATUS_OK)
        return STATUS_OK;
    check_plan_release(plan);
    return STATUS_FAILED;
}

void check_plan_release(struct check_plan *plan)
{
    for (size_t i = 0; i < plan->code_count; i++)
        free(plan->codes[i].name);
    for (size_t i = 0; i < DAY_ROLES; i++)
        free(plan->day_names[i]);
    for (size_t i = 0; i < plan->system_count; i++)
        code_cache_release(&plan->systems[i]);
    free(plan->codes);
    *plan = (struct check_plan){.codes = NULL};
}

/* ---- the header row of what comes out */

static enum status put_name(const struct check_plan *plan, const struct header_row *h,
                            const char *column, const char *what, struct buffer *to,
                            struct diagnostics *d)
{
    struct buffer name;
    enum status status = STATUS_OK;
    buffer_init(&name);
    buffer_printf(&name, "%s_%s", column, what);
    for (size_t i = 0; i < h->count && status == STATUS_OK && !name.failed; i++)
        if (text_equal_ignoring_case(text_trim(h->names[i]), buffer_text(&name)))
            status =
                diagnostics_fail(d, (struct place){h->file, h->line, 0},
                                 "has a column '%s' already, as what comes out would", name.at);
    buffer_append_char(to, plan->form.delimiter);
    delimited_append(to, buffer_text(&name), plan->form.delimiter);
    to->failed |= name.failed;
    buffer_release(&name);
    return status;
}

enum status check_plan_header(const struct check_plan *plan, const struct header_row *h,
                              struct buffer *to, struct diagnostics *d)
{
    static const char *const whats[] = {"status", "on", "note"};
    for (size_t i = 0; i < plan->code_count; i++)
        for (int what = 0; what < 3; what++)
            if (put_name(plan, h, plan->codes[i].name, whats[what], to, d) != STATUS_OK)
                return STATUS_FAILED;
    if (plan->rules.of[GROUP_ICD] == RULE_BILL_TYPE &&
        put_name(plan, h, plan->day_names[DAY_BILL_TYPE], "claim", to, d) != STATUS_OK)
        return STATUS_FAILED;
    return to->failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}
