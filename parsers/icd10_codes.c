/*
 * The codes file of ICD-10-CM and ICD-10-PCS: the billable codes with their long titles.
 *
 * Source: CMS, "ICD-10-CM/PCS Codes File". Bytes, counted from 1: 1-7 code, 8 blank, 9-end long
 * title, kept to the last byte. Blank lines say nothing.
 *
 * The layout is so plain that other lists resemble it: GEM and reimbursement rows ("A000    0010
 * 00000"), HCPCS lists, CVX codes, the padded descriptions that came with early GEMs. Recognizing
 * asks for what only a codes file has.
 */
#include "parsers/parser.h"

enum {
    CODE_LENGTH = 7,
    LONG_AT = 8,
    HCPCS_ROWS = 4, /* so many rows, and no other, are a list of HCPCS */
};

static struct text code_of(struct text line)
{
    return text_trim_right(text_slice(line, 0, CODE_LENGTH));
}

/* Begins at once, has a word of three letters, is not padded, and ends in no five digits (the flags
 * of a GEM row). */
static bool looks_like_a_title(struct text t)
{
    size_t letters = 0, digits = 0, longest = 0;
    if (t.length == 0 || t.at[0] == ' ' || t.at[t.length - 1] == ' ')
        return false;
    for (size_t i = 0; i < t.length; i++) {
        digits = ascii_is_digit(t.at[i]) ? digits + 1 : 0;
        letters = ascii_is_letter(t.at[i]) ? letters + 1 : 0;
        longest = letters > longest ? letters : longest;
    }
    return longest >= 3 && digits != 5;
}

/* Codes of this file: those of ICD-10-PCS are whole, its tables have no rows here. */
static bool is_listed_code(struct text code)
{
    return system_code_is_valid(SYSTEM_ICD10CM, code, NULL) ||
           (code.length == CODE_LENGTH && system_code_is_valid(SYSTEM_ICD10PCS, code, NULL));
}

static bool looks_like_a_row(struct text line)
{
    return line.length > LONG_AT && line.at[CODE_LENGTH] == ' ' && is_listed_code(code_of(line)) &&
           looks_like_a_title(text_from(line, LONG_AT));
}

/* A letter and four digits, as all codes of HCPCS and some of ICD-10-CM. */
static bool looks_like_hcpcs(struct text code)
{
    uint64_t number;
    return code.length == 5 && ascii_is_letter(code.at[0]) &&
           text_to_uint64(text_from(code, 1), &number);
}

static struct recognition recognize(struct text head)
{
    struct system_votes votes = {{0}};
    unsigned fit = 0, lines = 0, hcpcs = 0;
    struct text line;
    while (head_next_line(&head, &line)) {
        lines++;
        if (!looks_like_a_row(line))
            continue;
        fit++;
        hcpcs += looks_like_hcpcs(code_of(line));
        system_votes_add(&votes, code_of(line));
    }
    if (fit == 0 || fit * 2 <= lines || (hcpcs == fit && hcpcs >= HCPCS_ROWS))
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){90, ROLE_CODES, system_votes_winner(&votes)};
}

static enum status parse_row(struct parse_job *job, struct text line)
{
    bool good;
    if (text_trim(line).length == 0)
        return STATUS_OK;
    if (line.length <= LONG_AT)
        return parse_reject(job, line.length + 1, "line has %zu bytes, a codes line at least %d",
                            line.length, LONG_AT + 1);
    if (line.at[CODE_LENGTH] != ' ')
        return parse_reject(job, CODE_LENGTH + 1, "is not blank");
    if (parse_check_text(job, line, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    struct code_record record = {
        .code = code_of(line),
        .kind = CODE_KIND_CODE,
        .billable = FLAG_YES,
        .short_title = TEXT_NOT_STATED,
        .long_title = text_from(line, LONG_AT),
        .line = job->lines->number,
    };
    if (parse_check_code(job, record.code, 1, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    job->rows_read++;
    return job->sink->code(job->sink->context, &record);
}

static enum status parse(struct parse_job *job)
{
    struct text line;
    enum status status;
    while ((status = lines_next(job->lines, &line, job->d)) == STATUS_OK)
        if (parse_row(job, line) != STATUS_OK)
            return STATUS_FAILED;
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

extern const struct parser parser_icd10_codes;
const struct parser parser_icd10_codes = {
    .name = "icd10-codes",
    .title = "codes file",
    .states = {.kinds = "code", .fields = "code kind billable long"},
    .recognize = recognize,
    .parse = parse,
};
