/*
 * The fixed-width file of HCPCS Level II: 320 bytes a line, long descriptions over several lines.
 *
 * Source: CMS, HCPCyyyy_CONTR_ANWEB.txt and its record layout. Byte 11 tells the line: 3 is the
 * first of a procedure, 7 of a modifier, 4 and 8 go on with its long description; bytes 6 to 10
 * number the lines of a code by hundreds. Pieces of a description lose the blanks at their end and
 * are joined with one blank, as the workbook has them. Lines may be cut behind their last field; a
 * disclaimer may come before the first. Text is ASCII, or Windows-1252 in a disclaimer.
 */
#include "parsers/hcpcs_fields.h"

enum {
    LINE_LEAST = 12,
    CODE_LENGTH = 5,
    SEQUENCE_AT = 5,
    SEQUENCE_STEP = 100,
    ID_AT = 10,
    LONG_AT = 11
};

struct record {
    struct buffer first; /* the first line, whole */
    struct buffer description;
    uint64_t line;     /* of the first */
    uint64_t sequence; /* of the last */
    bool open, begun;  /* begun: a line of data was seen */
};

static bool is_data(struct text line)
{
    uint64_t number;
    return line.length > ID_AT &&
           text_to_uint64(text_slice(line, SEQUENCE_AT, CODE_LENGTH), &number) &&
           (line.at[ID_AT] == '3' || line.at[ID_AT] == '4' || line.at[ID_AT] == '7' ||
            line.at[ID_AT] == '8');
}

static bool is_first(struct text line)
{
    return line.at[ID_AT] == '3' || line.at[ID_AT] == '7';
}

static struct recognition recognize(struct text head)
{
    unsigned fit = 0, lines = 0;
    struct text line;
    while (head_next_line(&head, &line)) {
        bool data = is_data(line);
        /* a disclaimer before the first line counts for nothing */
        lines += data || fit > 0;
        fit += data && system_code_is_valid(SYSTEM_HCPCS,
                                            text_trim(text_slice(line, 0, CODE_LENGTH)), NULL);
    }
    if (fit == 0 || fit * 2 <= lines)
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){100, ROLE_RECORD, SYSTEM_HCPCS};
}

/* Blanks at both ends of a field are padding; of a code those before a modifier, too. */
static struct text cut(struct text line, size_t at, size_t length)
{
    return text_trim(text_slice(line, at, length));
}

static enum status finish(struct parse_job *job, struct record *r)
{
    struct text values[HCPCS_FIELDS], line = buffer_text(&r->first);
    if (!r->open)
        return STATUS_OK;
    r->open = false;
    if (r->first.failed || r->description.failed)
        return diagnostics_out_of_memory(job->d);
    for (size_t i = 0; i < HCPCS_FIELDS; i++)
        values[i] = cut(line, hcpcs_fields[i].at, hcpcs_fields[i].length);
    values[hcpcs_field_of(HCPCS_LONG)] = buffer_text(&r->description);
    job->at_line = r->line;
    enum status status = hcpcs_take_record(job, values, r->line, NULL);
    job->at_line = 0;
    return status;
}

static void begin(struct record *r, struct text line, uint64_t number)
{
    buffer_clear(&r->first);
    buffer_clear(&r->description);
    buffer_append_text(&r->first, line);
    r->line = number;
    r->open = true;
}

static void append_piece(struct record *r, struct text line)
{
    struct text piece = text_trim_right(text_slice(line, LONG_AT, 80));
    if (r->description.length > 0 && piece.length > 0)
        buffer_append_char(&r->description, ' ');
    buffer_append_text(&r->description, piece);
}

/* True when the line goes on with the record at hand. */
static bool continues(const struct record *r, struct text line)
{
    struct text first = buffer_text(&r->first);
    return r->open && first.length > ID_AT &&
           text_equal(text_slice(first, 0, CODE_LENGTH), text_slice(line, 0, CODE_LENGTH)) &&
           first.at[ID_AT] + 1 == line.at[ID_AT];
}

/* Before a line is rejected: the record at hand is whole without it, or lacks a piece and is not to
 * be half read. */
static enum status close_before(struct parse_job *job, struct record *r, struct text line)
{
    if (line.length > ID_AT && continues(r, line))
        r->open = false;
    return finish(job, r);
}

static enum status take_line(struct parse_job *job, struct record *r, struct text line)
{
    uint64_t sequence = 0, expected = SEQUENCE_STEP;
    text_to_uint64(text_slice(line, SEQUENCE_AT, CODE_LENGTH), &sequence);
    if (!is_first(line) && !continues(r, line)) {
        if (finish(job, r) != STATUS_OK)
            return STATUS_FAILED;
        return parse_reject(job, 1,
                            "goes on with '%.*s', whose first line does not stand before it",
                            TEXT_ARGS(text_trim(text_slice(line, 0, CODE_LENGTH))));
    }
    if (!is_first(line))
        expected += r->sequence;
    if (sequence != expected) {
        if (close_before(job, r, line) != STATUS_OK)
            return STATUS_FAILED;
        return parse_reject(job, SEQUENCE_AT + 1, "sequence jumps to %05u, expected %05u",
                            (unsigned)sequence, (unsigned)expected);
    }
    if (is_first(line)) {
        if (finish(job, r) != STATUS_OK)
            return STATUS_FAILED;
        begin(r, line, job->lines->number);
    }
    r->sequence = sequence;
    append_piece(r, line);
    return STATUS_OK;
}

/* What is wrong with a line as a whole; *good when nothing is. */
static enum status check_line(struct parse_job *job, struct text line, bool *good)
{
    *good = false;
    if (!is_data(line))
        return parse_reject(job, line.length > ID_AT ? ID_AT + 1 : line.length + 1,
                            "is no record: byte 11 must be 3, 4, 7 or 8, and bytes 6 to 10 digits");
    if (line.length < LINE_LEAST)
        return parse_reject(job, line.length + 1, "line has %zu bytes, a record at least %d",
                            line.length, LINE_LEAST);
    return parse_check_text(job, line, good);
}

static bool is_sound(struct text line)
{
    return is_data(line) && line.length >= LINE_LEAST && text_is_utf8(line, NULL);
}

static enum status parse_line(struct parse_job *job, struct record *r, struct text line)
{
    bool good;
    if (text_trim(line).length == 0 || (!r->begun && !is_data(line)))
        return STATUS_OK;
    r->begun = true;
    if (!is_sound(line) && close_before(job, r, line) != STATUS_OK)
        return STATUS_FAILED;
    if (check_line(job, line, &good) != STATUS_OK)
        return STATUS_FAILED;
    return good ? take_line(job, r, line) : STATUS_OK;
}

static enum status parse(struct parse_job *job)
{
    struct record r = {.line = 0};
    struct text line;
    enum status status;
    buffer_init(&r.first);
    buffer_init(&r.description);
    while ((status = lines_next(job->lines, &line, job->d)) == STATUS_OK)
        if ((status = parse_line(job, &r, line)) != STATUS_OK)
            break;
    if (status == STATUS_END)
        status = finish(job, &r);
    buffer_release(&r.first);
    buffer_release(&r.description);
    return status;
}

extern const struct parser parser_hcpcs_record;
const struct parser parser_hcpcs_record = {
    .name = "hcpcs-record",
    .title = "record file",
    .states = HCPCS_STATES,
    .recognize = recognize,
    .parse = parse,
};
