/*
 * The definitions of ICD-10-PCS: what the values of axes mean, and which general device a specific
 * one counts as.
 *
 * Source: CMS, "icd10pcs_definitions_YYYY.xml", described by icd10pcs_definitions.xsd of the same
 * page: ICD10PCS.definitions > version, title, section*, deviceAggregation*; a section has axes, an
 * axis terms (the schema's prose says "term"): titles that share a definition, an explanation and
 * what they include. An aggregate has a device, an operation, body systems and a parent.
 *
 * What is said of several titles becomes a row for each, since it is looked up by the label of a
 * value.
 */
#include <stdlib.h>

#include "parsers/containers/xml_form.h"
#include "parsers/containers/xml_head.h"
#include "parsers/document_facts.h"
#include "parsers/key_ordinals.h"
#include "schema/base/memory.h"

enum level {
    OUTSIDE,
    DEFINITIONS,
    VERSION,
    DOCUMENT_TITLE_TEXT,
    SECTION,
    SECTION_TITLE,
    AXIS,
    AXIS_TITLE,
    TERMS,
    TITLE_OF_TERM,
    DEFINITION,
    EXPLANATION,
    INCLUDES,
    AGGREGATION,
    AGGREGATE,
    DEVICE,
    OPERATION,
    BODY_SYSTEM,
    PARENT
};

static const struct xml_step steps[] = {
    {OUTSIDE, "ICD10PCS.definitions", DEFINITIONS},
    {TERMS, "includes", INCLUDES},
    {TERMS, "title", TITLE_OF_TERM},
    {TERMS, "definition", DEFINITION},
    {TERMS, "explanation", EXPLANATION},
    {AXIS, "terms", TERMS},
    {AXIS, "title", AXIS_TITLE},
    {SECTION, "axis", AXIS},
    {SECTION, "title", SECTION_TITLE},
    {AGGREGATE, "device", DEVICE},
    {AGGREGATE, "operation", OPERATION},
    {AGGREGATE, "bodySys", BODY_SYSTEM},
    {AGGREGATE, "parent", PARENT},
    {AGGREGATION, "aggregate", AGGREGATE},
    {DEFINITIONS, "section", SECTION},
    {DEFINITIONS, "deviceAggregation", AGGREGATION},
    {DEFINITIONS, "version", VERSION},
    {DEFINITIONS, "title", DOCUMENT_TITLE_TEXT},
    {0, NULL, 0},
};

static const unsigned char with_text[] = {VERSION,
                                          DOCUMENT_TITLE_TEXT,
                                          SECTION_TITLE,
                                          AXIS_TITLE,
                                          TITLE_OF_TERM,
                                          DEFINITION,
                                          EXPLANATION,
                                          INCLUDES,
                                          DEVICE,
                                          OPERATION,
                                          BODY_SYSTEM,
                                          PARENT,
                                          0};

static const struct xml_form form = {steps, with_text};

/* A text of the terms or the aggregate at hand, in the buffer of texts. */
struct part {
    unsigned char level;
    size_t begin, length;
    uint64_t line;
};

struct reading {
    struct parse_job *job;
    struct document_facts document;
    struct key_ordinals ordinals;
    struct buffer texts;
    struct part *parts;
    size_t part_count, part_capacity;
    uint64_t line;   /* where the element at hand began */
    char section[2]; /* "" where it is not one */
    char axis[2];
    char parent_value[2];
};

/* ---- parts */

static enum status keep(struct reading *r, unsigned char level, struct text text)
{
    struct part part = {level, r->texts.length, text.length, r->line};
    buffer_append_text(&r->texts, text);
    if (r->texts.failed ||
        !memory_grow((void **)&r->parts, &r->part_capacity, r->part_count + 1, sizeof part))
        return diagnostics_out_of_memory(r->job->d);
    r->parts[r->part_count++] = part;
    return STATUS_OK;
}

static void forget_parts(struct reading *r)
{
    r->part_count = 0;
    buffer_clear(&r->texts);
}

static struct text text_of_part(const struct reading *r, const struct part *part)
{
    return text_slice(buffer_text(&r->texts), part->begin, part->length);
}

static const struct part *only_part(const struct reading *r, unsigned char level, size_t *count)
{
    const struct part *found = NULL;
    *count = 0;
    for (size_t i = 0; i < r->part_count; i++) {
        if (r->parts[i].level != level)
            continue;
        found = &r->parts[i];
        ++*count;
    }
    return found;
}

static enum status reject(struct reading *r, struct xml_reader *x, const char *what)
{
    r->job->at_line = xml_place(x).line;
    return parse_reject(r->job, 0, "%s", what);
}

/* ---- definitions */

/* Gives a row whose ordinal follows from the rows of the same key before it. */
static enum status give(struct reading *r, struct text term, const char *kind, struct text text,
                        uint64_t line)
{
    char digits[ORDINAL_DIGITS + 1];
    struct text values[] = {[PCS_DEFINITION_SECTION] = text_of(r->section),
                            [PCS_DEFINITION_AXIS] = text_of(r->axis),
                            [PCS_DEFINITION_TERM] = term,
                            [PCS_DEFINITION_KIND] = text_of(kind),
                            [PCS_DEFINITION_TEXT] = text};
    uint64_t hash = KEY_HASH_START;
    for (size_t i = 0; i <= PCS_DEFINITION_KIND; i++)
        hash = key_hash(hash, values[i]);
    uint32_t times = key_ordinals_next(&r->ordinals, hash, 1);
    if (times == 0)
        return diagnostics_out_of_memory(r->job->d);
    if (times > ORDINAL_LIMIT)
        return diagnostics_fail(r->job->d, (struct place){r->job->label, line, 0},
                                "says more than %d things of one kind of a term", ORDINAL_LIMIT);
    for (size_t i = ORDINAL_DIGITS; i-- > 0; times /= 10)
        digits[i] = (char)('0' + times % 10);
    values[PCS_DEFINITION_ORDINAL] = (struct text){digits, ORDINAL_DIGITS};
    return parse_give_fact(r->job, TABLE_PCS_DEFINITIONS, values, line);
}

static const char *kind_of(unsigned char level)
{
    return level == DEFINITION ? "definition" : level == EXPLANATION ? "explanation" : "includes";
}

/* All that is said of one of the titles; `first` is the one that stands first. */
static enum status give_term(struct reading *r, const struct part *title, const struct part *first)
{
    struct text term = text_of_part(r, title);
    enum status status = give(r, term, "title", text_of_part(r, first), title->line);
    for (size_t i = 0; status == STATUS_OK && i < r->part_count; i++) {
        const struct part *part = &r->parts[i];
        if (part->level != TITLE_OF_TERM)
            status = give(r, term, kind_of(part->level), text_of_part(r, part), part->line);
    }
    return status;
}

static enum status end_terms(struct reading *r, struct xml_reader *x)
{
    const struct part *first = NULL;
    if (r->section[0] == '\0' || r->axis[0] == '\0')
        return STATUS_OK; /* with a section or an axis that was rejected */
    for (size_t i = 0; i < r->part_count; i++) {
        const struct part *title = &r->parts[i];
        if (title->level != TITLE_OF_TERM)
            continue;
        if (title->length == 0)
            return reject(r, x, "terms with an empty title are passed over");
        if (!first)
            first = title;
        if (give_term(r, title, first) != STATUS_OK)
            return STATUS_FAILED;
    }
    return first ? STATUS_OK : reject(r, x, "terms without a title are passed over");
}

/* ---- aggregates */

static enum status end_aggregate(struct reading *r, struct xml_reader *x)
{
    size_t devices, operations, parents, body_systems;
    const struct part *device = only_part(r, DEVICE, &devices);
    const struct part *operation = only_part(r, OPERATION, &operations);
    const struct part *parent = only_part(r, PARENT, &parents);
    only_part(r, BODY_SYSTEM, &body_systems);
    if (devices != 1 || operations != 1 || parents != 1 || body_systems == 0)
        return reject(r, x,
                      "an aggregate needs one device, one operation, one parent and a body system: "
                      "it is passed over");
    if (r->parent_value[0] == '\0')
        return reject(r, x, "the parent of an aggregate has no value: it is passed over");
    struct text values[] = {[PCS_AGGREGATE_DEVICE] = text_of_part(r, device),
                            [PCS_AGGREGATE_OPERATION] = text_of_part(r, operation),
                            [PCS_AGGREGATE_VALUE] = text_of(r->parent_value),
                            [PCS_AGGREGATE_LABEL] = text_of_part(r, parent)};
    for (size_t i = 0; i < r->part_count; i++) {
        if (r->parts[i].level != BODY_SYSTEM)
            continue;
        values[PCS_AGGREGATE_BODY_SYSTEM] = text_of_part(r, &r->parts[i]);
        if (parse_give_fact(r->job, TABLE_PCS_AGGREGATES, values, r->parts[i].line) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* ---- events */

static bool is_value(struct text t)
{
    return t.length == 1 &&
           ((t.at[0] >= '0' && t.at[0] <= '9') ||
            (t.at[0] >= 'A' && t.at[0] <= 'Z' && t.at[0] != 'I' && t.at[0] != 'O'));
}

static bool is_position(struct text t)
{
    return t.length == 1 && t.at[0] >= '1' && t.at[0] <= '7';
}

/* Keeps an attribute of one character; where it is none, out is "". */
static enum status take_attribute(struct reading *r, struct xml_reader *x, const char *name,
                                  bool (*fits)(struct text t), char out[2], const char *fault)
{
    struct text t = xml_attribute(x, name);
    out[0] = fits(t) ? t.at[0] : '\0';
    out[1] = '\0';
    return out[0] == '\0' && fault ? reject(r, x, fault) : STATUS_OK;
}

static enum status enter(void *context, struct xml_reader *x, unsigned char level)
{
    struct reading *r = context;
    r->line = xml_place(x).line;
    switch (level) {
    case SECTION:
        r->axis[0] = '\0';
        return take_attribute(r, x, "code", is_value, r->section,
                              "a section without its character is passed over");
    case AXIS:
        return take_attribute(r, x, "pos", is_position, r->axis,
                              "an axis without its position is passed over");
    case PARENT:
        return take_attribute(r, x, "value", is_value, r->parent_value, NULL);
    case TERMS:
    case AGGREGATE:
        r->parent_value[0] = '\0';
        forget_parts(r);
        return STATUS_OK;
    default:
        return STATUS_OK;
    }
}

static enum status leave(void *context, struct xml_reader *x, unsigned char level, struct text text)
{
    struct reading *r = context;
    switch (level) {
    case VERSION:
        document_facts_version(&r->document, text, r->line);
        return STATUS_OK;
    case DOCUMENT_TITLE_TEXT:
        document_facts_title(&r->document, text, r->line);
        return STATUS_OK;
    case SECTION_TITLE:
        return r->section[0] != '\0' ? give(r, TEXT(""), "title", text, r->line) : STATUS_OK;
    case AXIS_TITLE:
        return r->section[0] != '\0' && r->axis[0] != '\0'
                   ? give(r, TEXT(""), "title", text, r->line)
                   : STATUS_OK;
    case AXIS:
        r->axis[0] = '\0';
        return STATUS_OK;
    case TERMS:
        return end_terms(r, x);
    case AGGREGATE:
        return end_aggregate(r, x);
    case DEFINITIONS:
    case SECTION:
    case AGGREGATION:
        return STATUS_OK;
    default:
        return keep(r, level, text);
    }
}

/* ---- the parser */

static struct recognition recognize(struct text head)
{
    if (!text_equal(xml_head_root(head), TEXT("ICD10PCS.definitions")))
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){100, ROLE_DEFINITIONS, SYSTEM_ICD10PCS};
}

static enum status state_tables(struct parse_job *job)
{
    static const char *const kinds[] = {"definition", "explanation", "includes", "title"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct scope_record record = {.table = TABLE_PCS_DEFINITIONS, .kind = text_of(kinds[i])};
        if (job->sink->scope(job->sink->context, &record) != STATUS_OK)
            return STATUS_FAILED;
    }
    return parse_state_table(job, TABLE_PCS_AGGREGATES);
}

static enum status parse(struct parse_job *job)
{
    struct reading r = {.job = job};
    struct xml_form_handler handler = {enter, leave, &r};
    document_facts_init(&r.document);
    key_ordinals_init(&r.ordinals);
    buffer_init(&r.texts);
    enum status status = state_tables(job);
    if (status == STATUS_OK)
        status = xml_form_read(&form, job->label, job->bytes, &handler, job->d);
    if (status == STATUS_OK)
        status = document_facts_put(&r.document, job);
    document_facts_release(&r.document);
    key_ordinals_release(&r.ordinals);
    buffer_release(&r.texts);
    free(r.parts);
    return status;
}

const struct parser parser_icd10pcs_definitions = {
    .name = "icd10pcs-definitions",
    .title = "file of definitions",
    .states = {.kinds = "", .fields = ""},
    .xml = true,
    .recognize = recognize,
    .parse = parse,
};
