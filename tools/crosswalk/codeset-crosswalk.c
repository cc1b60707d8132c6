/* codeset crosswalk: what the codes of one release are in another. */
#include <string.h>

#include "tools/common/store_tool.h"
#include "tools/crosswalk/map_apply.h"
#include "tools/crosswalk/map_package.h"
#include "tools/crosswalk/map_print.h"
#include "tools/crosswalk/user_table.h"

enum {
    OPTION_STORE,
    OPTION_FORMAT,
    OPTION_OUTPUT,
    OPTION_SUMMARY,
    OPTION_UNRESOLVED,
    OPTION_EXPLAIN,
    OPTION_PICK_ONE,
    OPTION_WITHOUT,
    OPTION_DIRECT,
    OPTION_GEM,
    OPTION_REIMBURSEMENT,
    OPTION_PACKAGE,
    OPTION_APPLY,
    OPTION_CODE,
    OPTION_DELIMITER,
    OPTION_NO_CATALOGUE,
};

static const struct tool tool = {
    .program = "codeset-crosswalk",
    .synopsis = "FROM TO | --apply MAP FILE --code COLUMN",
    .summary =
        "Says for every billable code of FROM what it is in TO: on what evidence, how sure\n"
        "that is, and whether a program may apply it unasked. Goes by way of the releases\n"
        "held between, forward or backward. Or applies a map to the codes in a table of yours.",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
            [OPTION_FORMAT] = {"format", 'f', "FORMAT",
                               "text (the default), tsv, csv or jsonl: every row of the map"},
            [OPTION_OUTPUT] = {"output", 'o', "FILE", "write to FILE"},
            [OPTION_SUMMARY] = {"summary", 0, NULL, "counts instead of rows"},
            [OPTION_UNRESOLVED] = {"unresolved", 0, NULL, "only what a person must decide"},
            [OPTION_EXPLAIN] = {"explain", 0, "CODE",
                                "only this code, living or not, on either side"},
            [OPTION_PICK_ONE] = {"pick-one", 0, NULL,
                                 "mark one pair of each code that has several, and why that one"},
            [OPTION_WITHOUT] = {"without", 0, "KIND",
                                "leave out evidence that is \"official\", or \"inferred\""},
            [OPTION_DIRECT] = {"direct", 0, NULL, "one step, whatever is held between"},
            [OPTION_GEM] = {"gem", 0, "GEM",
                            "between ICD-9-CM and ICD-10: by the maps of this "
                            "release, else the newest held"},
            [OPTION_REIMBURSEMENT] = {"reimbursement", 0, NULL,
                                      "by the reimbursement mapping in place of the GEM"},
            [OPTION_PACKAGE] = {"package", 0, "FOLDER",
                                "write the map as a data package into FOLDER"},
            [OPTION_APPLY] = {"apply", 0, "MAP",
                              "copy FILE with its codes replaced where that is automatic"},
            [OPTION_CODE] = {"code", 0, "COLUMN", "the column of FILE that has the codes"},
            [OPTION_DELIMITER] = {"delimiter", 0, "NAME",
                                  "of FILE: comma (the default), semicolon, tab or bar"},
            [OPTION_NO_CATALOGUE] = {"no-catalogue", 0, NULL,
                                     "judge files as if no official file were known"},
        },
    .notes = "Exit status: 0 done; 1 --apply left codes for a person; 2 not done.\n\n"
             "Example: codeset crosswalk icd10cm@FY2025 icd10cm@FY2026 --explain G35",
    .operands_least = 1,
    .operands_most = 2,
};

static enum status read_route_options(const struct arguments *a, struct route_options *options,
                                      struct diagnostics *d)
{
    const char *without = a->values[OPTION_WITHOUT];
    *options = (struct route_options){.direct = a->values[OPTION_DIRECT] != NULL,
                                      .gem = a->values[OPTION_GEM],
                                      .reimbursement = a->values[OPTION_REIMBURSEMENT] != NULL};
    if (!without)
        return STATUS_OK;
    options->without_official = strcmp(without, "official") == 0;
    options->without_inference = strcmp(without, "inferred") == 0;
    if (options->without_official || options->without_inference)
        return STATUS_OK;
    return diagnostics_fail(d, NO_PLACE, "'%s' is no kind of evidence: say official or inferred",
                            without);
}

static enum status print(const struct arguments *a, const struct route *route,
                         enum row_format format, const struct map_filter *filter,
                         struct diagnostics *d)
{
    struct output o;
    struct crosswalk_summary summary;
    if (output_open(&o, a->values[OPTION_OUTPUT], d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status;
    if (a->values[OPTION_SUMMARY]) {
        status = crosswalk_run(route, NULL, NULL, &summary, d);
        map_print_summary(route, &summary, &o);
    } else {
        status = map_print(route, format, filter, &o, &summary, d);
    }
    if (status == STATUS_OK)
        return output_commit(&o, NULL, d);
    output_abandon(&o);
    return STATUS_FAILED;
}

/* The package has every row, so nothing may ask for fewer; what it holds is told in counts. */
static enum status write_package(const struct arguments *a, const struct route *route,
                                 struct diagnostics *d)
{
    struct output o;
    struct crosswalk_summary summary;
    struct map_origin origin = {.without = a->values[OPTION_WITHOUT],
                                .direct = a->values[OPTION_DIRECT] != NULL,
                                .pick_one = a->values[OPTION_PICK_ONE] != NULL};
    if (map_package_write(route, &origin, a->values[OPTION_PACKAGE], &summary, d) != STATUS_OK ||
        output_open(&o, NULL, d) != STATUS_OK)
        return STATUS_FAILED;
    map_print_summary(route, &summary, &o);
    return output_commit(&o, NULL, d);
}

static enum status check_package_options(const struct arguments *a, struct diagnostics *d)
{
    static const int others[] = {OPTION_FORMAT, OPTION_OUTPUT, OPTION_UNRESOLVED, OPTION_EXPLAIN};
    const char *folder = a->values[OPTION_PACKAGE];
    if (folder && folder[0] == '\0')
        return diagnostics_fail(d, NO_PLACE, "say with --package FOLDER where the map goes");
    for (size_t i = 0; folder && i < sizeof others / sizeof *others; i++)
        if (a->values[others[i]])
            return diagnostics_fail(d, NO_PLACE, "--package writes the whole map: no --%s with it",
                                    tool.options[others[i]].name);
    return STATUS_OK;
}

static enum status crosswalk(const struct arguments *a, const struct release *from,
                             const struct release *to, const struct store *s, struct diagnostics *d)
{
    struct route route;
    struct route_options options;
    char code[CODE_LIMIT + 1];
    struct text wanted = TEXT_NOT_STATED;
    enum row_format format;
    struct map_filter filter = {.unresolved = a->values[OPTION_UNRESOLVED] != NULL,
                                .pick_one = a->values[OPTION_PICK_ONE] != NULL};
    if (row_format_read_csv(a->values[OPTION_FORMAT], &format, d) != STATUS_OK ||
        read_route_options(a, &options, d) != STATUS_OK || check_package_options(a, d) != STATUS_OK)
        return STATUS_FAILED;
    const char *explained = a->values[OPTION_EXPLAIN];
    if (explained) {
        if (!system_code_normalize(from->manifest.system, text_of(explained), code) &&
            !system_code_normalize(to->manifest.system, text_of(explained), code))
            return diagnostics_fail(d, NO_PLACE, "'%s' is not a code of %s", explained,
                                    system_title(from->manifest.system));
        wanted = text_of(code);
        filter.code = &wanted;
    }
    filter.changed = format == ROWS_TEXT && !filter.code;
    if (route_find(&route, from, to, s, &options, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = STATUS_OK;
    if (explained && !code_list_find(&route_from(&route)->codes, wanted) &&
        !code_list_find(&route_to(&route)->codes, wanted))
        status = diagnostics_fail(d, NO_PLACE, "'%s' is in neither %s nor %s", explained,
                                  from->name, to->name);
    if (status == STATUS_OK)
        status = a->values[OPTION_PACKAGE] ? write_package(a, &route, d)
                                           : print(a, &route, format, &filter, d);
    route_close(&route, d);
    return status;
}

static enum status apply(const struct arguments *a, bool *found, struct diagnostics *d)
{
    static const int allowed[] = {OPTION_STORE, OPTION_FORMAT,    OPTION_OUTPUT,      OPTION_APPLY,
                                  OPTION_CODE,  OPTION_DELIMITER, OPTION_NO_CATALOGUE};
    struct map_apply_summary summary;
    struct map_apply_request request = {.map = a->values[OPTION_APPLY],
                                        .file = a->operands[0],
                                        .column = a->values[OPTION_CODE],
                                        .copy = a->values[OPTION_OUTPUT]};
    for (int i = 0; i < TOOL_OPTIONS_LIMIT && tool.options[i].name; i++) {
        bool good = !a->values[i];
        for (size_t j = 0; j < sizeof allowed / sizeof *allowed; j++)
            good |= allowed[j] == i;
        if (!good)
            return diagnostics_fail(d, NO_PLACE, "--apply does not go with --%s",
                                    tool.options[i].name);
    }
    if (a->operand_count != 1 || !request.column)
        return diagnostics_fail(d, NO_PLACE,
                                "say --apply MAP FILE --code COLUMN: one file, and the column "
                                "that has the codes");
    if (row_format_read_csv(a->values[OPTION_FORMAT], &request.format, d) != STATUS_OK ||
        user_table_delimiter(a->values[OPTION_DELIMITER], &request.delimiter, d) != STATUS_OK ||
        map_apply(&request, &summary, d) != STATUS_OK)
        return STATUS_FAILED;
    *found = map_apply_left(&summary) > 0;
    return STATUS_OK;
}

static enum status run(const struct arguments *a, struct store *s, bool *found,
                       struct diagnostics *d)
{
    struct operand from, to;
    if (a->values[OPTION_APPLY])
        return apply(a, found, d);
    if (a->values[OPTION_CODE] || a->values[OPTION_DELIMITER])
        return diagnostics_fail(d, NO_PLACE, "--code and --delimiter belong to --apply MAP");
    if (a->operand_count != 2)
        return diagnostics_fail(d, NO_PLACE, "say FROM and TO, two releases");
    if (operand_open_any_two(&from, a->operands[0], &to, a->operands[1], s,
                             !a->values[OPTION_NO_CATALOGUE], d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = crosswalk(a, &from.release, &to.release, s, d);
    operand_close(&from, d);
    operand_close(&to, d);
    return status;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
