/*
 * The ICD-10-PCS index as XML.
 *
 * Source: CMS, icd10pcs_index.xsd, which the official files break: there is a 27th letter, '3'.
 * Terms may lack a title: each such term is one of several references of the term above it.
 */
#include "parsers/containers/xml_head.h"
#include "parsers/index_reader.h"

enum { CODE = INDEX_REFERENCE, CODES, TABLE, SEE, USE };

static const char *const relations[] = {"code", "codes", "table", "see", "use"};

static const struct xml_step steps[] = {
    {0, "ICD10PCS.index", INDEX_ROOT},
    {INDEX_ROOT, "version", INDEX_VERSION},
    {INDEX_ROOT, "title", INDEX_NAME},
    {INDEX_ROOT, "letter", INDEX_LETTER},
    {INDEX_LETTER, "title", INDEX_LAYOUT},
    {INDEX_LETTER, "mainTerm", INDEX_TERM},
    {INDEX_TERM, "term", INDEX_TERM},
    {INDEX_TERM, "title", INDEX_TITLE},
    {INDEX_TERM, "code", CODE},
    {INDEX_TERM, "codes", CODES},
    {INDEX_TERM, "tab", TABLE},
    {INDEX_TERM, "see", SEE},
    {INDEX_TERM, "use", USE},
    {SEE, "code", INDEX_CODES},
    {SEE, "codes", INDEX_CODES},
    {SEE, "tab", INDEX_CODES},
    {USE, "code", INDEX_CODES},
    {USE, "codes", INDEX_CODES},
    {USE, "tab", INDEX_CODES},
    {0, NULL, 0},
};

static struct recognition recognize(struct text head)
{
    if (!text_equal(xml_head_root(head), TEXT("ICD10PCS.index")))
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){100, ROLE_INDEX, SYSTEM_ICD10PCS};
}

static enum status parse(struct parse_job *job)
{
    static const struct index_format format = {steps, relations};
    return index_read(job, &format, "procedures");
}

extern const struct parser parser_icd10pcs_index;
const struct parser parser_icd10pcs_index = {
    .name = "icd10pcs-index",
    .title = "alphabetic index",
    .states = {.kinds = "", .fields = ""},
    .xml = true,
    .recognize = recognize,
    .parse = parse,
};
