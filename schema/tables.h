/*
 * The tables of a canonical release, schema version 1; release.md is the document.
 *
 * Three layers in tables of their own: facts (as stated by the publisher, and nothing else), origin
 * (where each row stands in the official files), derived (what we computed).
 */
#ifndef SCHEMA_TABLES_H
#define SCHEMA_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schema/base/text.h"

enum { SCHEMA_MAJOR = 1, SCHEMA_MINOR = 2 };

enum layer { LAYER_FACTS, LAYER_ORIGIN, LAYER_DERIVED };

enum field_type {
    FIELD_STRING,
    FIELD_CODE,    /* a string that is a code of the release's system */
    FIELD_INTEGER, /* decimal digits; fixed width where it is part of a key */
    FIELD_BOOLEAN, /* 0 or 1 */
    FIELD_DATE,    /* YYYY-MM-DD, or empty: stated as open-ended */
};

struct field {
    const char *name;
    enum field_type type;
    bool required;             /* \N is not allowed */
    const char *const *values; /* NULL-terminated list of what is allowed, or NULL */
};

enum { TABLE_FIELDS_LIMIT = 16 };

struct table {
    const char *name; /* its file is NAME.tsv */
    enum layer layer;
    size_t field_count;
    size_t key_fields;     /* the first so many fields are the key; rows are sorted by it */
    bool as_stated;        /* facts that go from the file to the table as they are; the table
                            * behind it is its origin: the key, `source` and `line` */
    size_t later_fields;   /* the last so many came with a later minor version than the table ... */
    unsigned later_since;  /* ... this one; packages of the versions before lack them */
    const char *refers_to; /* a table whose key begins with ... */
    size_t reference_fields; /* ... the first so many fields of this one; or NULL, 0 */
    struct field fields[TABLE_FIELDS_LIMIT];
};

enum table_id {
    TABLE_CODES,
    TABLE_CODES_DERIVED,
    TABLE_CODES_ORIGIN,
    TABLE_CONVERSION_SOURCES,
    TABLE_CONVERSION_SOURCES_ORIGIN,
    TABLE_CONVERSIONS,
    TABLE_CONVERSIONS_ORIGIN,
    TABLE_CORRECTIONS,
    TABLE_CORRECTIONS_DERIVED,
    TABLE_CORRECTIONS_ORIGIN,
    TABLE_DELETED_CODES,
    TABLE_DELETED_CODES_ORIGIN,
    TABLE_DISAGREEMENTS,
    TABLE_DOCUMENTS,
    TABLE_DOCUMENTS_ORIGIN,
    TABLE_FACT_DISAGREEMENTS,
    TABLE_FORMER_CODES,
    TABLE_FORMER_CODES_ORIGIN,
    TABLE_HIERARCHY,
    TABLE_HIERARCHY_ORIGIN,
    TABLE_LABELS,
    TABLE_LABELS_ORIGIN,
    TABLE_MAPS,
    TABLE_MAPS_ORIGIN,
    TABLE_NOC,
    TABLE_NOC_ORIGIN,
    TABLE_NOTES,
    TABLE_NOTES_ORIGIN,
    TABLE_OFFICIAL_CHANGES,
    TABLE_OFFICIAL_CHANGES_ORIGIN,
    TABLE_PCS_AGGREGATES,
    TABLE_PCS_AGGREGATES_ORIGIN,
    TABLE_PCS_AXES,
    TABLE_PCS_AXES_ORIGIN,
    TABLE_PCS_DEFINITIONS,
    TABLE_PCS_DEFINITIONS_ORIGIN,
    TABLE_PCS_ROWS,
    TABLE_PCS_ROWS_ORIGIN,
    TABLE_PCS_VALUES,
    TABLE_PCS_VALUES_ORIGIN,
    TABLE_POA_EXEMPT,
    TABLE_POA_EXEMPT_ORIGIN,
    TABLE_PROPERTIES,
    TABLE_SECTION_INDEX,
    TABLE_SECTION_INDEX_ORIGIN,
    TABLE_SEVENTH_CHARACTERS,
    TABLE_SEVENTH_CHARACTERS_ORIGIN,
    TABLE_TERMS,
    TABLE_TERMS_ORIGIN,
    TABLE_TRAILER,
    TABLE_TRAILER_ORIGIN,
    TABLE_VISUAL_IMPAIRMENT,
    TABLE_VISUAL_IMPAIRMENT_ORIGIN,
};
enum { TABLES = 53 };

extern const struct table tables[TABLES];

/* Columns of the tables, in their order. */
enum {
    CODES_CODE,
    CODES_DISPLAY,
    CODES_KIND,
    CODES_BILLABLE,
    CODES_SHORT,
    CODES_LONG,
    CODES_STATUS,
    CODES_VALID_FROM,
    CODES_VALID_TO
};
enum { DERIVED_CODE, DERIVED_DISPLAY, DERIVED_PARENT, DERIVED_CHAPTER };
enum { ORIGIN_CODE, ORIGIN_SOURCE, ORIGIN_LINE, ORIGIN_POSITION };
enum {
    CORRECTION_SOURCE,
    CORRECTION_CODE,
    CORRECTION_ORDINAL,
    CORRECTION_WHAT,
    CORRECTION_FIELD,
    CORRECTION_VALUE,
    CORRECTION_EFFECTIVE,
    CORRECTION_WORDS
};
/* Of both tables about corrections; then the outcome, or the line. */
enum {
    CORRECTION_KEY_SOURCE,
    CORRECTION_KEY_CODE,
    CORRECTION_KEY_ORDINAL,
    CORRECTION_OUTCOME,
    CORRECTION_LINE = CORRECTION_OUTCOME
};
enum {
    CONVERSION_SOURCE_CODE,
    CONVERSION_SOURCE_PREVIOUS,
    CONVERSION_SOURCE_ORDINAL,
    CONVERSION_SOURCE_JOIN,
    CONVERSION_SOURCE_FORM,
    CONVERSION_SOURCE_FIRST,
    CONVERSION_SOURCE_LAST
};
enum {
    CONVERSION_CODE,
    CONVERSION_PREVIOUS,
    CONVERSION_ORDINAL,
    CONVERSION_STATE,
    CONVERSION_EFFECTIVE_DATE,
    CONVERSION_CURRENT,
    CONVERSION_EFFECTIVE,
    CONVERSION_MONTH_DAY,
    CONVERSION_CHANGE,
    CONVERSION_TITLE,
    CONVERSION_PREVIOUS_TITLE,
    CONVERSION_COMMENT
};
enum { DISAGREEMENT_CODE, DISAGREEMENT_SOURCE, DISAGREEMENT_FIELD, DISAGREEMENT_VALUE };
enum { DOCUMENT_DOCUMENT, DOCUMENT_VERSION, DOCUMENT_TITLE };
enum {
    FACT_DISAGREEMENT_TABLE,
    FACT_DISAGREEMENT_ITEM,
    FACT_DISAGREEMENT_SOURCE,
    FACT_DISAGREEMENT_FIELD,
    FACT_DISAGREEMENT_VALUE
};
enum { FORMER_CODE, FORMER_VALID_FROM, FORMER_VALID_TO, FORMER_KIND, FORMER_SHORT, FORMER_LONG };
enum { FORMER_ORIGIN_CODE, FORMER_ORIGIN_VALID_FROM, FORMER_ORIGIN_SOURCE, FORMER_ORIGIN_LINE };
enum { HIERARCHY_NODE, HIERARCHY_KIND, HIERARCHY_PARENT, HIERARCHY_TITLE, HIERARCHY_PLACEHOLDER };
enum { HIERARCHY_ORIGIN_NODE, HIERARCHY_ORIGIN_SOURCE, HIERARCHY_ORIGIN_LINE };
enum { LABEL_NAME, LABEL_VALUE, LABEL_TEXT };
enum {
    MAPS_MAP,
    MAPS_FROM,
    MAPS_SCENARIO,
    MAPS_CHOICE,
    MAPS_TO,
    MAPS_APPROXIMATE,
    MAPS_NO_MAP,
    MAPS_COMBINATION,
    MAPS_RAW
};
enum { NOTES_NODE, NOTES_KIND, NOTES_ORDINAL, NOTES_BLOCK, NOTES_CHARACTER, NOTES_TEXT };
enum {
    PCS_AGGREGATE_DEVICE,
    PCS_AGGREGATE_OPERATION,
    PCS_AGGREGATE_BODY_SYSTEM,
    PCS_AGGREGATE_VALUE,
    PCS_AGGREGATE_LABEL
};
/* The first columns of the tables of PCS are the same. */
enum { PCS_TABLE, PCS_ROW, PCS_AXIS, PCS_VALUE };
enum { PCS_ROW_CODES = PCS_ROW + 1 };
enum { PCS_AXIS_TITLE = PCS_AXIS + 1, PCS_AXIS_DEFINITION, PCS_AXIS_VALUES };
enum { PCS_VALUE_LABEL = PCS_VALUE + 1 };
enum {
    PCS_DEFINITION_SECTION,
    PCS_DEFINITION_AXIS,
    PCS_DEFINITION_TERM,
    PCS_DEFINITION_KIND,
    PCS_DEFINITION_ORDINAL,
    PCS_DEFINITION_TEXT
};
enum { POA_EXEMPT_CODE, POA_EXEMPT_TITLE };
enum { NOC_CODE, NOC_LONG, NOC_VALID_FROM, NOC_VALID_TO };
enum { PROPERTY_CODE, PROPERTY_NAME, PROPERTY_ORDINAL, PROPERTY_VALUE };
enum { TERM_INDEX, TERM_PATH, TERM_ORDINAL, TERM_RELATION, TERM_TARGET, TERM_CODES, TERM_TITLE };
enum {
    SECTION_INDEX_NODE,
    SECTION_INDEX_PARENT,
    SECTION_INDEX_FIRST,
    SECTION_INDEX_LAST,
    SECTION_INDEX_TITLE
};
enum { SEVENTH_NODE, SEVENTH_CHARACTER, SEVENTH_TITLE };
enum {
    VISUAL_NODE,
    VISUAL_CATEGORY,
    VISUAL_RANGE,
    VISUAL_HEADING,
    VISUAL_VALUE,
    VISUAL_RANGE_HEADING,
    VISUAL_MAXIMUM_HEADING,
    VISUAL_MAXIMUM,
    VISUAL_MINIMUM_HEADING,
    VISUAL_MINIMUM
};
enum {
    CHANGE_SOURCE,
    CHANGE_CODE,
    CHANGE_ORDINAL,
    CHANGE_ACTION,
    CHANGE_BILLABLE,
    CHANGE_SHORT,
    CHANGE_LONG,
    CHANGE_WORDS
};
enum { CHANGE_ORIGIN_SOURCE, CHANGE_ORIGIN_CODE, CHANGE_ORIGIN_ORDINAL, CHANGE_ORIGIN_LINE };
enum { TRAILER_SOURCE, TRAILER_BLOCK, TRAILER_ITEM, TRAILER_VALUE, TRAILER_TEXT };
enum { TRAILER_ORIGIN_SOURCE, TRAILER_ORIGIN_BLOCK, TRAILER_ORIGIN_ITEM, TRAILER_ORIGIN_LINE };
enum {
    DELETED_CODE,
    DELETED_SOURCE,
    DELETED_ORDINAL,
    DELETED_KIND,
    DELETED_SHORT,
    DELETED_LONG,
    DELETED_VALID_FROM,
    DELETED_VALID_TO
};
enum { DELETED_ORIGIN_CODE, DELETED_ORIGIN_SOURCE, DELETED_ORIGIN_ORDINAL, DELETED_ORIGIN_LINE };

/* Digits of an ordinal in a key, so that byte order is number order. */
enum { ORDINAL_DIGITS = 4, ORDINAL_LIMIT = 9999 };
void ordinal_format(unsigned ordinal, char out[ORDINAL_DIGITS + 1]);

const struct table *table_find(struct text name);
/* The fields that the table has in every package of a minor version. */
size_t table_fields_since(const struct table *table, uint64_t minor);

#endif
