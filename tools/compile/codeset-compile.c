/* codeset compile: all releases of a store as one lookup table. */
#include <inttypes.h>
#include <string.h>

#include "releases/known_files.h"
#include "schema/codeset_table.h"
#include "tools/common/rows.h"
#include "tools/common/store_tool.h"
#include "tools/common/text_list.h"
#include "tools/compile/compile.h"
#include "tools/compile/table_source.h"
#include "tools/compile/table_target.h"

enum {
    OPTION_STORE,
    OPTION_OUTPUT,
    OPTION_FORMAT,
    OPTION_SYSTEM,
    OPTION_FROM,
    OPTION_TO,
    OPTION_BILLABLE,
    OPTION_WITHOUT,
    OPTION_WITH,
    OPTION_LICENSED,
    OPTION_SYMBOL,
    OPTION_HEADER,
    OPTION_RELATION,
};

static const struct tool tool = {
    .program = "codeset-compile",
    .synopsis = "-o FILE",
    .summary = "Compiles every release that the store holds into one lookup table: codes, the\n"
               "days on which they are valid, and what they are called. codeset lookup asks it,\n"
               "and so can any program with schema/codeset_table.h and .c.",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
            [OPTION_OUTPUT] = {"output", 'o', "FILE", "where the table goes"},
            [OPTION_FORMAT] = {"format", 'f', "FORMAT", TABLE_FORM_NAMES ", else a table"},
            [OPTION_SYSTEM] = {"system", 0, "SYSTEMS", "only these, commas between: " SYSTEM_NAMES},
            [OPTION_FROM] = {"from", 0, "DATE", "without intervals that ended before that day"},
            [OPTION_TO] = {"to", 0, "DATE", "without intervals that begin after that day"},
            [OPTION_BILLABLE] = {"only-billable", 0, NULL, "without headers"},
            [OPTION_WITHOUT] = {"without", 0, "FIELDS", "of short,long,successors"},
            [OPTION_WITH] = {"with", 0, "FIELDS", "of notes,properties,terms"},
            [OPTION_LICENSED] = {"licensed", 0, "ama", "with rows under the AMA's licence (CPT)"},
            [OPTION_SYMBOL] = {"symbol", 0, "NAME", "of the array in C; else " TABLE_SYMBOL},
            [OPTION_HEADER] = {"header", 0, "FILE", "where the header for the C source goes"},
            [OPTION_RELATION] = {"relation", 0, "NAME",
                                 "of the rows in csv: intervals (the default), releases, "
                                 "coverage, links or facts"},
        },
    .notes = "Exit status: 0 done; 2 not done.\n\nExample: codeset compile -o codes.cst",
    .operands_least = 0,
    .operands_most = 0,
};

static enum status read_day(const char *value, const char *option, struct date *day,
                            struct diagnostics *d)
{
    *day = NO_DATE;
    if (!value || date_parse(text_of(value), day))
        return STATUS_OK;
    return diagnostics_fail(d, NO_PLACE, "--%s '%s' is no day: say YYYY-MM-DD", option, value);
}

static enum status read_relation(const char *value, enum table_form form, enum relation *relation,
                                 struct diagnostics *d)
{
    *relation = RELATION_INTERVALS;
    if (!value)
        return STATUS_OK;
    if (form != FORM_CSV)
        return diagnostics_fail(d, NO_PLACE, "--relation belongs to --format csv");
    for (int i = 0; i < RELATIONS; i++) {
        *relation = (enum relation)i;
        if (strcmp(value, relation_columns(*relation)->name) == 0)
            return STATUS_OK;
    }
    return diagnostics_fail(
        d, NO_PLACE, "'%s' is no relation: say intervals, releases, coverage, links or facts",
        value);
}

static enum status read_systems(const char *value, enum system systems[SYSTEMS], size_t *count,
                                struct diagnostics *d)
{
    struct text_list names;
    text_list_init(&names);
    enum status status = text_list_split(&names, value, d);
    *count = 0;
    for (size_t i = 0; status == STATUS_OK && i < names.count; i++) {
        enum system system;
        if (!system_from_name(names.items[i], &system) || *count == SYSTEMS)
            status = diagnostics_fail(d, NO_PLACE, "'%.*s' is no system: say " SYSTEM_NAMES,
                                      TEXT_ARGS(names.items[i]));
        else
            systems[(*count)++] = system;
    }
    text_list_release(&names);
    return status;
}

/* Sets what the list of an option names. */
static enum status read_fields(const struct arguments *a, int option, struct table_selection *s,
                               struct diagnostics *d)
{
    const struct {
        int option;
        const char *name;
        bool *set;
    } fields[] = {
        {OPTION_WITHOUT, "short", &s->without_short},
        {OPTION_WITHOUT, "long", &s->without_long},
        {OPTION_WITHOUT, "successors", &s->without_successors},
        {OPTION_WITH, "notes", &s->notes},
        {OPTION_WITH, "properties", &s->properties},
        {OPTION_WITH, "terms", &s->terms},
    };
    struct text_list names;
    text_list_init(&names);
    enum status status =
        a->values[option] ? text_list_split(&names, a->values[option], d) : STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < names.count; i++) {
        bool known = false;
        for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
            if (fields[k].option == option && text_equal(names.items[i], text_of(fields[k].name)))
                known = *fields[k].set = true;
        }
        if (!known)
            status = diagnostics_fail(d, NO_PLACE, "--%s '%.*s' is not known: say some %s",
                                      tool.options[option].name, TEXT_ARGS(names.items[i]),
                                      tool.options[option].help);
    }
    text_list_release(&names);
    return status;
}

static enum status read_request(const struct arguments *a, struct compile_request *request,
                                enum system systems[SYSTEMS], struct diagnostics *d)
{
    struct table_selection *s = &request->selection;
    s->billable_only = a->values[OPTION_BILLABLE] != NULL;
    const char *licensed = a->values[OPTION_LICENSED];
    s->licensed = licensed != NULL;
    if (licensed && strcmp(licensed, "ama") != 0)
        return diagnostics_fail(d, NO_PLACE, "'%s' is no licence: say ama", licensed);
    if (read_fields(a, OPTION_WITHOUT, s, d) != STATUS_OK ||
        read_fields(a, OPTION_WITH, s, d) != STATUS_OK)
        return STATUS_FAILED;
    if (read_day(a->values[OPTION_FROM], "from", &s->from, d) != STATUS_OK ||
        read_day(a->values[OPTION_TO], "to", &s->to, d) != STATUS_OK)
        return STATUS_FAILED;
    if (!a->values[OPTION_OUTPUT] || a->values[OPTION_OUTPUT][0] == '\0')
        return diagnostics_fail(d, NO_PLACE, "say with -o FILE where the table goes");
    if (!a->values[OPTION_SYSTEM])
        return STATUS_OK;
    request->systems = systems;
    return read_systems(a->values[OPTION_SYSTEM], systems, &request->system_count, d);
}

/* What is in the table, read back from it. */
static void report(const struct codeset_table *t, uint64_t bytes, struct output *o)
{
    for (uint32_t i = 0; i < codeset_table_system_count(t); i++) {
        char name[17];
        codeset_table_system_name(t, (int)i, name);
        output_printf(o, "%-9s %7" PRIu32 " codes from %" PRIu32 " releases\n", name,
                      codeset_table_code_count(t, (int)i), codeset_table_release_count(t, (int)i));
    }
    output_printf(o, "%" PRIu64 " bytes\n", bytes);
}

static enum status read_target(const struct arguments *a, struct table_target *t,
                               struct diagnostics *d)
{
    const char *symbol = a->values[OPTION_SYMBOL];
    *t = (struct table_target){.path = a->values[OPTION_OUTPUT],
                               .header = a->values[OPTION_HEADER],
                               .symbol = symbol ? symbol : TABLE_SYMBOL};
    if (table_form_read(a->values[OPTION_FORMAT], &t->form, d) != STATUS_OK)
        return STATUS_FAILED;
    if (read_relation(a->values[OPTION_RELATION], t->form, &t->relation, d) != STATUS_OK)
        return STATUS_FAILED;
    if (t->form != FORM_C && (symbol || t->header))
        return diagnostics_fail(d, NO_PLACE, "--symbol and --header go with --format c");
    if (!table_symbol_is_usable(text_of(t->symbol)))
        return diagnostics_fail(d, NO_PLACE, "--symbol '%s' is no name that C and C++ leave free",
                                symbol);
    if (t->header && t->path && text_equal(text_of(t->header), text_of(t->path)))
        return diagnostics_fail(d, NO_PLACE, "--header '%s' is where the table goes", t->header);
    return STATUS_OK;
}

static enum status write_table(const struct table_image *image, const struct table_target *target,
                               struct diagnostics *d)
{
    struct codeset_table table;
    struct output said;
    uint64_t bytes;
    int result =
        codeset_table_open_memory(&table, image->bytes.at, image->bytes.length, CODESET_VERIFY);
    if (result != CODESET_OK)
        return diagnostics_fail(d, NO_PLACE, "the table made does not read back (%d): a defect",
                                result);
    if (table_target_write(target, &table, &bytes, d) != STATUS_OK ||
        output_open(&said, NULL, d) != STATUS_OK)
        return STATUS_FAILED;
    report(&table, bytes, &said);
    return output_commit(&said, NULL, d);
}

static enum status run(const struct arguments *a, struct store *s, bool *found,
                       struct diagnostics *d)
{
    struct compile_request request = {.systems = NULL};
    enum system systems[SYSTEMS];
    struct calendar calendar;
    struct table_image image;
    struct table_target target;
    (void)found;
    if (read_target(a, &target, d) != STATUS_OK ||
        read_request(a, &request, systems, d) != STATUS_OK)
        return STATUS_FAILED;
    calendar_init(&calendar);
    table_image_init(&image);
    request.calendar = &calendar;
    enum status status = store_check(s, d);
    if (status == STATUS_OK)
        status = known_files_calendar(s, &calendar, d);
    if (status == STATUS_OK)
        status = compile_table(&request, s, &image, d);
    if (status == STATUS_OK)
        status = write_table(&image, &target, d);
    table_image_release(&image);
    calendar_release(&calendar);
    return status;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
