/*
 * The fields of a HCPCS Level II record, as its text file and its workbook both have them: where
 * each stands, what the workbook calls it, and what fact it becomes.
 *
 * Source: CMS, "HCPCS Contractor Record" layout (HCPCSyy_recordlayout.txt).
 */
#ifndef PARSERS_HCPCS_FIELDS_H
#define PARSERS_HCPCS_FIELDS_H

#include "parsers/parser.h"

enum hcpcs_fact {
    HCPCS_CODE,
    HCPCS_SEQUENCE,
    HCPCS_RECORD_ID,
    HCPCS_LONG,
    HCPCS_SHORT,
    HCPCS_ADD_DATE,
    HCPCS_TERMINATION_DATE,
    HCPCS_PROPERTY,      /* kept as stated */
    HCPCS_DATE_PROPERTY, /* YYYYMMDD becomes YYYY-MM-DD; anything else is kept as stated */
};

struct hcpcs_field {
    enum hcpcs_fact fact;
    const char *heading;  /* in the workbook */
    const char *property; /* NULL for what is none */
    unsigned ordinal;     /* of the property, from 1 */
    unsigned at, length;  /* bytes in the record, from 0 */
};

enum { HCPCS_FIELDS = 48 };
extern const struct hcpcs_field hcpcs_fields[HCPCS_FIELDS];

/* What both parsers state, as an initializer. */
#define HCPCS_STATES                                                                               \
    {                                                                                              \
        .kinds = "modifier procedure", .fields = "code kind short long valid_from valid_to",       \
        .properties = "action_code action_date anesthesia_units asc_date asc_group betos "         \
                      "carriers_manual coverage coverage_manual cross_reference "                  \
                      "lab_certification multiple_pricing outpatient_date outpatient_group "       \
                      "outpatient_policy pricing processing_note statute type_of_service"          \
    }

/* The index of the one field of a fact; of the properties, the first. */
size_t hcpcs_field_of(enum hcpcs_fact fact);

/* YYYYMMDD, a day that exists. */
bool hcpcs_read_date(struct text t, struct date *date);

/* One code: its values by field (blanks at the ends cut off, not stated where there is no cell),
 * the long description whole. `line` is what the origin says. Rejects what cannot be a code or a
 * date, naming the column in `columns` (NULL: as in the record). */
enum status hcpcs_take_record(struct parse_job *job, const struct text values[HCPCS_FIELDS],
                              uint64_t line, const uint64_t *columns);

#endif
