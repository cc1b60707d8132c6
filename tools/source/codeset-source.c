/* codeset source: the lines of the official files that a code stands on. */
#include <inttypes.h>
#include <stdlib.h>

#include "releases/operand.h"
#include "tools/common/rows.h"
#include "tools/common/store_tool.h"
#include "tools/show/code_lookup.h"
#include "tools/show/place_name.h"
#include "tools/source/official_lines.h"

enum { OPTION_STORE, OPTION_FORMAT, OPTION_OUTPUT, OPTION_NO_CATALOGUE };

static const struct tool tool = {
    .program = "codeset-source",
    .synopsis = "RELEASE CODE... [--format text|tsv|jsonl]",
    .summary =
        "Prints the lines of the official files that a code stands on in a release: of the order\n"
        "file, the codes file, and the addenda. They are read from the files as they were\n"
        "delivered, whose hashes are checked. RELEASE is a release in the store\n"
        "(icd10cm@FY2026), a package whose files the store holds, or official files (PATH or\n"
        "PATH@DATE). As text, bytes that a terminal would obey are shown as '?'; the other "
        "formats\n"
        "give every byte.",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
            [OPTION_FORMAT] = {"format", 'f', "FORMAT", "text (the default), tsv or jsonl"},
            [OPTION_OUTPUT] = {"output", 'o', "FILE", "write there instead of standard output"},
            [OPTION_NO_CATALOGUE] = {"no-catalogue", 0, NULL,
                                     "judge files as if no official file were known"},
        },
    .notes =
        "Exit status: 0 done; 1 a code stands on no line of the release's files, or can be none;\n"
        "2 not done, or an official file is missing from the store or damaged.\n\n"
        "Example: codeset source icd10cm@latest A00.0",
    .operands_least = 2,
    .operands_most = -1,
};

enum { RELEASE, SYSTEM, CODE, SOURCE, ROLE, FILE_NAME, MEMBER, LINE, CONTENT, SCHEMA, COLUMNS };

static const struct column columns[COLUMNS] = {
    [RELEASE] = {"release", COLUMN_STRING}, [SYSTEM] = {"system", COLUMN_STRING},
    [CODE] = {"code", COLUMN_STRING},       [SOURCE] = {"source", COLUMN_STRING},
    [ROLE] = {"role", COLUMN_STRING},       [FILE_NAME] = {"delivery", COLUMN_STRING},
    [MEMBER] = {"member", COLUMN_STRING},   [LINE] = {"line", COLUMN_NUMBER},
    [CONTENT] = {"content", COLUMN_STRING}, [SCHEMA] = {"schema", COLUMN_STRING},
};

static void put_text(struct output *o, const struct manifest *m, const struct official_line *line)
{
    struct buffer place;
    buffer_init(&place);
    place_append_source(&place, m, line->source);
    output_visible(o, buffer_text(&place));
    output_printf(o, ":%" PRIu64 ": ", line->number);
    output_visible(o, line->content);
    output_text(o, TEXT("\n"));
    output_note_failure(o, &place);
    buffer_release(&place);
}

static void put_row(struct rows *rows, const struct release *r, const char *code,
                    const struct official_line *line)
{
    const struct manifest_location *location = &line->source->locations[0];
    char number[ROW_NUMBER_SIZE];
    struct text values[COLUMNS] = {
        [RELEASE] = text_of(r->name), [SYSTEM] = text_of(system_name(r->manifest.system)),
        [CODE] = text_of(code),       [SOURCE] = line->source->id,
        [ROLE] = line->source->role,  [FILE_NAME] = r->manifest.deliveries[location->delivery].name,
        [MEMBER] = location->member,  [LINE] = row_number(line->number, number),
        [CONTENT] = line->content,    [SCHEMA] = text_of(ROWS_SCHEMA),
    };
    rows_put(rows, values);
}

static void print_lines(const struct code_lookup *lookup, const struct official_lines *lines,
                        struct rows *rows)
{
    for (size_t i = 0; i < lookup->count; i++) {
        const struct code_answer *answer = &lookup->answers[i];
        for (size_t j = 0; j < answer->place_count; j++) {
            const struct official_line *line =
                official_lines_find(lines, answer->places[j].source, answer->places[j].line);
            if (rows->format == ROWS_TEXT)
                put_text(rows->to, &lookup->release->manifest, line);
            else
                put_row(rows, lookup->release, answer->code, line);
        }
    }
}

/* True when something was asked for that stands on no line. */
static bool warn_of_unknown(const struct code_lookup *lookup, struct diagnostics *d)
{
    bool missed = false;
    enum system system = lookup->release->manifest.system;
    for (size_t i = 0; i < lookup->count; i++) {
        const struct code_answer *answer = &lookup->answers[i];
        char display[CODE_LIMIT + 2];
        system_code_display(system, text_of(answer->code), display);
        if (answer->code[0] == '\0')
            diagnostics_add(d, SEVERITY_WARNING, NO_PLACE, "'%s' cannot be a code of %s",
                            answer->written, system_title(system));
        else if (answer->place_count == 0)
            diagnostics_add(d, SEVERITY_WARNING, NO_PLACE,
                            "code '%s' stands on no line of the files of %s", display,
                            lookup->release->name);
        missed |= answer->place_count == 0;
    }
    return missed;
}

static enum status read_lines(const struct code_lookup *lookup, struct official_lines *lines,
                              const struct store *s, const char *path, struct diagnostics *d)
{
    for (size_t i = 0; i < lookup->count; i++)
        for (size_t j = 0; j < lookup->answers[i].place_count; j++)
            if (official_lines_want(lines, lookup->answers[i].places[j].source,
                                    lookup->answers[i].places[j].line, d) != STATUS_OK)
                return STATUS_FAILED;
    return official_lines_read(lines, s, path, d);
}

static enum status print(const struct arguments *a, const struct release *release,
                         const struct store *s, const char *path, bool *missed,
                         struct diagnostics *d)
{
    enum row_format format;
    struct code_lookup lookup;
    struct official_lines lines;
    struct output o;
    struct rows rows;
    if (row_format_read(a->values[OPTION_FORMAT], &format, d) != STATUS_OK)
        return STATUS_FAILED;
    official_lines_init(&lines, release);
    enum status status =
        code_lookup_run(&lookup, release, a->operands + 1, (size_t)(a->operand_count - 1),
                        LOOKUP_PLACES | LOOKUP_STATED, d);
    if (status == STATUS_OK)
        status = read_lines(&lookup, &lines, s, path, d);
    if (status == STATUS_OK)
        status = output_open(&o, a->values[OPTION_OUTPUT], d);
    if (status == STATUS_OK) {
        rows_begin(&rows, &o, format, columns, COLUMNS);
        print_lines(&lookup, &lines, &rows);
        rows_end(&rows);
        status = output_commit(&o, NULL, d);
    }
    if (status == STATUS_OK)
        *missed = warn_of_unknown(&lookup, d);
    official_lines_release(&lines);
    code_lookup_release(&lookup);
    return status;
}

static enum status run(const struct arguments *a, struct store *s, bool *missed,
                       struct diagnostics *d)
{
    struct operand operand;
    struct date effective;
    unsigned edition;
    char *path = memory_copy(text_of(a->operands[0]));
    if (!path)
        return diagnostics_out_of_memory(d);
    bool files = operand_names_files(path, &effective, &edition, d);
    enum status status =
        operand_open(&operand, a->operands[0], s, NULL, !a->values[OPTION_NO_CATALOGUE], d);
    if (status == STATUS_OK) {
        status = print(a, &operand.release, s, files ? path : NULL, missed, d);
        operand_close(&operand, d);
    }
    free(path);
    return status;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
