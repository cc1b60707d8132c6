/*
 * The titles of ICD-9-CM: the valid codes of diagnoses or procedures with their long or their short
 * titles, four files in all.
 *
 * Source: CMS, CMSnn_DESC_{LONG,SHORT}_{DX,SG}.txt, versions 23 to 32. No header row. A diagnosis
 * stands left-justified in bytes 1-5, a procedure in 1-4, then a blank, then the title, kept to the
 * last byte. Lines end in CRLF or LF. Long titles of diagnoses hold some bytes of Latin-1; a line
 * that is UTF-8 is taken as such.
 *
 * Nothing in a file says whether its titles are the long or the short ones, but the short ones have
 * at most 24 bytes.
 */
#include "parsers/parser.h"

enum {
    DIAGNOSIS_WIDTH = 5,
    PROCEDURE_WIDTH = 4,
    SHORT_TITLE = 24,
    LONG_ONES = 4, /* in a file of short titles fewer than every fourth is longer */
};

static size_t width_of(enum system system)
{
    return system == SYSTEM_ICD9PROC ? PROCEDURE_WIDTH : DIAGNOSIS_WIDTH;
}

static struct text code_of(enum system system, struct text line)
{
    return text_trim_right(text_slice(line, 0, width_of(system)));
}

static struct text title_of(enum system system, struct text line)
{
    return text_from(line, width_of(system) + 1);
}

/* Begins at once with a letter or a digit, has a word of three letters, and ends in no five digits
 * (the flags of a GEM row). */
static bool looks_like_a_title(struct text t)
{
    size_t letters = 0, digits = 0, longest = 0;
    if (t.length == 0 || (!ascii_is_letter(t.at[0]) && !ascii_is_digit(t.at[0])))
        return false;
    for (size_t i = 0; i < t.length; i++) {
        digits = ascii_is_digit(t.at[i]) ? digits + 1 : 0;
        letters = ascii_is_letter(t.at[i]) ? letters + 1 : 0;
        longest = letters > longest ? letters : longest;
    }
    return longest >= 3 && digits != 5;
}

static bool looks_like_a_row(enum system system, struct text line)
{
    size_t width = width_of(system);
    return line.length > width && line.at[width] == ' ' &&
           system_code_is_valid(system, code_of(system, line), NULL) &&
           looks_like_a_title(title_of(system, line));
}

/* What was seen of one of the two layouts. */
struct sight {
    unsigned rows, shorter_codes, longer_titles;
};

static void look(struct sight *s, enum system system, struct text line)
{
    if (!looks_like_a_row(system, line))
        return;
    s->rows++;
    s->shorter_codes += code_of(system, line).length < width_of(system);
    s->longer_titles += title_of(system, line).length > SHORT_TITLE;
}

static struct recognition recognize(struct text head)
{
    struct sight diagnoses = {0, 0, 0}, procedures = {0, 0, 0};
    unsigned lines = 0;
    struct text line;
    while (head_next_line(&head, &line)) {
        lines++;
        look(&diagnoses, SYSTEM_ICD9CM, line);
        look(&procedures, SYSTEM_ICD9PROC, line);
    }
    bool is_procedures = procedures.rows > diagnoses.rows;
    const struct sight *seen = is_procedures ? &procedures : &diagnoses;
    /* five digits and a text are other lists' rows, too: CPT, a file's running number */
    if (seen->rows * 2 <= lines || procedures.rows == diagnoses.rows ||
        (!is_procedures && seen->shorter_codes == 0))
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    bool is_short = seen->longer_titles * LONG_ONES < seen->rows;
    return (struct recognition){90, is_short ? ROLE_SHORT_TITLES : ROLE_LONG_TITLES,
                                is_procedures ? SYSTEM_ICD9PROC : SYSTEM_ICD9CM};
}

/* ---- reading */

struct reading {
    struct parse_job *job;
    struct buffer utf8; /* the title at hand, where it is not UTF-8 in the file */
};

/* The letters of Latin-1 are the first of Unicode; its control characters are no text. */
static enum status from_latin1(struct reading *r, struct text *title, uint64_t column, bool *good)
{
    buffer_clear(&r->utf8);
    for (size_t i = 0; i < title->length; i++) {
        unsigned char byte = (unsigned char)title->at[i];
        if (byte >= 0x80 && byte < 0xA0) {
            *good = false;
            return parse_reject(r->job, column + i, "byte 0x%02x is not Latin-1 text",
                                (unsigned)byte);
        }
        if (byte >= 0x80) {
            buffer_append_char(&r->utf8, (char)(0xC0 | byte >> 6));
            byte = (unsigned char)(0x80 | (byte & 0x3F));
        }
        buffer_append_char(&r->utf8, (char)byte);
    }
    *title = buffer_text(&r->utf8);
    return r->utf8.failed ? diagnostics_out_of_memory(r->job->d) : STATUS_OK;
}

static enum status take(struct parse_job *job, struct text code, struct text title)
{
    bool is_short = job->as.role == ROLE_SHORT_TITLES;
    struct code_record record = {
        .code = code,
        .kind = CODE_KIND_CODE,
        .billable = FLAG_YES,
        .short_title = is_short ? title : TEXT_NOT_STATED,
        .long_title = is_short ? TEXT_NOT_STATED : title,
        .line = job->lines->number,
    };
    job->rows_read++;
    return job->sink->code(job->sink->context, &record);
}

static enum status parse_row(struct reading *r, struct text line)
{
    struct parse_job *job = r->job;
    size_t width = width_of(job->as.system);
    bool good = true;
    if (text_trim(line).length == 0)
        return STATUS_OK;
    if (line.length <= width + 1)
        return parse_reject(job, line.length + 1,
                            "line has %zu bytes, one with a title at least %zu", line.length,
                            width + 2);
    if (line.at[width] != ' ')
        return parse_reject(job, width + 1, "is not blank");
    struct text code = code_of(job->as.system, line), title = title_of(job->as.system, line);
    if (text_trim(title).length == 0)
        return parse_reject(job, width + 2, "code has no title");
    if (parse_check_code(job, code, 1, &good) != STATUS_OK)
        return STATUS_FAILED;
    size_t bad;
    if (good && !text_is_utf8(title, &bad) && from_latin1(r, &title, width + 2, &good) != STATUS_OK)
        return STATUS_FAILED;
    return good ? take(job, code, title) : STATUS_OK;
}

static enum status parse(struct parse_job *job)
{
    struct reading r = {.job = job};
    struct text line;
    enum status status;
    buffer_init(&r.utf8);
    while ((status = lines_next(job->lines, &line, job->d)) == STATUS_OK)
        if (parse_row(&r, line) != STATUS_OK)
            break;
    buffer_release(&r.utf8);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

static const char *fields_of_role(enum role role)
{
    return role == ROLE_SHORT_TITLES ? "short" : "long";
}

extern const struct parser parser_icd9_titles;
const struct parser parser_icd9_titles = {
    .name = "icd9-titles",
    .title = "file of titles",
    .states = {.kinds = "code", .fields = "billable code kind", .fields_of_role = fields_of_role},
    .recognize = recognize,
    .parse = parse,
};
