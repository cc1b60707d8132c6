/*
 * The alphabetic indexes and tables of ICD-10-CM and ICD-10-PCS as XML: letters, main terms and
 * terms nested in them, each with a title, nonessential modifiers and references.
 *
 * Sources: CDC/NCHS, icd10cm_index.xsd and icd10cm_drug_neoplasm.xsd; CMS, icd10pcs_index.xsd. A
 * format is a table of steps (xml_levels.h) over the levels below, and the names of its references.
 */
#ifndef PARSERS_INDEX_READER_H
#define PARSERS_INDEX_READER_H

#include "parsers/containers/xml_levels.h"
#include "parsers/parser.h"

/* A text longer than this is refused. */
enum { INDEX_TEXT_LIMIT = 16 * 1024 };

enum index_level {
    INDEX_ROOT = 1,
    INDEX_LAYOUT,  /* title of a letter: no fact */
    INDEX_VERSION, /* of the index, and its title */
    INDEX_NAME,
    INDEX_HEADINGS,
    INDEX_HEAD, /* over a column, which its attribute `col` numbers */
    INDEX_LETTER,
    INDEX_TERM,
    INDEX_TITLE,
    INDEX_MODIFIERS,
    INDEX_CODES,     /* in a reference */
    INDEX_CELL,      /* in a column, as a head */
    INDEX_REFERENCE, /* the first of the format's `relations`, and so on */
};

struct index_format {
    const struct xml_step *steps;
    const char *const *relations; /* of the levels from INDEX_REFERENCE on */
};

/* Reads the whole document as the index of this name (tables.h: terms). */
enum status index_read(struct parse_job *job, const struct index_format *format, const char *index);

#endif
