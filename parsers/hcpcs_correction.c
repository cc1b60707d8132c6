#include "parsers/hcpcs_correction.h"

#include <string.h>

const char *const hcpcs_correction_headings[HCPCS_CORRECTION_CELLS] = {
    "CODE",  "ACTION", "EFF DATE", "SHORT DESC", "LONG DESC", "TOS",
    "BETOS", "COV",    "PRICE",    "ASC IND",    "LC EDIT",
};

/* What the cells under a heading are about, and how the words of an action name it. */
static const struct subject {
    const char *word;
    const char *field;
    int cell; /* -1: its value stands in the words only */
} subjects[] = {
    {"short", "short", UNDER_SHORT},
    {"long", "long", UNDER_LONG},
    {"tos", "type_of_service", UNDER_TYPE_OF_SERVICE},
    {"type of service", "type_of_service", UNDER_TYPE_OF_SERVICE},
    {"betos", "betos", UNDER_BETOS},
    {"cov", "coverage", UNDER_COVERAGE},
    {"pric", "pricing", UNDER_PRICE},
    {"asc ind", "asc_group", UNDER_ASC_GROUP},
    {"asc eff", "asc_date", UNDER_EFFECTIVE},
    {"lab cert", "lab_certification", UNDER_LAB_CERTIFICATION},
    {"lc edit", "lab_certification", UNDER_LAB_CERTIFICATION},
    {"xref", "cross_reference", -1},
    {"cross ref", "cross_reference", -1},
};
enum { SUBJECTS = sizeof subjects / sizeof *subjects };

/* ---- words */

static bool is_word_character(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c);
}

/* Whether the words name something. What is run together ("ReviseLong") is understood, but a name
 * of few letters must begin a word: "TOS" is none of the letters of "BETOS". */
static bool names(struct text words, const char *name)
{
    struct text wanted = text_of(name);
    for (size_t i = 0; i < words.length; i++)
        if (text_starts_with_ignoring_case(text_from(words, i), wanted) &&
            (wanted.length > 3 || i == 0 || !is_word_character(words.at[i - 1])))
            return true;
    return false;
}

/* Cuts a verb off the front of the words. */
static bool cut_verb(struct text *words, const char *verb)
{
    struct text wanted = text_of(verb);
    if (!text_starts_with_ignoring_case(*words, wanted))
        return false;
    *words = text_trim(text_from(*words, wanted.length));
    return true;
}

static bool cut_any_verb(struct text *words, const char *const *verbs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (cut_verb(words, verbs[i]))
            return true;
    return false;
}

/* "" or "code": a verb that is about the code itself. */
static bool is_code_itself(struct text rest)
{
    return rest.length == 0 || text_equal_ignoring_case(rest, TEXT("code"));
}

/* The only thing that the words name, or NULL. */
static const struct subject *only_subject(struct text words)
{
    const struct subject *only = NULL;
    for (size_t i = 0; i < SUBJECTS; i++) {
        if (!names(words, subjects[i].word))
            continue;
        if (only && strcmp(only->field, subjects[i].field) != 0)
            return NULL;
        only = &subjects[i];
    }
    return only;
}

/* The last word, when it can be a value: it holds a digit. */
static struct text last_value(struct text words)
{
    size_t begin = words.length;
    bool digit = false;
    while (begin > 0 && is_word_character(words.at[begin - 1]))
        digit |= ascii_is_digit(words.at[--begin]);
    return digit ? text_from(words, begin) : TEXT_NOT_STATED;
}

bool hcpcs_correction_date(struct text t, struct date *date)
{
    uint64_t month, day, year;
    if (t.length != 10 || t.at[2] != '/' || t.at[5] != '/' ||
        !text_to_uint64(text_slice(t, 0, 2), &month) ||
        !text_to_uint64(text_slice(t, 3, 2), &day) || !text_to_uint64(text_from(t, 6), &year) ||
        !date_is_valid((int)year, (int)month, (int)day))
        return false;
    *date = (struct date){(short)year, (signed char)month, (signed char)day};
    return true;
}

/* ---- statements */

static enum status state(struct parse_job *job, const struct hcpcs_correction *c,
                         enum correction_action action, const char *field, struct text value)
{
    struct correction_record record = {.action = action,
                                       .code = c->cells[UNDER_CODE],
                                       .field = field,
                                       .value = value,
                                       .words = c->cells[UNDER_ACTION],
                                       .effective = c->effective,
                                       .line = c->line};
    job->rows_read++;
    return job->sink->correction(job->sink->context, &record);
}

static enum status state_date(struct parse_job *job, const struct hcpcs_correction *c,
                              const char *field, struct date date)
{
    char day[DATE_TEXT + 1];
    date_format(date, day);
    return state(job, c, CORRECTION_SET, field, date_is_set(date) ? text_of(day) : TEXT_NOT_STATED);
}

/* The value of a cell; not stated where it is blank or may be cut. */
static struct text cell_value(const struct hcpcs_correction *c, int cell)
{
    return cell < 0 || c->cut || c->cells[cell].length == 0 ? TEXT_NOT_STATED : c->cells[cell];
}

static enum status state_subject(struct parse_job *job, const struct hcpcs_correction *c,
                                 const struct subject *subject)
{
    if (subject->cell == UNDER_EFFECTIVE)
        return state_date(job, c, subject->field, c->effective);
    return state(job, c, CORRECTION_SET, subject->field, cell_value(c, subject->cell));
}

/* What the values under a heading are of; each heading behind the dates has a subject. */
static const char *field_of(int cell)
{
    size_t i = 0;
    while (i < SUBJECTS - 1 && subjects[i].cell != cell)
        i++;
    return subjects[i].field;
}

/* A code that is added: its titles and its add date must come, all else may. */
static enum status state_addition(struct parse_job *job, const struct hcpcs_correction *c)
{
    if (state(job, c, CORRECTION_ADD, "long", cell_value(c, UNDER_LONG)) != STATUS_OK ||
        state(job, c, CORRECTION_SET, "short", cell_value(c, UNDER_SHORT)) != STATUS_OK ||
        state_date(job, c, "valid_from", c->effective) != STATUS_OK)
        return STATUS_FAILED;
    for (int cell = UNDER_LONG + 1; cell < HCPCS_CORRECTION_CELLS; cell++)
        if (cell_value(c, cell).at &&
            state(job, c, CORRECTION_SET, field_of(cell), c->cells[cell]) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

/* Each thing that the words name, once; and each value that they do not name. */
static enum status state_revision(struct parse_job *job, const struct hcpcs_correction *c,
                                  struct text words)
{
    bool named[HCPCS_CORRECTION_CELLS] = {false};
    for (size_t i = 0; i < SUBJECTS; i++) {
        const struct subject *subject = &subjects[i];
        if (!names(words, subject->word) || subject->cell < 0 || named[subject->cell])
            continue;
        named[subject->cell] = true;
        if (state_subject(job, c, subject) != STATUS_OK)
            return STATUS_FAILED;
    }
    for (int cell = UNDER_SHORT; cell < HCPCS_CORRECTION_CELLS; cell++)
        if (!named[cell] && cell_value(c, cell).at &&
            state(job, c, CORRECTION_OTHER, field_of(cell), c->cells[cell]) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

static bool names_any(struct text words)
{
    for (size_t i = 0; i < SUBJECTS; i++)
        if (subjects[i].cell >= 0 && names(words, subjects[i].word))
            return true;
    return false;
}

static enum status state_end(struct parse_job *job, const struct hcpcs_correction *c)
{
    /* a termination date is the last day, and from the effective date on the code is gone */
    struct date last = date_is_set(c->effective) ? date_day_before(c->effective) : NO_DATE;
    return state_date(job, c, "valid_to", last);
}

/* "Add Lab Cert code 220", "Remove xref code Q0080" */
static enum status state_value(struct parse_job *job, const struct hcpcs_correction *c,
                               enum correction_action action, struct text rest)
{
    const struct subject *subject = only_subject(rest);
    if (!subject)
        return state(job, c, CORRECTION_OTHER, NULL, TEXT_NOT_STATED);
    return state(job, c, action, subject->field, c->words_cut ? TEXT_NOT_STATED : last_value(rest));
}

/* "Remove, will be assigned at a later date": not a field, the code. */
static bool is_withdrawal(struct text rest)
{
    return is_code_itself(rest) || rest.at[0] == ',' ||
           text_starts_with_ignoring_case(rest, TEXT("from previous corrections"));
}

static enum status state_words(struct parse_job *job, const struct hcpcs_correction *c)
{
    static const char *const revise[] = {"revise", "change", "correct", "update"};
    static const char *const end[] = {"terminate", "discontinue"};
    struct text words = c->cells[UNDER_ACTION];
    if (cut_verb(&words, "do not add"))
        return state(job, c, CORRECTION_WITHHOLD, NULL, TEXT_NOT_STATED);
    if (cut_verb(&words, "delete") && is_code_itself(words))
        return state(job, c, CORRECTION_DELETE, NULL, TEXT_NOT_STATED);
    if (cut_any_verb(&words, end, 2) && is_code_itself(words))
        return state_end(job, c);
    if (cut_verb(&words, "add"))
        return is_code_itself(words) ? state_addition(job, c)
                                     : state_value(job, c, CORRECTION_ADD_VALUE, words);
    if (cut_verb(&words, "remove"))
        return is_withdrawal(words) ? state(job, c, CORRECTION_WITHHOLD, NULL, TEXT_NOT_STATED)
                                    : state_value(job, c, CORRECTION_REMOVE_VALUE, words);
    if (cut_any_verb(&words, revise, 4) && names_any(words))
        return state_revision(job, c, words);
    return state(job, c, names(words, "revert") ? CORRECTION_REVERT : CORRECTION_OTHER, NULL,
                 TEXT_NOT_STATED);
}

enum status hcpcs_take_correction(struct parse_job *job, const struct hcpcs_correction *c)
{
    bool good;
    if (parse_check_code(job, c->cells[UNDER_CODE], c->columns[UNDER_CODE], &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    if (c->cells[UNDER_ACTION].length == 0)
        return parse_reject(job, c->columns[UNDER_ACTION], "states no action");
    return state_words(job, c);
}
