#include "parsers/hcpcs_fields.h"

#define PROPERTY(heading, name, ordinal, at, length)                                               \
    {                                                                                              \
        HCPCS_PROPERTY, heading, name, ordinal, at, length                                         \
    }
#define DATE(heading, name, at)                                                                    \
    {                                                                                              \
        HCPCS_DATE_PROPERTY, heading, name, 1, at, 8                                               \
    }

/* In the order of the workbook's columns. */
const struct hcpcs_field hcpcs_fields[HCPCS_FIELDS] = {
    {HCPCS_CODE, "HCPC", NULL, 0, 0, 5},
    {HCPCS_SEQUENCE, "SEQNUM", NULL, 0, 5, 5},
    {HCPCS_RECORD_ID, "RECID", NULL, 0, 10, 1},
    {HCPCS_LONG, "LONG DESCRIPTION", NULL, 0, 11, 80},
    {HCPCS_SHORT, "SHORT DESCRIPTION", NULL, 0, 91, 28},
    PROPERTY("PRICE1", "pricing", 1, 119, 2),
    PROPERTY("PRICE2", "pricing", 2, 121, 2),
    PROPERTY("PRICE3", "pricing", 3, 123, 2),
    PROPERTY("PRICE4", "pricing", 4, 125, 2),
    PROPERTY("MULT_PI", "multiple_pricing", 1, 127, 1),
    PROPERTY("CIM1", "coverage_manual", 1, 128, 6),
    PROPERTY("CIM2", "coverage_manual", 2, 134, 6),
    PROPERTY("CIM3", "coverage_manual", 3, 140, 6),
    PROPERTY("MCM1", "carriers_manual", 1, 146, 8),
    PROPERTY("MCM2", "carriers_manual", 2, 154, 8),
    PROPERTY("MCM3", "carriers_manual", 3, 162, 8),
    PROPERTY("STATUTE", "statute", 1, 170, 10),
    PROPERTY("LABCERT1", "lab_certification", 1, 180, 3),
    PROPERTY("LABCERT2", "lab_certification", 2, 183, 3),
    PROPERTY("LABCERT3", "lab_certification", 3, 186, 3),
    PROPERTY("LABCERT4", "lab_certification", 4, 189, 3),
    PROPERTY("LABCERT5", "lab_certification", 5, 192, 3),
    PROPERTY("LABCERT6", "lab_certification", 6, 195, 3),
    PROPERTY("LABCERT7", "lab_certification", 7, 198, 3),
    PROPERTY("LABCERT8", "lab_certification", 8, 201, 3),
    PROPERTY("XREF1", "cross_reference", 1, 204, 5),
    PROPERTY("XREF2", "cross_reference", 2, 209, 5),
    PROPERTY("XREF3", "cross_reference", 3, 214, 5),
    PROPERTY("XREF4", "cross_reference", 4, 219, 5),
    PROPERTY("XREF5", "cross_reference", 5, 224, 5),
    PROPERTY("COV", "coverage", 1, 229, 1),
    PROPERTY("ASC_GRP", "asc_group", 1, 230, 2),
    DATE("ASC_DT", "asc_date", 232),
    PROPERTY("OPPS", "outpatient_group", 1, 240, 3),
    PROPERTY("OPPS_PI", "outpatient_policy", 1, 243, 1),
    DATE("OPPS_DT", "outpatient_date", 244),
    PROPERTY("PROCNOTE", "processing_note", 1, 252, 4),
    PROPERTY("BETOS", "betos", 1, 256, 3),
    PROPERTY("TOS1", "type_of_service", 1, 260, 1),
    PROPERTY("TOS2", "type_of_service", 2, 261, 1),
    PROPERTY("TOS3", "type_of_service", 3, 262, 1),
    PROPERTY("TOS4", "type_of_service", 4, 263, 1),
    PROPERTY("TOS5", "type_of_service", 5, 264, 1),
    PROPERTY("ANEST_BU", "anesthesia_units", 1, 265, 3),
    {HCPCS_ADD_DATE, "ADD DT", NULL, 0, 268, 8},
    DATE("ACT EFF DT", "action_date", 276),
    {HCPCS_TERMINATION_DATE, "TERM DT", NULL, 0, 284, 8},
    PROPERTY("ACTION CD", "action_code", 1, 292, 1),
};

size_t hcpcs_field_of(enum hcpcs_fact fact)
{
    size_t i = 0;
    while (i < HCPCS_FIELDS - 1 && hcpcs_fields[i].fact != fact)
        i++;
    return i;
}

bool hcpcs_read_date(struct text t, struct date *date)
{
    uint64_t number;
    if (t.length != 8 || !text_to_uint64(t, &number) ||
        !date_is_valid((int)(number / 10000), (int)(number / 100 % 100), (int)(number % 100)))
        return false;
    *date = (struct date){(short)(number / 10000), (signed char)(number / 100 % 100),
                          (signed char)(number % 100)};
    return true;
}

static uint64_t column_of(size_t field, const uint64_t *columns)
{
    return columns ? columns[field] : hcpcs_fields[field].at + 1;
}

static enum status take_date(struct parse_job *job, const struct text *values, enum hcpcs_fact fact,
                             const uint64_t *columns, struct date *date, bool *good)
{
    size_t field = hcpcs_field_of(fact);
    const char *name = fact == HCPCS_ADD_DATE ? "add date" : "termination date";
    *date = OPEN_DATE;
    *good = true;
    if (values[field].length == 0 && fact == HCPCS_TERMINATION_DATE)
        return STATUS_OK;
    if (hcpcs_read_date(values[field], date))
        return STATUS_OK;
    *good = false;
    return parse_reject(job, column_of(field, columns), "%s '%.*s' is no date: expected YYYYMMDD",
                        name, TEXT_ARGS(values[field]));
}

static enum status take_code(struct parse_job *job, const struct text *values, uint64_t line,
                             const uint64_t *columns, struct code_record *record, bool *good)
{
    size_t code = hcpcs_field_of(HCPCS_CODE);
    *record = (struct code_record){
        .code = values[code],
        .kind = values[code].length == 2 ? CODE_KIND_MODIFIER : CODE_KIND_PROCEDURE,
        .billable = FLAG_NOT_STATED,
        .short_title = values[hcpcs_field_of(HCPCS_SHORT)],
        .long_title = values[hcpcs_field_of(HCPCS_LONG)],
        .line = line,
    };
    if (parse_check_code(job, record->code, column_of(code, columns), good) != STATUS_OK)
        return STATUS_FAILED;
    if (*good &&
        take_date(job, values, HCPCS_ADD_DATE, columns, &record->valid_from, good) != STATUS_OK)
        return STATUS_FAILED;
    if (*good && take_date(job, values, HCPCS_TERMINATION_DATE, columns, &record->valid_to, good) !=
                     STATUS_OK)
        return STATUS_FAILED;
    return STATUS_OK;
}

static enum status take_properties(struct parse_job *job, const struct text *values)
{
    char day[DATE_TEXT + 1];
    for (size_t i = 0; i < HCPCS_FIELDS; i++) {
        const struct hcpcs_field *field = &hcpcs_fields[i];
        struct date date;
        if (!field->property || values[i].length == 0)
            continue;
        struct property_record record = {.code = values[hcpcs_field_of(HCPCS_CODE)],
                                         .name = field->property,
                                         .ordinal = field->ordinal,
                                         .value = values[i]};
        if (field->fact == HCPCS_DATE_PROPERTY && hcpcs_read_date(values[i], &date)) {
            date_format(date, day);
            record.value = text_of(day);
        }
        if (job->sink->property(job->sink->context, &record) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* Columns are bytes: a character of several may stand across two fields of the record. */
static enum status check_texts(struct parse_job *job, const struct text *values,
                               const uint64_t *columns, bool *good)
{
    size_t bad;
    *good = true;
    for (size_t i = 0; *good && i < HCPCS_FIELDS; i++) {
        *good = text_is_utf8(values[i], &bad);
        if (!*good && parse_reject(job, column_of(i, columns),
                                   "a character of %s stands across the field's end",
                                   hcpcs_fields[i].heading) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

enum status hcpcs_take_record(struct parse_job *job, const struct text values[HCPCS_FIELDS],
                              uint64_t line, const uint64_t *columns)
{
    struct code_record record;
    bool good;
    if (check_texts(job, values, columns, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    if (take_code(job, values, line, columns, &record, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    job->rows_read++;
    if (job->sink->code(job->sink->context, &record) != STATUS_OK)
        return STATUS_FAILED;
    return take_properties(job, values);
}
