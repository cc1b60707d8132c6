/*
 * The record layout of HCPCS, for what the values of coded fields mean.
 *
 * Source: CMS, "HCPCSyy_recordlayout.txt": sections headed by a number and the field's name; below
 * "CODES" a line a value, "11 = Price established ...", going on in lines that are indented deeper.
 * Two fields have tables in an appendix, headed by the table's name. Only the fields that records
 * state as properties are of interest.
 */
#include "parsers/label_gatherer.h"

enum { VALUE_LIMIT = 3, DEEPER = 2, TAB_WIDTH = 8 };

static const char *property_of(struct text heading)
{
    static const struct {
        const char *words, *property;
    } fields[] = {
        {"HCPCS Pricing Indicator Code", "pricing"},
        {"HCPCS Multiple Pricing Indicator Code", "multiple_pricing"},
        {"HCPCS Lab Certification Code", "lab_certification"},
        {"HCPCS Coverage Code", "coverage"},
        {"HCPCS Berenson-Eggers Type Of Service Code", "betos"},
        {"HCPCS Type Of Service Code", "type_of_service"},
        {"HCPCS Action Code", "action_code"},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (text_equal(heading, text_of(fields[i].words)))
            return fields[i].property;
    return NULL;
}

/* "  9.   HCPCS Pricing Indicator Code" */
static bool is_heading(struct text line, struct text *heading)
{
    size_t dot;
    uint64_t number;
    line = trim_tabs(line);
    if (!text_find(line, TEXT("."), &dot) || !text_to_uint64(text_slice(line, 0, dot), &number))
        return false;
    *heading = trim_tabs(text_from(line, dot + 1));
    return heading->length > 0 && line.at[dot + 1] == ' ';
}

/* "BETOS_TB      BETOS Table", in the appendix: a section of its own. */
static bool is_table(struct text line, const char **property)
{
    size_t end = 0;
    line = trim_tabs(line);
    if (!text_find(line, TEXT("_TB "), &end))
        return false;
    struct text name = text_slice(line, 0, end);
    if (text_find(name, TEXT(" "), &end))
        return false;
    *property = text_equal(name, TEXT("BETOS"))           ? "betos"
                : text_equal(name, TEXT("CMS_TYPE_SRVC")) ? "type_of_service"
                                                          : NULL;
    return true;
}

static size_t indent_of(struct text line)
{
    size_t column = 0;
    for (size_t i = 0; i < line.length && (line.at[i] == ' ' || line.at[i] == '\t'); i++)
        column += line.at[i] == '\t' ? TAB_WIDTH - column % TAB_WIDTH : 1;
    return column;
}

static bool is_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

/* "11 = Price ..." */
static bool split_value(struct text line, struct text *value, struct text *label)
{
    size_t at;
    line = trim_tabs(line);
    if (!text_find(line, TEXT(" = "), &at))
        return false;
    *value = trim_tabs(text_slice(line, 0, at));
    *label = text_from(line, at + 3);
    for (size_t i = 0; i < value->length; i++)
        if (!is_letter_or_digit(value->at[i]))
            return false;
    return value->length > 0 && value->length <= VALUE_LIMIT;
}

static struct recognition recognize(struct text head)
{
    unsigned fields = 0;
    bool record = false;
    struct text line, heading;
    size_t at;
    while (head_next_line(&head, &line)) {
        record |= text_find(line, TEXT("HCPCS Contractor Record"), &at);
        fields += record && is_heading(line, &heading) && property_of(heading);
    }
    if (fields == 0)
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){100, ROLE_LAYOUT, SYSTEM_HCPCS};
}

struct section {
    const char *property; /* NULL: of a field without interest */
    size_t indent;        /* of the value at hand */
};

static enum status take_line(struct label_gatherer *g, struct section *s, struct text line)
{
    bool good;
    struct text heading, value, label;
    if (is_heading(line, &heading)) {
        s->property = property_of(heading);
        return label_end(g);
    }
    if (is_table(line, &s->property))
        return label_end(g);
    if (!s->property)
        return STATUS_OK;
    if (trim_tabs(line).length == 0)
        return label_end(g);
    if (label_check_text(g, line, split_value(line, &value, &label), &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    if (split_value(line, &value, &label)) {
        s->indent = indent_of(line);
        return label_begin(g, s->property, value, label);
    }
    if (indent_of(line) < s->indent + DEEPER)
        return label_end(g); /* a headline between values */
    label_go_on(g, line);
    return STATUS_OK;
}

static enum status parse(struct parse_job *job)
{
    struct label_gatherer g;
    struct section s = {NULL, 0};
    struct text line;
    enum status status;
    label_gatherer_init(&g, job);
    while ((status = lines_next(job->lines, &line, job->d)) == STATUS_OK)
        if ((status = take_line(&g, &s, line)) != STATUS_OK)
            break;
    if (status == STATUS_END)
        status = label_end(&g);
    label_gatherer_release(&g);
    return status;
}

extern const struct parser parser_hcpcs_layout;
const struct parser parser_hcpcs_layout = {
    .name = "hcpcs-layout",
    .title = "record layout",
    .states = {.kinds = "", .fields = ""},
    .recognize = recognize,
    .parse = parse,
};
