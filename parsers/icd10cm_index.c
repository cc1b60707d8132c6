/*
 * The ICD-10-CM index to diseases and injuries, the one of external causes, the neoplasm table and
 * the table of drugs and chemicals, as XML.
 *
 * Source: CDC/NCHS, icd10cm_index.xsd and icd10cm_drug_neoplasm.xsd. Modifiers stand in titles, and
 * in FY2011 behind them; its tables have a root element of their own.
 */
#include "parsers/icd10cm_index_kind.h"
#include "parsers/index_reader.h"

enum {
    CODE = INDEX_REFERENCE,
    MANIFESTATION,
    ETIOLOGY,
    SEE,
    SEE_ALSO,
    SEE_CATEGORY,
    SEE_SUBCATEGORY,
    WARNING
};

static const char *const relations[] = {
    "code",     "manifestation", "etiology",        "see",
    "see also", "see category",  "see subcategory", "warning",
};

static const struct xml_step steps[] = {
    {0, "ICD10CM.index", INDEX_ROOT},
    {0, "ICD10CM.table", INDEX_ROOT},
    {INDEX_ROOT, "version", INDEX_VERSION},
    {INDEX_ROOT, "title", INDEX_NAME},
    {INDEX_ROOT, "indexHeading", INDEX_HEADINGS},
    {INDEX_HEADINGS, "head", INDEX_HEAD},
    {INDEX_ROOT, "letter", INDEX_LETTER},
    {INDEX_ROOT, "mainTerm", INDEX_TERM},
    {INDEX_LETTER, "title", INDEX_LAYOUT},
    {INDEX_LETTER, "diff", INDEX_LAYOUT},
    {INDEX_LETTER, "mainTerm", INDEX_TERM},
    {INDEX_TERM, "term", INDEX_TERM},
    {INDEX_TERM, "title", INDEX_TITLE},
    {INDEX_TERM, "diff", INDEX_TITLE},
    {INDEX_TERM, "nemod", INDEX_MODIFIERS},
    {INDEX_TITLE, "nemod", INDEX_MODIFIERS},
    {INDEX_MODIFIERS, "nemod", INDEX_MODIFIERS},
    {INDEX_TERM, "cell", INDEX_CELL},
    {INDEX_TERM, "code", CODE},
    {INDEX_TERM, "manif", MANIFESTATION},
    {INDEX_TERM, "etiology", ETIOLOGY},
    {INDEX_TERM, "see", SEE},
    {INDEX_TERM, "seeAlso", SEE_ALSO},
    {INDEX_TERM, "seecat", SEE_CATEGORY},
    {INDEX_TERM, "subcat", SEE_SUBCATEGORY},
    {INDEX_TERM, "warning", WARNING},
    {0, NULL, 0},
};

static const struct {
    enum role role;
    const char *index;
} kinds[] = {
    [ICD10CM_INDEX_NONE] = {ROLE_NONE, NULL},
    [ICD10CM_INDEX_DISEASES] = {ROLE_INDEX, "diseases"},
    [ICD10CM_INDEX_EXTERNAL_CAUSES] = {ROLE_EXTERNAL_CAUSE_INDEX, "external causes"},
    [ICD10CM_INDEX_NEOPLASM] = {ROLE_NEOPLASM_TABLE, "neoplasm"},
    [ICD10CM_INDEX_DRUG] = {ROLE_DRUG_TABLE, "drug"},
};

static struct recognition recognize(struct text head)
{
    enum icd10cm_index_kind kind = icd10cm_index_kind(head);
    if (kind == ICD10CM_INDEX_NONE)
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){100, kinds[kind].role, SYSTEM_ICD10CM};
}

static enum status parse(struct parse_job *job)
{
    static const struct index_format format = {steps, relations};
    const char *index = kinds[ICD10CM_INDEX_DISEASES].index;
    for (size_t i = 1; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].role == job->as.role)
            index = kinds[i].index;
    return index_read(job, &format, index);
}

extern const struct parser parser_icd10cm_index;
const struct parser parser_icd10cm_index = {
    .name = "icd10cm-index",
    .title = "alphabetic index",
    .states = {.kinds = "", .fields = ""},
    .xml = true,
    .recognize = recognize,
    .parse = parse,
};
