/*
 * Corrections of an annual file of HCPCS Level II, as text.
 *
 * Source: CMS, "hcpc2017_corrections_alpha.txt" (tabs between the columns, a value that holds a
 * comma in quotes) and "Vn_HCPC2018_Corrections_ANWEB.prn" (columns of blanks). Above the columns a
 * line names them, and headlines may precede it. In columns of blanks values are cut wherever
 * the next one begins, dates too: of such a file only the codes and the words are taken, and the
 * workbook beside it has the rest.
 */
#include "parsers/hcpcs_correction.h"

enum { DATE_LEAST = 9, DATE_WHOLE = 10 };

struct layout {
    bool known, tabs;
    int cells[HCPCS_CORRECTION_CELLS]; /* of a line with tabs: which cell a column is */
    size_t columns;
};

/* ---- cells between tabs */

/* Where the quote that the text begins with ends; its length when it does not. A quote within is
 * written twice. */
static size_t end_of_quote(struct text t)
{
    for (size_t i = 1; i < t.length; i++) {
        if (t.at[i] != '"')
            continue;
        if (i + 1 == t.length || t.at[i + 1] != '"')
            return i;
        i++;
    }
    return t.length;
}

/* Each second one of two quotes goes; room for the text is in the buffer. */
static struct text without_doubles(struct text t, struct buffer *room)
{
    size_t begin = room->length, at;
    if (!text_find(t, TEXT("\"\""), &at))
        return t;
    for (size_t i = 0; i < t.length; i++) {
        buffer_append_char(room, t.at[i]);
        i += t.at[i] == '"';
    }
    return text_from(buffer_text(room), begin);
}

/* Takes the next cell off the line, and the quotes around it. False for a quote that does not end,
 * or with more behind it. */
static bool next_cell(struct text *rest, struct buffer *room, struct text *cell)
{
    bool quoted = text_starts_with(*rest, TEXT("\""));
    size_t from = quoted ? end_of_quote(*rest) : 0, end = rest->length;
    bool more = text_find(text_from(*rest, from), TEXT("\t"), &end);
    struct text whole = text_slice(*rest, 0, more ? from + end : rest->length);
    *rest = more ? text_from(*rest, from + end + 1) : TEXT_NOT_STATED;
    if (!quoted) {
        *cell = text_trim(whole);
        return true;
    }
    *cell = text_trim(without_doubles(text_slice(whole, 1, from - 1), room));
    return from < whole.length && text_trim(text_from(whole, from + 1)).length == 0;
}

/* ---- the line that names the columns */

static int cell_of(struct text heading)
{
    for (int i = 0; i < HCPCS_CORRECTION_CELLS; i++)
        if (text_equal_ignoring_case(heading, text_of(hcpcs_correction_headings[i])))
            return i;
    return -1;
}

static bool read_layout(struct text line, struct buffer *room, struct layout *layout)
{
    size_t action;
    struct text rest = line, cell;
    *layout = (struct layout){.known = false};
    layout->tabs = text_find(line, TEXT("\t"), &action);
    if (!layout->tabs) {
        struct text words = text_trim(line);
        layout->known =
            text_starts_with_ignoring_case(words, TEXT("code ")) &&
            text_starts_with_ignoring_case(text_trim(text_from(words, 5)), TEXT("action"));
        return layout->known;
    }
    while (rest.at && layout->columns < HCPCS_CORRECTION_CELLS && next_cell(&rest, room, &cell))
        layout->cells[layout->columns++] = cell_of(cell);
    layout->known =
        layout->columns >= 2 && layout->cells[0] == UNDER_CODE && layout->cells[1] == UNDER_ACTION;
    return layout->known;
}

/* ---- lines of columns */

static bool is_date_at(struct text t, size_t length)
{
    static const char shape[] = "00/00/0000";
    if (t.length < length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (shape[i] == '/' ? t.at[i] != '/' : !ascii_is_digit(t.at[i]))
            return false;
    return true;
}

/* Code, words, date: the date is where one is; of the words none are lost when a blank precedes it,
 * or when nothing follows them. */
static void cut_columns(struct text line, struct hcpcs_correction *c)
{
    struct text rest = text_trim(line);
    size_t end = rest.length, date = 0;
    text_find(rest, TEXT(" "), &end);
    c->cells[UNDER_CODE] = text_slice(rest, 0, end);
    c->columns[UNDER_CODE] = (uint64_t)(rest.at - line.at) + 1;
    rest = text_trim(text_from(rest, end));
    while (date < rest.length && !is_date_at(text_from(rest, date), DATE_LEAST))
        date++;
    c->cells[UNDER_ACTION] = text_trim(text_slice(rest, 0, date));
    c->columns[UNDER_ACTION] =
        rest.length > 0 ? (uint64_t)(rest.at - line.at) + 1 : line.length + 1;
    c->words_cut = date < rest.length && c->cells[UNDER_ACTION].length == date;
    if (is_date_at(text_from(rest, date), DATE_WHOLE))
        hcpcs_correction_date(text_slice(rest, date, DATE_WHOLE), &c->effective);
    c->cut = true;
}

/* ---- recognizing */

static struct recognition recognize(struct text head)
{
    struct buffer room;
    struct layout layout = {.known = false};
    unsigned fit = 0, lines = 0;
    struct text line, code;
    buffer_init(&room);
    while (head_next_line(&head, &line)) {
        buffer_clear(&room);
        if (!layout.known) {
            read_layout(line, &room, &layout);
            continue;
        }
        struct hcpcs_correction c = {.cut = false};
        struct text rest = line;
        if (!layout.tabs)
            cut_columns(line, &c);
        else if (next_cell(&rest, &room, &code))
            c.cells[UNDER_CODE] = code;
        if (layout.tabs && c.cells[UNDER_CODE].length == 0)
            continue; /* Excel saves empty rows as tabs */
        lines++;
        fit += system_code_is_valid(SYSTEM_HCPCS, c.cells[UNDER_CODE], NULL);
    }
    buffer_release(&room);
    if (fit == 0 || fit * 2 <= lines)
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){100, layout.tabs ? ROLE_CORRECTIONS_TEXT : ROLE_CORRECTIONS_PRINT,
                                SYSTEM_HCPCS};
}

/* ---- parsing */

static bool is_empty(struct text line)
{
    for (size_t i = 0; i < line.length; i++)
        if (line.at[i] != ' ' && line.at[i] != '\t')
            return false;
    return true;
}

/* *good is false when the line was rejected. */
static enum status cut_tabs(struct parse_job *job, const struct layout *layout, struct text line,
                            struct buffer *room, struct hcpcs_correction *c, bool *good)
{
    struct text rest = line, cell;
    for (size_t i = 0; rest.at; i++) {
        uint64_t column = (uint64_t)(rest.at - line.at) + 1;
        *good = next_cell(&rest, room, &cell);
        if (!*good)
            return parse_reject(job, column, "a quote is not closed");
        *good = i < layout->columns && layout->cells[i] >= 0;
        if (!*good && cell.length > 0)
            return parse_reject(job, column, "'%.*s' stands under no heading that is known",
                                TEXT_ARGS(cell));
        if (!*good)
            continue;
        c->cells[layout->cells[i]] = cell;
        c->columns[layout->cells[i]] = column;
    }
    *good = c->cells[UNDER_EFFECTIVE].length == 0 ||
            hcpcs_correction_date(c->cells[UNDER_EFFECTIVE], &c->effective);
    if (!*good)
        return parse_reject(job, c->columns[UNDER_EFFECTIVE],
                            "effective date '%.*s' is no date: expected MM/DD/YYYY",
                            TEXT_ARGS(c->cells[UNDER_EFFECTIVE]));
    return STATUS_OK;
}

static enum status parse_row(struct parse_job *job, const struct layout *layout, struct text line,
                             struct buffer *room)
{
    bool good;
    struct hcpcs_correction c = {.effective = NO_DATE, .line = job->lines->number};
    for (int i = 0; i < HCPCS_CORRECTION_CELLS; i++) {
        c.cells[i] = TEXT("");
        c.columns[i] = line.length + 1;
    }
    if (parse_check_text(job, line, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    if (!layout->tabs)
        cut_columns(line, &c);
    else if (cut_tabs(job, layout, line, room, &c, &good) != STATUS_OK)
        return STATUS_FAILED;
    return good ? hcpcs_take_correction(job, &c) : STATUS_OK;
}

static enum status parse(struct parse_job *job)
{
    struct layout layout = {.known = false};
    struct text line;
    struct buffer room;
    enum status status;
    buffer_init(&room);
    while ((status = lines_next(job->lines, &line, job->d)) == STATUS_OK) {
        if (is_empty(line))
            continue;
        buffer_clear(&room);
        /* at once, so that no cell moves another */
        if (!buffer_reserve(&room, line.length))
            status = diagnostics_out_of_memory(job->d);
        else if (!layout.known)
            read_layout(line, &room, &layout); /* what precedes it are headlines */
        else
            status = parse_row(job, &layout, line, &room);
        if (status != STATUS_OK)
            break;
    }
    buffer_release(&room);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

extern const struct parser parser_hcpcs_corrections;
const struct parser parser_hcpcs_corrections = {
    .name = "hcpcs-corrections",
    .title = "list of corrections",
    .states = {.kinds = "", .fields = ""},
    .recognize = recognize,
    .parse = parse,
};
