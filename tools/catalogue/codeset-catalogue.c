/* codeset catalogue add: the lines that make official files known. */
#include <string.h>

#include "releases/ingest.h"
#include "releases/known_files.h"
#include "tools/catalogue/known_lines.h"
#include "tools/common/store_tool.h"

enum { OPTION_STORE, OPTION_SYSTEM, OPTION_EFFECTIVE, OPTION_EDITION, OPTION_LABEL };

static const struct tool tool = {
    .program = "codeset-catalogue",
    .synopsis = "add FILE... [--effective DATE] [--system S] [--edition N] [--label TEXT]",
    .summary =
        "Prints the lines that make the members of official archives known as parts of one\n"
        "release. Append them to catalogue.tsv in the store, or send them to the project: from\n"
        "then on the files are recognized by their content, whatever they are called.",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
            [OPTION_SYSTEM] = {"system", 0, "S", SYSTEM_NAMES ", where the files do not tell"},
            [OPTION_EFFECTIVE] = {"effective", 0, "DATE",
                                  "the day the release takes effect, YYYY-MM-DD"},
            [OPTION_EDITION] = {"edition", 0, "N", "1, 2, ... of that day (errata)"},
            [OPTION_LABEL] = {"label", 0, "TEXT", "the publisher's name for the release"},
        },
    .notes = "Exit status: 0 done; 2 not done.\n\n"
             "Example: codeset catalogue add icd10cm-april-2026.zip >>store/catalogue.tsv\n"
             "(a new catalogue.tsv begins with the header row; see codeset-catalogue(1))",
    .operands_least = 2,
    .operands_most = -1,
};

struct request {
    char **paths;
    size_t path_count;
    enum system system;
    struct date effective;
    unsigned edition;
    const char *label;
};

static enum status read_options(const struct arguments *a, struct request *request,
                                struct diagnostics *d)
{
    const char *const *v = a->values;
    if (strcmp(a->operands[0], "add") != 0)
        return diagnostics_fail(d, NO_PLACE, "there is no '%s': say add", a->operands[0]);
    *request = (struct request){.paths = a->operands + 1,
                                .path_count = (size_t)a->operand_count - 1,
                                .label = v[OPTION_LABEL]};
    if (v[OPTION_SYSTEM] && !system_from_name(text_of(v[OPTION_SYSTEM]), &request->system))
        return diagnostics_fail(d, NO_PLACE, "'%s' is no system: say " SYSTEM_NAMES,
                                v[OPTION_SYSTEM]);
    if (v[OPTION_EFFECTIVE] && !date_parse(text_of(v[OPTION_EFFECTIVE]), &request->effective))
        return diagnostics_fail(d, NO_PLACE, "'%s' is no date: say YYYY-MM-DD",
                                v[OPTION_EFFECTIVE]);
    if (v[OPTION_EDITION] &&
        (!tool_number(v[OPTION_EDITION], 999, &request->edition) || request->edition == 0))
        return diagnostics_fail(d, NO_PLACE, "'%s' is no edition: say 1 to 999", v[OPTION_EDITION]);
    if (v[OPTION_LABEL] && strpbrk(v[OPTION_LABEL], "\t\r\n"))
        return diagnostics_fail(d, NO_PLACE, "a label holds no tab and no line break");
    return STATUS_OK;
}

static bool anything_recognized(const struct intake *in)
{
    for (size_t i = 0; i < in->member_count; i++)
        if (in->members[i].parser)
            return true;
    return false;
}

/* What the files are, as the user or else the evidence says. */
static enum status find_identity(const struct request *request, const struct intake *in,
                                 const struct catalogue *known, struct release_identity *found,
                                 struct diagnostics *d)
{
    *found = (struct release_identity){request->system, request->effective, request->edition};
    if (!anything_recognized(in)) {
        if (request->system != SYSTEM_NONE && date_is_set(request->effective))
            return STATUS_OK;
        return diagnostics_fail(d, NO_PLACE,
                                "no member tells what it is: say --system and --effective");
    }
    struct buffer conclusion;
    buffer_init(&conclusion);
    enum status status =
        ingest_identify(in, known, request->effective, request->edition, found, &conclusion, d);
    buffer_release(&conclusion);
    return status;
}

static enum status print(const struct request *request, const struct intake *in,
                         const struct catalogue *known, struct release_identity identity,
                         struct diagnostics *d)
{
    struct output o;
    struct buffer label;
    struct manifest named = {
        .system = identity.system, .effective = identity.effective, .edition = identity.edition};
    size_t count = 0;
    buffer_init(&label);
    if (request->label)
        buffer_append_text(&label, text_of(request->label));
    else
        manifest_append_label(&named, &label);
    enum status status = label.failed ? diagnostics_out_of_memory(d) : output_open(&o, NULL, d);
    if (status == STATUS_OK) {
        known_lines_print(in, known, identity, buffer_text(&label), &o, &count);
        status = output_commit(&o, NULL, d);
    }
    if (status == STATUS_OK && count == 0)
        diagnostics_add(d, SEVERITY_NOTE, NO_PLACE, "all members are known already");
    buffer_release(&label);
    return status;
}

static enum status run(const struct arguments *a, struct store *s, bool *findings,
                       struct diagnostics *d)
{
    struct request request;
    struct intake in;
    struct catalogue known;
    struct release_identity identity;
    (void)findings;
    if (read_options(a, &request, d) != STATUS_OK)
        return STATUS_FAILED;
    intake_init(&in);
    catalogue_init(&known);
    in.wanted = request.system;
    in.keep_going = true;
    enum status status = known_files_catalogue(s, &known, d);
    for (size_t i = 0; status == STATUS_OK && i < request.path_count; i++)
        status = intake_read_any(&in, request.paths[i], d);
    if (status == STATUS_OK)
        status = intake_finish(&in, d);
    if (status == STATUS_OK)
        status = find_identity(&request, &in, &known, &identity, d);
    if (status == STATUS_OK)
        status = print(&request, &in, &known, identity, d);
    catalogue_release(&known);
    intake_release(&in);
    return status;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
